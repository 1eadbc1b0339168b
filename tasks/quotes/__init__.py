"""Quotations: marks, cues, contents, speakers."""
