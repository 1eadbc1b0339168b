-- Names of one or all kinds, by the current articles that they stand in.
SELECT e.name, e.label, count(*) AS article_count, sum(e.mention_count)::BIGINT AS mention_count
FROM entities e
JOIN memory.current a USING (article_id)
WHERE ($label IS NULL OR e.label = $label)
  AND ($part IS NULL OR contains(lower(strip_accents(e.name)), lower(strip_accents($part))))
GROUP BY e.name, e.label
ORDER BY article_count DESC, mention_count DESC, e.name
LIMIT $count OFFSET coalesce($skipped, 0)
