-- Every article has a line in coverage from each extractor, or a reject that says why not.
-- scope: new
SELECT a.article_id, '{extracted}' AS extractor
FROM articles a
WHERE a.run_id IN (SELECT run_id FROM runs)
  AND a.article_id NOT IN (SELECT article_id FROM coverage WHERE extractor = '{extracted}')
  AND a.article_id NOT IN (SELECT article_id FROM rejects WHERE stage IN ('extract', 'parse') AND article_id IS NOT NULL)
