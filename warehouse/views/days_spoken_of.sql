-- Days and longer spans that current articles speak of, as opposed to the day of publication.
SELECT
    t.start_date,
    t.end_date,
    t.value,
    a.article_id,
    a.outlet,
    a.published_date,
    date_diff('day', a.published_date, t.start_date) AS days_from_publication,
    count(*) AS mention_count,
    min(t.char_start) AS first_char_start
FROM time_expressions t
JOIN articles a USING (article_id)
WHERE a.is_current AND t.start_date IS NOT NULL
GROUP BY ALL
