-- timeline_of(name): what a party did and what was done to it, by name or country code, day by day, with the words it was read from;
-- also what was denied, demanded or only possible: is_negated and modality say so.
CREATE MACRO timeline_of(wanted) AS TABLE
    SELECT
        e.event_date,
        if(wanted IN (e.actor_name, e.actor_country_code), 'actor', 'target') AS role,
        e.event_type,
        e.predicate,
        if(role = 'actor', e.target_name, e.actor_name) AS other_name,
        e.is_negated,
        e.modality,
        context(a.text, e.char_start, e.char_end, 60) AS words,
        a.outlet,
        e.confidence,
        e.article_id,
        e.char_start
    FROM events e
    JOIN articles a USING (article_id)
    WHERE a.is_current
        AND e.event_type IS NOT NULL
        AND (wanted IN (e.actor_name, e.actor_country_code) OR wanted IN (e.target_name, e.target_country_code))
    ORDER BY e.event_date NULLS LAST, e.article_id, e.char_start
