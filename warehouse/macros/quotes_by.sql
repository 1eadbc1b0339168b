-- quotes_by(name): what a person is quoted with, latest first, each with where it stands.
CREATE MACRO quotes_by(name) AS TABLE
    SELECT published_date, outlet, kind, text, confidence, article_id, quote_id, char_start, char_end
    FROM quotes_whole
    WHERE speaker_name = name
    ORDER BY published_date DESC, article_id, char_start
