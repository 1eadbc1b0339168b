-- A page of the articles that a search finds, best first, each with the number of all and of each day.
WITH hits AS MATERIALIZED (
    SELECT article_id, score, published_date
    FROM search($words)
    WHERE ($outlet IS NULL OR outlet = $outlet)
      AND ($first IS NULL OR published_date >= $first::DATE)
      AND ($last IS NULL OR published_date <= $last::DATE)
),
page AS (
    FROM hits ORDER BY score DESC, published_date DESC, article_id LIMIT $count OFFSET coalesce($skipped, 0)
)
SELECT
    p.article_id,
    p.score,
    a.headline,
    a.outlet,
    a.published_date,
    a.text,
    (SELECT count(*) FROM hits) AS found_count,
    (SELECT list({'day': published_date, 'count': n})
     FROM (SELECT published_date, count(*) AS n FROM hits GROUP BY published_date)) AS days
FROM page p
JOIN stored.articles a USING (article_id)
ORDER BY p.score DESC, a.published_date DESC, p.article_id
