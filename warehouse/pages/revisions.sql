-- The revisions of an article's document.
SELECT a.article_id, a.revision, c.article_id IS NOT NULL AS is_current, a.headline, a.published_date
FROM stored.articles a
LEFT JOIN memory.current c USING (article_id)
WHERE a.document_key = $document_key
ORDER BY a.revision
