-- Current articles, held in memory while the publication lasts: what most pages join with.
CREATE TABLE memory.current AS
SELECT article_id, headline, outlet, published_date, word_count, near_duplicate_of FROM articles WHERE is_current
