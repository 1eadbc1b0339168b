-- What it all comes to: articles and words, days and outlets, what is undated, mended, reprinted.
SELECT
    count(*) AS article_count,
    coalesce(sum(word_count), 0)::BIGINT AS word_count,
    count(DISTINCT outlet) AS outlet_count,
    min(published_date) AS first_date,
    max(published_date) AS last_date,
    count(*) FILTER (published_date IS NULL) AS undated_count,
    count(*) FILTER (len(repairs) > 0) AS repaired_count,
    count(*) FILTER (near_duplicate_of IS NOT NULL) AS reprint_count,
    count(*) FILTER (NOT is_current) AS superseded_count
FROM chosen
