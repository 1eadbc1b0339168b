-- What pairs of countries did to each other, by month, each event counted once: cooperation against conflict, in words and deeds.
-- The pair is in order of the alphabet, whoever acts; balance is the share of cooperation less the share of conflict, from 1 to -1.
SELECT
    least(actor_country_code, target_country_code) AS country_one,
    greatest(actor_country_code, target_country_code) AS country_two,
    date_trunc('month', first_date)::DATE AS month,
    count(*) FILTER (event_class LIKE '%cooperation') AS cooperation_count,
    count(*) FILTER (event_class LIKE '%conflict') AS conflict_count,
    count(*) FILTER (event_class = 'material cooperation') AS material_cooperation_count,
    count(*) FILTER (event_class = 'material conflict') AS material_conflict_count,
    round((cooperation_count - conflict_count) / count(*), 2) AS balance,
    sum(independent_article_count)::BIGINT AS report_count
FROM event_groups
WHERE actor_country_code <> target_country_code
GROUP BY ALL
