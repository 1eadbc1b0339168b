-- Current articles that nearly repeat an earlier one of another source: which, and what share of the characters of both is in both.
SELECT a.article_id, a.near_duplicate_of, r.alike AS similarity
FROM articles a
JOIN repeats r
    ON r.article_id = least(a.article_id, a.near_duplicate_of)
    AND r.other_id = greatest(a.article_id, a.near_duplicate_of)
WHERE a.is_current
