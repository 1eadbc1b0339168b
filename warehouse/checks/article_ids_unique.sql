-- An article is there once.
SELECT article_id, count(*) AS found FROM articles GROUP BY article_id HAVING count(*) > 1
