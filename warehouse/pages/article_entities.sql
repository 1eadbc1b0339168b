-- What an article speaks of, most salient first.
SELECT name, label, mention_count, salience, first_char_start FROM entities
WHERE article_id = $article_id
ORDER BY salience DESC, name
