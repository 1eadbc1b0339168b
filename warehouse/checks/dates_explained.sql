-- A date names its source and its precision.
-- scope: new
SELECT article_id, published_date, date_source, date_precision, ingested_at
FROM articles
WHERE (published_date IS NULL) <> (date_source IS NULL)
   OR (published_date IS NULL) <> (date_precision IS NULL)
   OR (date_precision = 'time') <> (published_at IS NOT NULL)
