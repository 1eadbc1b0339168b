-- Stages that took longest, in all the runs together.
SELECT s.process, s.stage AS name, sum(s.seconds) AS seconds
FROM stages s
SEMI JOIN its_runs USING (run_id)
GROUP BY ALL
HAVING sum(s.seconds) > 0
ORDER BY 3 DESC, 1, 2
LIMIT 12
