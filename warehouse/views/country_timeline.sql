-- How many current articles name a country or something in it, by month.
SELECT
    p.country_code,
    date_trunc('month', a.published_date)::DATE AS month,
    count(DISTINCT article_id) AS article_count,
    count(*) AS mention_count,
    count(DISTINCT p.name) FILTER (p.place_type = 'city') AS city_count
FROM places p
JOIN articles a USING (article_id)
WHERE a.is_current AND p.country_code IS NOT NULL AND a.published_date IS NOT NULL
GROUP BY ALL
