-- Articles that nearly repeat one, or that it nearly repeats, with the share of characters in both.
SELECT a.article_id, a.headline, a.outlet, a.published_date, max(r.alike) AS alike
FROM (
    SELECT other_id AS article_id, alike FROM repeats WHERE article_id = $article_id
    UNION ALL
    SELECT article_id, alike FROM repeats WHERE other_id = $article_id
) r
JOIN memory.current a USING (article_id)
GROUP BY ALL
ORDER BY alike DESC, a.article_id
