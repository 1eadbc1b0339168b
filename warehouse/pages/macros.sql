-- Macros with what they do.
SELECT DISTINCT function_name AS name, comment AS description
FROM duckdb_functions()
WHERE database_name = 'news' AND schema_name = 'main' AND NOT internal
ORDER BY name
