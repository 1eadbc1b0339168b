-- Names that stand in the same current articles, the most frequent first.
WITH own AS (
    SELECT article_id FROM entities JOIN memory.current a USING (article_id) WHERE name = $name
)
SELECT o.name, o.label, count(*) AS article_count
FROM entities o
JOIN own USING (article_id)
WHERE o.name <> $name AND o.label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'FAC', 'EVENT')
GROUP BY o.name, o.label
ORDER BY article_count DESC, o.name
LIMIT $count
