"""Queries to begin with: a question each."""

from textwrap import dedent

_SAMPLES = {
    "Who is in the news?": """
        SELECT name, article_count, first_date, last_date
        FROM named_people
        ORDER BY article_count DESC
        LIMIT 20""",
    "Articles by month": """
        SELECT date_trunc('month', published_date)::DATE AS month, count(*) AS articles
        FROM articles
        WHERE is_current
        GROUP BY month
        ORDER BY month""",
    "Who said what, by which verb?": """
        SELECT article_id, char_start, char_end, speaker_name, cue_text, kind, text, confidence
        FROM quotes
        WHERE speaker_name IS NOT NULL
        ORDER BY confidence DESC
        LIMIT 50""",
    "Full-text search": """
        SELECT article_id, score, published_date, outlet, headline
        FROM search('flood OR storm')
        LIMIT 20""",
    "The same words in several articles": """
        SELECT words, speaker_name, article_count, first_date
        FROM same_quotes
        ORDER BY article_count DESC
        LIMIT 20""",
    "Who is named with whom?": """
        SELECT a.name, b.name AS other, count(*) AS articles
        FROM entities a
        JOIN entities b USING (article_id)
        WHERE a.name < b.name AND a.label = 'PERSON' AND b.label = 'PERSON'
        GROUP BY ALL
        ORDER BY articles DESC
        LIMIT 20""",
    "Places within 300 km of a point": """
        SELECT name, country_code, count(*) AS articles, min(distance_km) AS km
        FROM near(51.5, -0.13, 300)
        GROUP BY ALL
        ORDER BY articles DESC
        LIMIT 20""",
    "Days that are spoken of": """
        SELECT start_date, count(*) AS articles
        FROM days_spoken_of
        WHERE start_date = end_date
        GROUP BY start_date
        ORDER BY start_date""",
    "What was not loaded, and why?": """
        SELECT reason, parse_filename(source_file) AS file, detail
        FROM rejects
        ORDER BY ALL""",
    "Do the books balance?": """
        SELECT status, count(*) AS files, sum(article_count) AS articles,
            sum(duplicate_count) AS duplicates, sum(reject_count) AS rejects
        FROM sources
        GROUP BY status""",
}
SAMPLES = tuple((question, dedent(sql).strip()) for question, sql in _SAMPLES.items())
