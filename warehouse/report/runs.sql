-- The runs, latest first: their speed and size, and the files that they worked on.
WITH booked AS (
    SELECT run_id, sum(duplicate_count)::BIGINT AS duplicate_count, sum(size_bytes)::BIGINT AS size_bytes
    FROM sources
    GROUP BY run_id
)
SELECT
    r.* EXCLUDE (finished_at),
    coalesce(b.duplicate_count, 0) AS duplicate_count,
    coalesce(b.size_bytes, 0) AS size_bytes,
    epoch(r.finished_at - r.started_at) AS seconds
FROM its_runs r
LEFT JOIN booked b USING (run_id)
ORDER BY r.started_at DESC, r.run_id
