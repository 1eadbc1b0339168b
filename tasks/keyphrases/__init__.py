"""Keyphrases: what an article is about, in its own words."""
