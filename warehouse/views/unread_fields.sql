-- What sources say of their articles and no column takes: field by field, in how many articles, with one file that has it.
SELECT source_format, field, count(*) AS article_count, any_value(source_file) AS example_file
FROM (SELECT source_format, source_file, unnest(unread_fields) AS field FROM articles)
GROUP BY source_format, field
ORDER BY article_count DESC, source_format, field
