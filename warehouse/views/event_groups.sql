-- Events, each counted once: the same type, parties and place within two days of its first report's day. How many rows, articles and
-- independent articles (reprints of one story count as one) tell of it, in which words; its rows are in event_group_members.
SELECT
    group_id,
    event_type,
    event_class,
    best.actor_name,
    best.actor_country_code,
    best.target_name,
    best.target_country_code,
    * EXCLUDE (group_id, event_type, event_class, best)
FROM (
    SELECT
        group_id,
        event_type,
        event_class,
        arg_max(
            {
                actor_name: actor_name, actor_country_code: actor_country_code,
                target_name: target_name, target_country_code: target_country_code
            },
            (actor_name IS NOT NULL AND target_name IS NOT NULL, confidence, article_id, char_start)
        ) AS best,
        any_value(group_place) AS place_geonames_id,
        min(event_date) AS first_date,
        max(event_date) AS last_date,
        count(*) AS row_count,
        count(DISTINCT article_id) AS article_count,
        count(DISTINCT story_id) AS independent_article_count,
        count(DISTINCT outlet) AS outlet_count,
        max(confidence) AS confidence,
        list(DISTINCT predicate ORDER BY predicate) AS predicates,
        list({article_id: article_id, char_start: char_start} ORDER BY article_id, char_start) AS members
    FROM event_group_members
    GROUP BY group_id, event_type, event_class
)
