-- Current articles and the places that they name, most mentioned first; demonyms aside.
SELECT
    p.name,
    p.country_code,
    p.admin1,
    p.place_type,
    p.geonames_id,
    p.latitude,
    p.longitude,
    a.article_id,
    a.outlet,
    a.published_date,
    count(*) AS mention_count,
    max(p.confidence) AS confidence
FROM places p
JOIN articles a USING (article_id)
WHERE a.is_current AND p.latitude IS NOT NULL AND p.place_type <> 'demonym'
GROUP BY ALL
