-- People, those in most articles first.
SELECT e.name, count(DISTINCT e.article_id) AS article_count, sum(e.mention_count)::BIGINT AS mention_count
FROM entities e
SEMI JOIN chosen USING (article_id)
WHERE e.label = 'PERSON'
GROUP BY ALL
ORDER BY 2 DESC, 3 DESC, 1
LIMIT 12
