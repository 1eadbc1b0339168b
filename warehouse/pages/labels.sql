-- Kinds of names, by how many there are.
SELECT label, count(DISTINCT name) AS name_count FROM entities GROUP BY label ORDER BY name_count DESC
