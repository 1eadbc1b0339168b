-- Rejects of one reason or all, the latest first.
SELECT stage, reason, source_file, source_member, detail, article_id, rejected_at
FROM rejects
WHERE ($reason IS NULL OR reason = $reason)
ORDER BY rejected_at DESC, source_file, source_member
LIMIT $count OFFSET coalesce($skipped, 0)
