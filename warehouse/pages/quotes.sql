-- Quotations in current articles, whole, the latest first, each with the number of all that match.
WITH wanted AS (
    SELECT DISTINCT q.article_id, q.quote_id, a.published_date
    FROM quotes q
    JOIN memory.current a USING (article_id)
    WHERE ($speaker IS NULL OR q.speaker_name = $speaker)
      AND ($kind IS NULL OR q.kind = $kind)
      AND ($outlet IS NULL OR a.outlet = $outlet)
      AND ($first IS NULL OR a.published_date >= $first::DATE)
      AND ($last IS NULL OR a.published_date <= $last::DATE)
      AND ($words IS NULL OR regexp_matches(lower(strip_accents(q.text)), $words))
),
page AS (
    SELECT article_id, quote_id, count(*) OVER () AS found_count
    FROM wanted
    ORDER BY published_date DESC NULLS LAST, article_id, quote_id
    LIMIT $count OFFSET coalesce($skipped, 0)
)
SELECT
    article_id,
    quote_id,
    any_value(p.found_count) AS found_count,
    any_value(a.outlet) AS outlet,
    any_value(a.published_date) AS published_date,
    any_value(a.headline) AS headline,
    any_value(q.speaker_name) AS speaker_name,
    any_value(q.speaker_entity_id) IS NOT NULL AS is_named,
    any_value(q.speaker_char_start) AS speaker_char_start,
    any_value(q.speaker_char_end) AS speaker_char_end,
    any_value(q.cue_text) AS cue_text,
    any_value(q.cue_char_start) AS cue_char_start,
    any_value(q.cue_char_end) AS cue_char_end,
    any_value(q.kind) AS kind,
    min(q.confidence) AS confidence,
    list({'text': q.text, 'char_start': q.char_start, 'char_end': q.char_end} ORDER BY q.char_start) AS parts
FROM page p
JOIN quotes q USING (article_id, quote_id)
JOIN memory.current a USING (article_id)
GROUP BY article_id, quote_id
ORDER BY published_date DESC NULLS LAST, article_id, min(q.char_start)
