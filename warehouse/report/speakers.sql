-- Who is quoted most, each with the words of theirs that are surest.
SELECT
    speaker_name AS name,
    count(*) AS quote_count,
    count(DISTINCT article_id) AS article_count,
    first(text ORDER BY confidence DESC, article_id, char_start)
        FILTER (kind <> 'indirect' AND len(text) BETWEEN 30 AND 220) AS example
FROM quotes_whole
SEMI JOIN chosen USING (article_id)
WHERE speaker_entity_id IS NOT NULL
GROUP BY ALL
ORDER BY 2 DESC, 3 DESC, 1
LIMIT 12
