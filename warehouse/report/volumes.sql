-- Articles by stretch of time and outlet.
SELECT stretch, coalesce(outlet, 'outlet unknown') AS outlet, count(*) AS article_count
FROM chosen
WHERE stretch IS NOT NULL
GROUP BY ALL
ORDER BY ALL
