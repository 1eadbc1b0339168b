-- Articles to count: current revisions that do not nearly repeat an earlier article.
SELECT * FROM articles WHERE is_current AND near_duplicate_of IS NULL
