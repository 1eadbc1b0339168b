-- Stories, each counted once: its first article's headline, how many articles tell it, in which outlets, over which days.
SELECT
    story_id,
    any_value(headline) FILTER (is_first) AS headline,
    count(*) AS article_count,
    count(DISTINCT outlet) AS outlet_count,
    list(DISTINCT outlet ORDER BY outlet) FILTER (outlet IS NOT NULL) AS outlets,
    min(published_date) AS first_date,
    max(published_date) AS last_date
FROM story_articles
GROUP BY story_id
