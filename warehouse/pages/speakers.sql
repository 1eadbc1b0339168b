-- Who is quoted most, in current articles.
SELECT speaker_name, count(*) AS quote_count, count(DISTINCT article_id) AS article_count
FROM (SELECT DISTINCT article_id, quote_id, speaker_name FROM quotes WHERE speaker_entity_id IS NOT NULL)
JOIN memory.current a USING (article_id)
GROUP BY speaker_name
ORDER BY quote_count DESC, speaker_name
LIMIT $count
