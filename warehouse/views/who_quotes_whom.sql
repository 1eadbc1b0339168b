-- Which outlet and byline quote whom, how often.
SELECT a.outlet, a.byline, q.speaker_name, count(*) AS quote_count, count(DISTINCT article_id) AS article_count
FROM quotes_whole q
JOIN articles a USING (article_id)
WHERE q.speaker_entity_id IS NOT NULL
GROUP BY ALL
