-- Who is quoted how often, by month of publication: all quotations, and those in the speaker's own words.
SELECT
    date_trunc('month', published_date)::DATE AS month,
    speaker_name,
    count(*) AS quote_count,
    count(*) FILTER (kind <> 'indirect') AS own_words_count,
    count(DISTINCT article_id) AS article_count
FROM quotes_whole
WHERE speaker_entity_id IS NOT NULL
GROUP BY ALL
