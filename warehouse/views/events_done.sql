-- Typed events of current articles that the text gives as done, with a date, once a predicate and pair: what was denied, asked for,
-- planned or feared is left out, but for the act that lies in saying so (AGREE, THREATEN of what is to come, REJECT of what is not).
-- A party is a country where it has one, else a name; party_one and party_two are in order of the alphabet where both do it
-- (AGREE, CONSULT, COOPERATE). A party that the sentence leaves out is that of the article's other rows of the act, if they agree.
WITH wide AS (SELECT DISTINCT geonames_id FROM places WHERE place_type IN ('country', 'continent', 'demonym', 'water')),
told AS (
    SELECT
        e.*,
        s.story_id,
        s.outlet,
        s.published_date,
        coalesce(e.actor_country_code, lower(e.actor_name)) AS actor_key,
        coalesce(e.target_country_code, lower(e.target_name)) AS target_key,
        e.place_geonames_id IN (FROM wide) AS is_wide
    FROM events e
    JOIN story_articles s USING (article_id)
    WHERE e.event_type IS NOT NULL
        AND e.event_date IS NOT NULL
        AND CASE e.modality
            WHEN 'asserted' THEN NOT e.is_negated OR e.event_type = 'REJECT'
            WHEN 'future' THEN e.is_negated = (e.event_type = 'REJECT') AND e.event_type IN ('AGREE', 'THREATEN', 'REJECT')
            ELSE false END
),
filled AS (
    SELECT
        *,
        if(min(actor_key) OVER same_target = max(actor_key) OVER same_target, min(actor_key) OVER same_target, NULL) AS only_actor,
        if(min(target_key) OVER same_actor = max(target_key) OVER same_actor, min(target_key) OVER same_actor, NULL) AS only_target
    FROM told
    WINDOW
        same_target AS (PARTITION BY article_id, event_type, target_key),
        same_actor AS (PARTITION BY article_id, event_type, actor_key)
),
whole AS (
    SELECT
        * EXCLUDE (only_actor, only_target),
        coalesce(actor_key, if(target_key IS NULL, NULL, only_actor)) AS actor,
        coalesce(target_key, if(actor_key IS NULL, NULL, only_target)) AS target,
        event_type IN ('AGREE', 'CONSULT', 'COOPERATE') AND coalesce(target_key, only_target) < coalesce(actor_key, only_actor) AS is_turned
    FROM filled
)
SELECT
    article_id, char_start, char_end, sentence_index, text, predicate, event_type, event_class, event_date,
    story_id, outlet, published_date, is_main, confidence,
    actor_name, actor_country_code, target_name, target_country_code,
    if(is_turned, target, actor) AS party_one,
    if(is_turned, actor, target) AS party_two,
    actor_key IS NULL AND actor IS NOT NULL AS is_actor_inferred,
    target_key IS NULL AND target IS NOT NULL AS is_target_inferred,
    coalesce(actor_country_code, target_country_code, actor_entity_id, target_entity_id) IS NOT NULL AS has_known_party,
    place_geonames_id,
    if(is_wide, NULL, place_geonames_id) AS exact_place
FROM whole
