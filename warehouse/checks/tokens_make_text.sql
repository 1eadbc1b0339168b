-- The tokens of an article, put together, are its text.
-- scope: new
-- Tokens are put together before the text is joined: a text at each of its tokens would take quadratic time.
WITH joined AS (
    SELECT
        article_id,
        count(*) AS tokens_found,
        string_agg(text || CASE WHEN space_after THEN ' ' ELSE '' END, '' ORDER BY token_index) AS tokens_text
    FROM tokens
    GROUP BY article_id
)
SELECT a.article_id, a.token_count, j.tokens_found
FROM articles a
JOIN joined j USING (article_id)
WHERE j.tokens_found <> a.token_count OR j.tokens_text <> a.text
