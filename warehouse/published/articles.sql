-- Articles, with is_current made from what later revisions have replaced, and near_duplicate_of from the
-- pairs that repeat each other: the earliest by date, then by time, then by id, whichever came in first. Not
-- materialized, since a query that asks for few columns would read them all, the text too.
WITH latest AS NOT MATERIALIZED (
    SELECT
        article_id,
        {
            'day': coalesce(published_date, DATE '9999-12-31'),
            'time': coalesce(epoch_us(published_at), 0),
            'article_id': article_id
        } AS place
    FROM stored.articles
    WHERE article_id NOT IN (SELECT article_id FROM stored.superseded)
      AND article_id IN (SELECT unnest([article_id, other_id]) FROM stored.repeats)
),
repeated AS NOT MATERIALIZED (
    SELECT
        greatest(a.place, b.place).article_id AS article_id,
        min(least(a.place, b.place)).article_id AS earliest
    FROM stored.repeats r
    JOIN latest a ON a.article_id = r.article_id
    JOIN latest b ON b.article_id = r.other_id
    GROUP BY ALL
)
SELECT
    a.* REPLACE (r.earliest AS near_duplicate_of),
    a.article_id NOT IN (SELECT article_id FROM stored.superseded) AS is_current
FROM stored.articles a
LEFT JOIN repeated r USING (article_id)
