-- dyad(one, two): what two parties did to each other, by name or country code ('RU'), each event once, first to last.
CREATE MACRO dyad(one, two) AS TABLE
    SELECT first_date, event_type, event_class, actor_name, target_name, predicates, independent_article_count, confidence, group_id
    FROM event_groups
    WHERE (one IN (actor_name, actor_country_code) AND two IN (target_name, target_country_code))
        OR (two IN (actor_name, actor_country_code) AND one IN (target_name, target_country_code))
    ORDER BY first_date, event_type, group_id
