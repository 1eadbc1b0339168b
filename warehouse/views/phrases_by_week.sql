-- Keyphrases by week (its Monday): in how many stories, reprints not counted, and in what share of the week's.
SELECT
    date_trunc('week', a.published_date)::DATE AS week,
    k.phrase,
    count(*) AS story_count,
    count(*) / any_value(w.story_count) AS share
FROM keyphrases k
JOIN current_articles a USING (article_id)
JOIN (
    SELECT date_trunc('week', published_date)::DATE AS week, count(*) AS story_count
    FROM current_articles
    GROUP BY 1
) w ON w.week = date_trunc('week', a.published_date)::DATE
GROUP BY ALL
