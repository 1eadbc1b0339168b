-- What the archive holds.
SELECT
    count(*) AS articles,
    count(DISTINCT outlet) AS outlets,
    min(published_date) AS first_date,
    max(published_date) AS last_date,
    count(*) FILTER (published_date IS NULL) AS undated,
    coalesce(sum(word_count), 0)::BIGINT AS words,
    (SELECT count(*) FROM quotes) AS quotes,
    (SELECT count(*) FROM mentions) AS mentions,
    (SELECT count(*) FROM rejects WHERE article_id IS NULL) AS rejects
FROM memory.current
