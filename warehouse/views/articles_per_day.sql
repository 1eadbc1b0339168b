-- Articles and words per day of publication and outlet.
SELECT published_date, outlet, count(*) AS article_count, sum(word_count)::BIGINT AS word_count
FROM articles
WHERE is_current
GROUP BY published_date, outlet
