-- search(query): current articles that hold all the words asked, best first (BM25, the headline's words
-- counted three times); "in quotes" for words that stand together, -word for what must not be there, OR between
-- two for either.
CREATE MACRO search(query) AS TABLE
    WITH raw AS (
        SELECT unnest(pieces) AS piece, generate_subscripts(pieces, 1) AS place
        FROM (SELECT regexp_extract_all(replace(replace(query, '“', '"'), '”', '"'), '-?"[^"]*"|[^\s"]+') AS pieces)
    ),
    clauses AS (
        SELECT
            place AS clause,
            sum((coalesce(lag, '') <> 'OR')::INTEGER) OVER (ORDER BY place) AS either,
            starts_with(piece, '-') AS is_excluded,
            search_words(piece) AS words
        FROM (SELECT *, lag(piece) OVER (ORDER BY place) AS lag FROM raw)
        WHERE piece <> 'OR' AND len(search_words(piece)) > 0
    ),
    asked AS MATERIALIZED (
        SELECT clause, either, is_excluded, len(words) AS length, unnest(words) AS term, generate_subscripts(words, 1) AS place
        FROM clauses
    ),
    single AS (
        SELECT t.article_id, clause, either, is_excluded, term_count + 2 * headline_count AS weight
        FROM stored.terms t
        JOIN (FROM asked WHERE length = 1) USING (term)
    ),
    places AS (
        SELECT t.article_id, clause, either, is_excluded, length, place, unnest(positions) - place AS start
        FROM stored.terms t
        JOIN (FROM asked WHERE length > 1) USING (term)
    ),
    phrases AS (
        SELECT article_id, clause, either, is_excluded, start
        FROM places
        GROUP BY ALL
        HAVING count(*) = any_value(length)
    ),
    found AS (
        FROM single
        UNION ALL
        SELECT article_id, clause, either, is_excluded, sum(CASE WHEN start < -1 THEN 3 ELSE 1 END)
        FROM phrases
        GROUP BY ALL
    ),
    latest AS MATERIALIZED (
        SELECT article_id, headline, outlet, published_date, word_count
        FROM stored.articles
        WHERE article_id NOT IN (SELECT article_id FROM stored.superseded)
    ),
    totals AS (
        SELECT count(*) AS articles, avg(word_count) AS mean_length FROM latest
    ),
    weighed AS (
        SELECT
            article_id,
            either,
            is_excluded,
            weight,
            ln(1 + (articles - n + 0.5) / (n + 0.5))
                * weight * 2.2 / (weight + 1.2 * (0.25 + 0.75 * word_count / mean_length)) AS score
        FROM (SELECT *, count(*) OVER (PARTITION BY clause) AS n FROM found JOIN latest USING (article_id)), totals
    )
    SELECT article_id, round(sum(score), 4) AS score, headline, outlet, published_date, sum(weight)::BIGINT AS weight
    FROM weighed
    JOIN latest USING (article_id)
    GROUP BY ALL
    HAVING NOT bool_or(is_excluded)
       AND count(DISTINCT either) = (SELECT count(DISTINCT either) FROM clauses WHERE NOT is_excluded)
    ORDER BY score DESC, published_date DESC, article_id
