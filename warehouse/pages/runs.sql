-- The last runs.
SELECT run_id, flow, started_at, finished_at, status, source_count, article_count, word_count, reject_count,
    date_diff('second', started_at, finished_at) AS seconds
FROM runs
ORDER BY started_at DESC
LIMIT $count
