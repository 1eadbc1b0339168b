-- Places by the current articles that name them, with where they lie.
SELECT
    p.name,
    p.country_code,
    any_value(p.place_type) AS place_type,
    p.latitude,
    p.longitude,
    count(DISTINCT p.article_id) AS article_count,
    count(*) AS mention_count
FROM places p
JOIN memory.current a USING (article_id)
WHERE p.latitude IS NOT NULL AND p.place_type <> 'demonym'
GROUP BY p.name, p.country_code, p.latitude, p.longitude
ORDER BY article_count DESC, mention_count DESC, p.name
LIMIT $count
