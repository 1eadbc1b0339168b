-- Where the places of a name lie, by how often it stands for them; of a name that is no place, those near it.
SELECT p.name, p.country_code, p.place_type, p.latitude, p.longitude, count(*) AS mention_count,
    count(DISTINCT p.article_id) AS article_count
FROM places p
JOIN memory.current a USING (article_id)
WHERE p.latitude IS NOT NULL AND p.place_type <> 'demonym'
  AND (p.name = $name OR (NOT $is_place AND p.article_id IN (SELECT article_id FROM entities WHERE name = $name)))
GROUP BY ALL
ORDER BY mention_count DESC, p.name
LIMIT $count
