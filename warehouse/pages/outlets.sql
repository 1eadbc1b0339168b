-- Outlets by their current articles.
SELECT outlet, count(*) AS article_count, min(published_date) AS first_date, max(published_date) AS last_date
FROM memory.current
GROUP BY outlet
ORDER BY article_count DESC, outlet
LIMIT $count
