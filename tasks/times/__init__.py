"""Time expressions: found by rules over the text, anchored on the article's date and what was said before."""
