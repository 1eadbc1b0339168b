-- A name: what kind it is mostly, and how much there is of it in current articles, by day too. A place may be
-- known by a name that no article writes so: 'Arequipa' where all have 'AREQUIPA'.
WITH own AS (
    SELECT a.published_date, a.outlet, e.label, e.mention_count
    FROM entities e
    JOIN memory.current a USING (article_id)
    WHERE e.name = $name
    UNION ALL
    SELECT any_value(a.published_date), any_value(a.outlet), 'GPE', count(*)
    FROM places p
    JOIN memory.current a USING (article_id)
    WHERE p.name = $name AND NOT EXISTS (FROM entities e WHERE e.name = $name)
    GROUP BY p.article_id
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
