-- Rows of each extracted table, and articles that have any.
SELECT
    c.extractor AS name,
    sum(c.row_count)::BIGINT AS row_count,
    count(*) FILTER (c.row_count > 0) AS article_count
FROM coverage c
SEMI JOIN chosen USING (article_id)
GROUP BY ALL
ORDER BY 1
