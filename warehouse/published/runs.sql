-- Runs are written at their start and at their end: the end counts, and a failure before all.
SELECT *
FROM stored.runs
QUALIFY row_number() OVER (
    PARTITION BY run_id ORDER BY list_position(['failed', 'done', 'interrupted', 'running'], status)
) = 1
