-- A document has one current revision, its last.
SELECT document_key, count(*) FILTER (is_current) AS current_count, arg_max(is_current, revision) AS last_is_current
FROM articles
GROUP BY document_key
HAVING count(*) FILTER (is_current) <> 1 OR NOT arg_max(is_current, revision)
