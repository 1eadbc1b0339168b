-- grouped_events(days): rows of events_done, each with the group of reports of one event that it is in, and why. A group has one type
-- and pair of parties; it opens with its first day and takes what is dated up to `days` days later, so that a war is not one event.
-- Reports from different places are groups of their own; those that name none, or a whole country, go with the place most reported.
-- Where neither party is a country or known by name, only articles of one story are joined.
CREATE MACRO grouped_events(days) AS TABLE
    WITH keyed AS (
        SELECT
            *,
            concat_ws(
                '|', event_type, coalesce(party_one, ''), coalesce(party_two, ''), if(has_known_party, '', story_id)
            ) AS act
        FROM events_done
    ),
    told_on AS (SELECT act, list_sort(list(DISTINCT event_date)) AS dates FROM keyed GROUP BY act),
    openings AS (
        SELECT
            act,
            unnest(list_reduce(
                list_transform(dates, lambda day: [day]),
                lambda first, day: if(day[1] - first[-1] > days, list_concat(first, day), first)
            )) AS first_day
        FROM told_on
    ),
    dated AS (
        SELECT keyed.*, openings.first_day
        FROM keyed
        ASOF JOIN openings ON keyed.act = openings.act AND keyed.event_date >= openings.first_day
    ),
    busiest AS (
        SELECT act, first_day, arg_max(exact_place, (stories, -exact_place)) AS leading_place
        FROM (
            SELECT act, first_day, exact_place, count(DISTINCT story_id) AS stories
            FROM dated
            WHERE exact_place IS NOT NULL
            GROUP BY ALL
        )
        GROUP BY ALL
    ),
    placed AS (
        SELECT dated.*, busiest.leading_place, coalesce(dated.exact_place, busiest.leading_place) AS group_place
        FROM dated
        LEFT JOIN busiest USING (act, first_day)
    )
    SELECT
        left(md5(concat_ws('|', act, first_day, group_place)), 16) AS group_id,
        * EXCLUDE (act, exact_place, leading_place, group_place, has_known_party, first_day),
        group_place,
        first_day,
        event_date - first_day AS day_count,
        concat_ws('; ',
            event_type,
            concat(coalesce(party_one, 'nobody named'), ' and ', coalesce(party_two, 'nobody named'),
                CASE WHEN is_actor_inferred THEN ' (actor from the same article)'
                    WHEN is_target_inferred THEN ' (target from the same article)' ELSE '' END),
            CASE event_date - first_day WHEN 0 THEN 'on the first day' WHEN 1 THEN 'the day after the first'
                ELSE concat(event_date - first_day, ' days after the first') END,
            CASE WHEN exact_place IS NOT NULL THEN concat('at place ', exact_place)
                WHEN leading_place IS NOT NULL THEN concat('no exact place, taken for ', leading_place)
                ELSE 'no exact place in any report' END,
            if(has_known_party, NULL, 'parties known in this story alone')
        ) AS why
    FROM placed
