-- What was not loaded, by reason, with an example.
SELECT stage, reason, count(*) AS reject_count, any_value(source_file) AS example_file, any_value(detail) AS example
FROM rejects
GROUP BY stage, reason
ORDER BY reject_count DESC, stage, reason
