-- No row without its article.
-- scope: new
SELECT DISTINCT x.article_id FROM {extracted} x WHERE x.article_id NOT IN (SELECT article_id FROM articles)
