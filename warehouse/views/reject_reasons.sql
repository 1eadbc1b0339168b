-- Rejects by stage and reason, with one example each.
SELECT stage, reason, count(*) AS reject_count, any_value(source_file) AS example_file, any_value(detail) AS example
FROM rejects
GROUP BY stage, reason
