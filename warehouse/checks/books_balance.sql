-- What was found in a file is its articles, those withdrawn since, its duplicates and its rejects.
SELECT s.source_file, s.article_count, a.found AS articles, s.reject_count, r.found AS rejects, s.status
FROM sources s
LEFT JOIN (
    SELECT source_file, source_sha256, count(*) AS found
    FROM (SELECT source_file, source_sha256 FROM articles UNION ALL SELECT source_file, source_sha256 FROM withdrawn)
    GROUP BY ALL
) a
    USING (source_file, source_sha256)
LEFT JOIN (SELECT source_file, source_sha256, count(*) AS found FROM rejects WHERE article_id IS NULL GROUP BY ALL) r
    USING (source_file, source_sha256)
WHERE s.article_count <> coalesce(a.found, 0)
   OR s.reject_count <> coalesce(r.found, 0)
   OR s.article_count + s.duplicate_count + s.reject_count = 0
