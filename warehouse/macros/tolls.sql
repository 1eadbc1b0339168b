-- tolls(place): the tolls that articles give for what happened at a place (its GeoNames number), article by article as they came,
-- side by side: the highest count of each kind; is_minimum where it is given as "at least".
CREATE MACRO tolls(place) AS TABLE
    SELECT
        published_date,
        outlet,
        min(event_date) AS event_date,
        max(value) FILTER (casualty = 'killed') AS killed,
        max(value) FILTER (casualty = 'injured') AS injured,
        max(value) FILTER (casualty = 'missing') AS missing,
        max(value) FILTER (casualty = 'displaced') AS displaced,
        max(value) FILTER (casualty = 'arrested') AS arrested,
        coalesce(bool_or(bound = 'minimum'), false) AS is_minimum,
        list(text ORDER BY char_start) AS words,
        article_id
    FROM casualty_reports
    WHERE place_geonames_id = place
    GROUP BY published_date, outlet, article_id
    ORDER BY published_date, article_id
