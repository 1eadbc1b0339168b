-- Counts of people killed, injured, missing, arrested or displaced in current articles, with the day and place of the event that the
-- sentence tells, and the group of that event where it has a type (an earthquake has none).
WITH told AS (
    SELECT
        e.article_id,
        e.sentence_index,
        min(e.event_date) AS event_date,
        arg_min(e.place_geonames_id, e.char_start) FILTER (e.place_geonames_id IS NOT NULL) AS place_geonames_id,
        arg_min(m.group_id, e.char_start) FILTER (m.group_id IS NOT NULL) AS group_id
    FROM events e
    LEFT JOIN event_group_members m ON m.article_id = e.article_id AND m.char_start = e.char_start
        AND m.event_type IN ('ASSAULT', 'COERCE', 'PROTEST')
    GROUP BY ALL
)
SELECT
    s.published_date, s.outlet, s.story_id, a.article_id, a.sentence_index, a.char_start, a.char_end, a.text,
    a.casualty, a.value, a.value_high, a.bound, a.is_approximate, a.object_text,
    t.event_date, t.place_geonames_id, t.group_id
FROM amounts a
JOIN story_articles s USING (article_id)
LEFT JOIN told t USING (article_id, sentence_index)
WHERE a.casualty IS NOT NULL
