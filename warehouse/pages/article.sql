-- One article.
SELECT a.* REPLACE (c.near_duplicate_of AS near_duplicate_of), c.article_id IS NOT NULL AS is_current
FROM stored.articles a
LEFT JOIN memory.current c USING (article_id)
WHERE a.article_id = $article_id
