-- Current articles by story: story_id is the earliest article of those that nearly repeat one another.
WITH RECURSIVE chain AS (
    SELECT article_id, near_duplicate_of AS story_id
    FROM articles
    WHERE is_current AND near_duplicate_of IS NOT NULL
    UNION ALL
    SELECT c.article_id, n.near_duplicate_of
    FROM chain c
    JOIN near_duplicates n ON n.article_id = c.story_id
),
roots AS (
    SELECT article_id, story_id
    FROM chain
    WHERE story_id NOT IN (SELECT article_id FROM near_duplicates)
)
SELECT
    coalesce(r.story_id, a.article_id) AS story_id,
    a.article_id,
    r.story_id IS NULL AS is_first,
    a.outlet,
    a.published_date,
    a.headline
FROM articles a
LEFT JOIN roots r USING (article_id)
WHERE a.is_current
