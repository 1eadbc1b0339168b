-- search_stem(word): a word in lower case without its plural ending, so that one finds the other (after the
-- S stemmer of D. Harman, How effective is suffixing?, 1991, with -ches, -shes, -sses and -xes cut whole).
CREATE MACRO search_stem(word) AS
    CASE
        WHEN NOT ends_with(word, 's') OR length(word) < 4 OR word IN ('news', 'series', 'species') THEN word
        WHEN regexp_matches(word, '[^ae]ies$') THEN word[:-4] || 'y'
        WHEN regexp_matches(word, '(ch|sh|ss|x)es$') THEN word[:-3]
        WHEN regexp_matches(word, '(us|ss|is)$') THEN word
        ELSE word[:-2]
    END
