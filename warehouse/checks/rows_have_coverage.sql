-- Rows come from an extraction that is in the books.
-- scope: full
SELECT DISTINCT article_id
FROM {extracted}
WHERE article_id NOT IN (SELECT article_id FROM coverage WHERE extractor = '{extracted}')
