-- The articles of a story, the earliest first, each with how much of it is in the article that it repeats.
SELECT
    c.article_id,
    c.article_id = $story_id AS is_first,
    c.outlet,
    c.published_date,
    c.headline,
    c.word_count,
    left(a.text, 300) AS beginning,
    r.alike AS similarity
FROM memory.current c
JOIN stored.articles a USING (article_id)
LEFT JOIN repeats r
    ON r.article_id = least(c.article_id, c.near_duplicate_of) AND r.other_id = greatest(c.article_id, c.near_duplicate_of)
WHERE c.article_id = $story_id OR c.article_id IN (SELECT article_id FROM memory.reprints WHERE story_id = $story_id)
ORDER BY is_first DESC, c.published_date NULLS LAST, c.article_id
