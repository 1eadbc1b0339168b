-- context(text, char_start, char_end, width): the span between >< with up to width characters on each side.
CREATE MACRO context(text, char_start, char_end, width) AS
    substr(text, greatest(char_start - width, 0) + 1, char_start - greatest(char_start - width, 0))
    || '>' || substr(text, char_start + 1, char_end - char_start) || '<'
    || substr(text, char_end + 1, width)
