-- Stories that several articles tell, the most reprinted first, each with the number of all.
WITH told AS (
    SELECT story_id, article_id FROM memory.reprints
    UNION
    SELECT story_id, story_id FROM memory.reprints
)
SELECT
    story_id,
    any_value(headline) FILTER (article_id = story_id) AS headline,
    count(*) AS article_count,
    count(DISTINCT outlet) AS outlet_count,
    list(DISTINCT outlet ORDER BY outlet) FILTER (outlet IS NOT NULL) AS outlets,
    min(published_date) AS first_date,
    max(published_date) AS last_date,
    count(*) OVER () AS found_count
FROM told
JOIN memory.current USING (article_id)
GROUP BY story_id
ORDER BY article_count DESC, first_date DESC NULLS LAST, story_id
LIMIT $count OFFSET coalesce($skipped, 0)
