-- plain_words(text): the words alone, in lower case, for comparing quotations: no marks, no punctuation.
CREATE MACRO plain_words(text) AS
    trim(regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g'))
