-- Tables and views with their columns and what they mean.
SELECT
    c.table_name,
    any_value(v.comment) AS description,
    list({'name': c.column_name, 'type': c.data_type, 'meaning': c.comment} ORDER BY c.column_index) AS columns
FROM duckdb_columns() c
JOIN duckdb_views() v
    ON v.database_name = c.database_name AND v.schema_name = c.schema_name AND v.view_name = c.table_name
WHERE c.schema_name = 'main' AND c.database_name = 'news'
GROUP BY c.table_name
ORDER BY c.table_name
