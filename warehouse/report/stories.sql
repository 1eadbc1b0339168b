-- Stories that several articles tell, those that most tell first.
SELECT
    coalesce(s.headline, a.text[:90] || '…') AS name,
    s.article_count,
    s.outlet_count,
    s.first_date,
    s.last_date
FROM stories s
JOIN articles a ON a.article_id = s.story_id
WHERE s.article_count > 1
  AND s.story_id IN (SELECT story_id FROM story_articles SEMI JOIN chosen USING (article_id))
ORDER BY 2 DESC, 3 DESC, s.story_id
LIMIT 12
