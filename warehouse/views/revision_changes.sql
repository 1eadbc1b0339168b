-- What each revision changed, sentence by sentence: those it has added, and those of the one before that it removed.
WITH pairs AS (
    SELECT a.document_key, a.revision, s.superseded_by AS article_id, s.article_id AS replaced_id
    FROM superseded s
    JOIN articles a ON a.article_id = s.superseded_by
),
sides AS (
    SELECT p.*, 'added' AS change, p.article_id AS stands_in FROM pairs p
    UNION ALL
    SELECT p.*, 'removed', p.replaced_id FROM pairs p
),
-- A sentence that stands twice where it stood once has been added once.
counted AS (
    SELECT
        d.*,
        s.sentence_index,
        s.char_start,
        s.char_end,
        s.text,
        row_number() OVER (PARTITION BY d.article_id, d.change, trim(s.text) ORDER BY s.char_start) AS nth
    FROM sides d
    JOIN sentences s ON s.article_id = d.stands_in
)
SELECT document_key, revision, article_id, replaced_id, change, sentence_index, char_start, char_end, text
FROM counted c
WHERE NOT EXISTS (
    FROM counted o
    WHERE (o.article_id, o.nth, trim(o.text)) = (c.article_id, c.nth, trim(c.text)) AND o.change <> c.change
)
ORDER BY document_key, revision, sentence_index, change DESC
