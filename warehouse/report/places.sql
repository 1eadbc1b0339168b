-- Places, those in most articles first; demonyms aside.
SELECT
    p.name || coalesce(', ' || nullif(p.country_code, ''), '') AS name,
    count(DISTINCT p.article_id) AS article_count,
    count(*) AS mention_count
FROM places p
SEMI JOIN chosen USING (article_id)
WHERE p.place_type IS DISTINCT FROM 'demonym' AND p.name IS NOT NULL
GROUP BY ALL
ORDER BY 2 DESC, 3 DESC, 1
LIMIT 12
