-- Spans have at least one character and end inside their article, in one of its sentences.
-- scope: new
SELECT x.article_id, x.char_start, x.char_end, x.sentence_index
FROM {spans} x
JOIN articles a USING (article_id)
WHERE x.char_start < 0 OR x.char_end <= x.char_start OR x.char_end > a.char_count
   OR x.sentence_index < 0 OR x.sentence_index >= a.sentence_count
   OR length(x.text) <> x.char_end - x.char_start
