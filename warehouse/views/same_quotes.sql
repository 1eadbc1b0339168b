-- Quotations in the speaker's own words that stand, word for word, in several articles.
SELECT
    plain_words(text) AS words,
    mode(speaker_name) AS speaker_name,
    count(DISTINCT article_id) AS article_count,
    count(DISTINCT speaker_name) AS speaker_count,
    min(published_date) AS first_date,
    list(DISTINCT article_id ORDER BY article_id) AS article_ids
FROM quotes_whole
WHERE kind = 'direct' AND len(string_split(plain_words(text), ' ')) >= 5
GROUP BY 1
HAVING count(DISTINCT article_id) > 1
