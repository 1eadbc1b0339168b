"""The spaCy pipeline: loading, long texts, and the parse as a table."""
