-- reworded_quotes(name, similarity): pairs of a person's quotations in different articles whose words differ
-- a little: Jaccard similarity of their words of at least `similarity`, 0.5 say, and less than 1.
CREATE MACRO reworded_quotes(name, similarity) AS TABLE
    WITH said AS (
        SELECT article_id, quote_id, outlet, text, list_distinct(string_split(plain_words(text), ' ')) AS words
        FROM quotes_whole
        WHERE speaker_name = name AND kind <> 'indirect'
    ),
    pairs AS (
        SELECT
            one.article_id, two.article_id AS other_article_id, one.outlet, two.outlet AS other_outlet,
            one.text, two.text AS other_text,
            len(list_intersect(one.words, two.words))
                / (len(one.words) + len(two.words) - len(list_intersect(one.words, two.words))) AS jaccard
        FROM said one
        JOIN said two ON one.article_id < two.article_id
        WHERE len(one.words) >= 4 AND len(two.words) >= 4
    )
    SELECT * FROM pairs WHERE jaccard >= similarity AND plain_words(text) <> plain_words(other_text)
    ORDER BY jaccard DESC, article_id, other_article_id
