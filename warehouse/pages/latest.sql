-- Current articles, the latest first.
WITH page AS (
    SELECT *
    FROM memory.current
    WHERE ($outlet IS NULL OR outlet = $outlet)
      AND ($first IS NULL OR published_date >= $first::DATE)
      AND ($last IS NULL OR published_date <= $last::DATE)
    ORDER BY published_date DESC NULLS LAST, article_id
    LIMIT $count OFFSET coalesce($skipped, 0)
)
SELECT p.*, left(a.text, 400) AS beginning
FROM page p
JOIN stored.articles a USING (article_id)
ORDER BY p.published_date DESC NULLS LAST, p.article_id
