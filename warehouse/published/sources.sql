-- Sources; one whose path holds other bytes by now is superseded, one whose articles are all gone is withdrawn.
-- A file that an interrupted run has read in part, and that was not found again since, is booked as far as it was read.
WITH found AS (
    SELECT source_file, source_sha256, source_format, 1 AS articles, 0 AS rejects, run_id, ingested_at AS seen_at
    FROM stored.articles
    UNION ALL
    SELECT source_file, source_sha256, NULL, 1, 0, run_id, withdrawn_at
    FROM stored.withdrawn
    UNION ALL
    SELECT source_file, source_sha256, NULL, 0, (article_id IS NULL)::INTEGER, run_id, rejected_at
    FROM stored.rejects
),
read_in_part AS (
    SELECT
        source_file,
        source_sha256,
        NULL::BIGINT AS size_bytes,
        max(source_format) AS source_format,
        CASE WHEN sum(articles) > 0 THEN 'loaded' ELSE 'rejected' END AS status,
        sum(articles)::INTEGER AS article_count,
        0 AS duplicate_count,
        sum(rejects)::INTEGER AS reject_count,
        max(run_id) AS run_id,
        max(seen_at) AS seen_at
    FROM found ANTI JOIN stored.sources USING (source_file, source_sha256)
    GROUP BY source_file, source_sha256
)
SELECT * EXCLUDE (gone) REPLACE (
    CASE
        WHEN gone = article_count AND status = 'loaded' THEN 'withdrawn'
        WHEN seen_at < max(seen_at) OVER (PARTITION BY source_file) THEN 'superseded'
        ELSE status
    END AS status
)
FROM (FROM stored.sources UNION ALL BY NAME FROM read_in_part)
LEFT JOIN (
    SELECT source_file, source_sha256, count(*) AS gone FROM stored.withdrawn GROUP BY ALL
) USING (source_file, source_sha256)
