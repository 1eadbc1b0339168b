-- Articles and stories by day: reprints of a story count once, on the day of its first article.
SELECT
    published_date,
    count(*) AS article_count,
    count(*) FILTER (is_first) AS story_count,
    count(*) - count(*) FILTER (is_first) AS reprint_count
FROM story_articles
GROUP BY published_date
