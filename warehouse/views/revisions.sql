-- Revisions that replaced an earlier one: which, what about them is other than before, how many sentences came and went.
WITH replaced AS (
    SELECT new, old
    FROM superseded s
    JOIN articles new ON new.article_id = s.superseded_by
    JOIN articles old ON old.article_id = s.article_id
),
counted AS (
    SELECT
        article_id,
        count(*) FILTER (change = 'added') AS added_sentence_count,
        count(*) FILTER (change = 'removed') AS removed_sentence_count
    FROM revision_changes
    GROUP BY article_id
)
SELECT
    new.document_key,
    new.revision,
    new.article_id,
    old.article_id AS replaced_id,
    list_filter(
        [
            CASE WHEN new.headline IS DISTINCT FROM old.headline THEN 'headline' END,
            CASE WHEN new.byline IS DISTINCT FROM old.byline THEN 'byline' END,
            CASE WHEN new.published_date IS DISTINCT FROM old.published_date THEN 'published_date' END,
            CASE WHEN new.text IS DISTINCT FROM old.text THEN 'text' END
        ],
        lambda field: field IS NOT NULL
    ) AS changed,
    old.headline AS replaced_headline,
    new.headline,
    new.char_count - old.char_count AS added_char_count,
    coalesce(added_sentence_count, 0) AS added_sentence_count,
    coalesce(removed_sentence_count, 0) AS removed_sentence_count,
    new.ingested_at
FROM replaced
LEFT JOIN counted ON counted.article_id = replaced.new.article_id
