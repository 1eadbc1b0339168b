-- People by name: in how many current articles, how often, first and last day of publication.
SELECT
    e.name,
    count(*) AS article_count,
    sum(e.mention_count)::BIGINT AS mention_count,
    min(a.published_date) AS first_date,
    max(a.published_date) AS last_date
FROM entities e
JOIN articles a USING (article_id)
WHERE e.label = 'PERSON' AND a.is_current
GROUP BY e.name
