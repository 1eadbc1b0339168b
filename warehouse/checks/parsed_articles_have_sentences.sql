-- A parsed article has sentences and tokens.
-- scope: new
SELECT a.article_id, a.sentence_count, a.token_count
FROM articles a
JOIN coverage c USING (article_id)
WHERE c.extractor = 'sentences' AND c.status = 'extracted'
  AND (coalesce(a.sentence_count, 0) < 1 OR coalesce(a.token_count, 0) < 1)
