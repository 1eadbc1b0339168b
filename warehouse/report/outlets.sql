-- Outlets, those with most articles first.
SELECT
    coalesce(outlet, 'outlet unknown') AS name,
    count(*) AS article_count,
    sum(word_count)::BIGINT AS word_count
FROM chosen
GROUP BY ALL
ORDER BY 2 DESC, 1
LIMIT 15
