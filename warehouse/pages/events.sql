-- Events, of a type, and of a name as actor or target, where one is asked for; the latest first.
WITH own AS (
    SELECT e.article_id, e.char_start, e.actor_char_start, e.target_char_start, coalesce(e.event_date, a.published_date) AS day
    FROM events e
    JOIN memory.current a USING (article_id)
    WHERE ($name IS NULL OR e.actor_name = $name OR e.target_name = $name)
      AND ($type IS NULL OR e.event_type = $type)
      AND ($type IS NOT NULL OR $name IS NOT NULL OR e.event_type IS NOT NULL)
    ORDER BY day DESC NULLS LAST, e.article_id, e.char_start
    LIMIT $count OFFSET coalesce($skipped, 0)
)
SELECT
    e.article_id,
    e.char_start,
    e.char_end,
    e.text,
    e.event_type,
    e.actor_name,
    e.actor_text,
    e.actor_char_start,
    e.actor_char_end,
    e.target_name,
    e.target_text,
    e.target_char_start,
    e.target_char_end,
    e.is_negated,
    e.modality,
    e.confidence,
    o.day
FROM own o
JOIN events e
    ON e.article_id = o.article_id AND e.char_start = o.char_start
    AND e.actor_char_start IS NOT DISTINCT FROM o.actor_char_start
    AND e.target_char_start IS NOT DISTINCT FROM o.target_char_start
ORDER BY o.day DESC NULLS LAST, e.article_id, e.char_start
