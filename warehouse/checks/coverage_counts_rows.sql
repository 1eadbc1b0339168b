-- coverage.row_count is the number of rows that the article has in the extractor's table.
-- scope: new
SELECT article_id, c.row_count, coalesce(x.found, 0) AS found
FROM coverage c
LEFT JOIN (SELECT article_id, count(*) AS found FROM {extracted} GROUP BY article_id) x USING (article_id)
WHERE c.extractor = '{extracted}'
  AND c.run_id IN (SELECT run_id FROM runs)  -- a file that was replaced holds older lines, too
  AND c.row_count <> coalesce(x.found, 0)
