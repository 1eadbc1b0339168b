"""What to try after `make run`."""

QUERIES = (
    (
        "Who is in the news, and in how many articles?",
        "SELECT name, article_count, first_date, last_date FROM named_people ORDER BY 2 DESC, 1 LIMIT 5",
    ),
    (
        "What did one of them say, in whose words, and by which verb?",
        "SELECT published_date, kind, cue_text, q.text FROM quotes q JOIN articles USING (article_id) "
        "WHERE speaker_name = 'Rafael Quispe' ORDER BY 1, q.char_start",
    ),
    ("What was not loaded, and why?", "SELECT reason, source_file, detail FROM rejects ORDER BY ALL"),
)


def main() -> None:
    """Print three queries to try."""
    print("\nTry these (`.venv/bin/dateline tables` shows what there is):")
    for title, sql in QUERIES:
        print(f'\n# {title}\n.venv/bin/dateline sql "{sql}"')


if __name__ == "__main__":
    main()
