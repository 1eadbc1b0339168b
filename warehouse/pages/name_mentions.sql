-- Mentions of a name with their sentences, the latest first, one an article.
WITH first AS (
    SELECT m.article_id, min(m.char_start) AS char_start, count(*) AS mention_count
    FROM mentions m
    WHERE m.name = $name
    GROUP BY m.article_id
),
latest AS (
    SELECT f.*, a.headline, a.outlet, a.published_date
    FROM first f
    JOIN memory.current a USING (article_id)
    ORDER BY a.published_date DESC NULLS LAST, a.article_id
    LIMIT $count OFFSET coalesce($skipped, 0)
)
SELECT l.*, m.char_end, m.text, s.char_start AS sentence_start, s.text AS sentence
FROM latest l
JOIN mentions m ON m.article_id = l.article_id AND m.char_start = l.char_start AND m.name = $name
LEFT JOIN sentences s ON s.article_id = m.article_id AND s.sentence_index = m.sentence_index
ORDER BY l.published_date DESC NULLS LAST, l.article_id
