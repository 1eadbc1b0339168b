-- A name: what kind it is mostly, and how much there is of it in current articles, by day too.
WITH own AS (
    SELECT a.published_date, a.outlet, e.label, e.mention_count
    FROM entities e
    JOIN memory.current a USING (article_id)
    WHERE e.name = $name
)
SELECT
    mode(label) AS label,
    count(*) AS article_count,
    sum(mention_count)::BIGINT AS mention_count,
    min(published_date) AS first_date,
    max(published_date) AS last_date,
    count(DISTINCT outlet) AS outlet_count,
    list(published_date) FILTER (published_date IS NOT NULL) AS days
FROM own
HAVING count(*) > 0
