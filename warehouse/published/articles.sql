-- Articles, with is_current made from what later revisions have replaced.
SELECT a.*, a.article_id NOT IN (SELECT article_id FROM stored.superseded) AS is_current
FROM stored.articles a
