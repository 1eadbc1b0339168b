-- Formats and languages that the articles came in.
SELECT source_format AS name, coalesce(language, 'unknown') AS language, count(*) AS article_count
FROM chosen
GROUP BY ALL
ORDER BY 3 DESC, 1, 2
LIMIT 15
