-- Events of which a name is the actor or the target, those of a known type before others, the latest first.
SELECT
    e.article_id,
    e.char_start,
    e.char_end,
    e.text,
    e.predicate,
    e.event_type,
    e.event_class,
    e.actor_name,
    e.actor_text,
    e.target_name,
    e.target_text,
    e.is_negated,
    e.modality,
    e.event_date,
    a.published_date,
    a.outlet
FROM events e
JOIN memory.current a USING (article_id)
WHERE (e.actor_name = $name OR e.target_name = $name)
ORDER BY e.event_type IS NULL, coalesce(e.event_date, a.published_date) DESC NULLS LAST, e.article_id, e.char_start
LIMIT $count
