-- What the numbers of companies and other organisations did: money, percentages and points in current articles, each
-- with the organisation named last before it in its sentence (else next after it), and the sentence as evidence.
WITH named AS (
    SELECT
        n.article_id,
        n.char_start,
        n.char_end,
        m.name,
        m.entity_id,
        row_number() OVER (
            PARTITION BY n.article_id, n.char_start, n.char_end
            ORDER BY m.char_start < n.char_start DESC, abs(n.char_start - m.char_start), m.name
        ) AS place
    FROM amounts n
    JOIN mentions m
        ON m.article_id = n.article_id
        AND m.sentence_index = n.sentence_index
        AND m.label = 'ORG'
        AND m.kind = 'name'
    WHERE n.kind IN ('money', 'percentage', 'points') AND NOT n.is_conversion
)
SELECT
    o.name AS company,
    a.published_date,
    a.outlet,
    n.object_text AS measure,
    n.kind,
    n.value,
    n.unit,
    n.currency,
    n.direction,
    n.change_from,
    n.change_to,
    s.text AS evidence,
    n.article_id,
    n.char_start,
    n.char_end,
    o.entity_id
FROM amounts n
JOIN named o
    ON o.article_id = n.article_id AND o.char_start = n.char_start AND o.char_end = n.char_end AND o.place = 1
JOIN articles a ON a.article_id = n.article_id
JOIN sentences s ON s.article_id = n.article_id AND s.sentence_index = n.sentence_index
WHERE a.is_current
