-- Current articles that repeat another, by story: the earliest of those that repeat one another, as in story_articles.
CREATE TABLE memory.reprints AS
WITH RECURSIVE chain AS (
    SELECT article_id, near_duplicate_of AS story_id FROM memory.current WHERE near_duplicate_of IS NOT NULL
    UNION ALL
    SELECT c.article_id, n.near_duplicate_of
    FROM chain c
    JOIN memory.current n ON n.article_id = c.story_id AND n.near_duplicate_of IS NOT NULL
)
SELECT article_id, story_id
FROM chain
WHERE story_id NOT IN (SELECT article_id FROM memory.current WHERE near_duplicate_of IS NOT NULL)
