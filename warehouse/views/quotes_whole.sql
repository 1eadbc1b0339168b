-- Quotations in current articles, one row each: the parts that an attribution cuts apart put together.
SELECT
    q.article_id,
    q.quote_id,
    a.outlet,
    a.published_date,
    any_value(q.speaker_name) AS speaker_name,
    any_value(q.speaker_entity_id) AS speaker_entity_id,
    any_value(q.kind) AS kind,
    any_value(q.cue_class) AS cue_class,
    string_agg(q.text, ' … ' ORDER BY q.char_start) AS text,
    min(q.char_start) AS char_start,
    max(q.char_end) AS char_end,
    min(q.confidence) AS confidence
FROM quotes q
JOIN articles a USING (article_id)
WHERE a.is_current
GROUP BY q.article_id, q.quote_id, a.outlet, a.published_date
