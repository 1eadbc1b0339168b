-- What the runs could not load, by reason, with examples.
SELECT
    stage,
    reason,
    count(*) AS reject_count,
    list({file: source_file, member: source_member, detail: detail} ORDER BY source_file, source_member)[1:3] AS examples
FROM rejects
SEMI JOIN its_runs USING (run_id)
GROUP BY ALL
ORDER BY 3 DESC, 1, 2
