-- The run that loaded an article is in the books.
SELECT DISTINCT run_id FROM articles WHERE run_id NOT IN (SELECT run_id FROM runs)
