-- Current articles by day.
SELECT published_date, count(*) AS article_count
FROM memory.current
WHERE published_date IS NOT NULL
GROUP BY published_date
ORDER BY published_date
