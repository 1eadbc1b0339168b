-- search_words(text): the words by which `terms` knows a text, in order: lower case, no accents, no plurals.
CREATE MACRO search_words(text) AS
    list_transform(
        regexp_extract_all(regexp_replace(lower(strip_accents(text)), '[''’]s\b', '', 'g'), '[\p{L}\p{M}\p{N}]+'),
        lambda word: search_stem(word))
