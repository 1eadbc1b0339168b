-- The characters between char_start and char_end of the article are the row's text.
-- scope: new
-- Long articles are left to the check on write: counting code points to each span would take quadratic time.
SELECT x.article_id, x.char_start, x.char_end, x.text
FROM {spans} x
JOIN articles a USING (article_id)
WHERE a.char_count < 50_000
  AND '{spans}' <> 'tokens'
  AND substr(a.text, x.char_start + 1, x.char_end - x.char_start) <> x.text
