"""The books: articles, and what is known of files, rejects, coverage and runs."""

from warehouse.columns import ARTICLE_ID, RUN_ID, SOURCE_FILE, SOURCE_MEMBER, SOURCE_SHA256, Column
from warehouse.stages import STAGES
from warehouse.tables import Table

# In the lake a row never changes. What changes about an article, whether it is still the current
# revision, is told by SUPERSEDED and put in by the published view; so is what it nearly repeats (REPEATS).

ARTICLES = Table(
    name="articles",
    version=2,
    description="One row per distinct article revision.",
    columns=(
        ARTICLE_ID,
        Column(
            "document_key",
            "VARCHAR",
            "the same across revisions: the source's own id, else the URL, else the file",
            nullable=False,
        ),
        Column("external_id", "VARCHAR", "the id that the source gave"),
        Column("revision", "INTEGER", "1, 2, ... per document_key, by arrival", nullable=False),
        Column(
            "is_current",
            "BOOLEAN",
            "the latest revision of its document_key, not withdrawn",
            nullable=False,
            computed=True,
        ),
        Column("headline", "VARCHAR", "headline as found"),
        Column("byline", "VARCHAR", "author line as found, without 'By'"),
        Column("outlet", "VARCHAR", "publication as found"),
        Column("url", "VARCHAR", "address as found"),
        Column("language", "VARCHAR", "ISO 639-1, given or detected"),
        Column("credit", "VARCHAR", "news agency: 'AP', 'Reuters', 'AFP', ..."),
        Column("dateline", "VARCHAR", "place in the dateline"),
        Column("published_date", "DATE", "NULL when unknown, never invented"),
        Column("published_at", "TIMESTAMPTZ", "when the source gives a time, in UTC"),
        Column(
            "date_source",
            "VARCHAR",
            "where the date was read",
            values=("header", "metadata", "url", "text", "filename"),
        ),
        Column(
            "date_precision",
            "VARCHAR",
            "how exact the date is; a month or year stands as its first day",
            values=("time", "day", "month", "year"),
        ),
        Column("text", "VARCHAR", "the body, verbatim wherever nothing had to be repaired", nullable=False),
        Column("repairs", "VARCHAR[]", "what was changed and why", nullable=False),
        Column("unread_fields", "VARCHAR[]", "fields that the source fills for it and no column takes"),
        Column("char_count", "INTEGER", "code points of text", nullable=False),
        Column("word_count", "BIGINT", "white-space separated words of text", nullable=False),
        Column("token_count", "INTEGER", "tokens of the parse, NULL when not parsed"),
        Column("sentence_count", "INTEGER", "sentences of the parse, NULL when not parsed"),
        Column(
            "near_duplicate_of",
            "VARCHAR",
            "article_id of the earliest article that it nearly repeats",
        ),
        SOURCE_FILE,
        SOURCE_MEMBER,
        Column("source_format", "VARCHAR", "name of the reader", nullable=False),
        SOURCE_SHA256,
        RUN_ID,
        Column("ingested_at", "TIMESTAMPTZ", "when the row was committed", nullable=False),
    ),
    key=("article_id",),
)

SOURCES = Table(
    name="sources",
    version=2,
    description="One row per raw file ever seen; a file whose bytes changed is another file.",
    columns=(
        SOURCE_FILE,
        SOURCE_SHA256,
        Column("size_bytes", "BIGINT", "size of the raw file", nullable=False),
        Column("source_format", "VARCHAR", "name of the reader, NULL when none took the file"),
        Column(
            "status",
            "VARCHAR",
            "what became of the file; partial: a backfill has loaded some windows of it; "
            "superseded: its path holds other bytes now",
            nullable=False,
            values=("loaded", "duplicate", "rejected", "superseded", "withdrawn", "partial"),
        ),
        Column("article_count", "INTEGER", "articles loaded from it", nullable=False),
        Column("duplicate_count", "INTEGER", "exact duplicates of articles loaded already", nullable=False),
        Column("reject_count", "INTEGER", "things in it that could not be loaded", nullable=False),
        RUN_ID,
        Column("seen_at", "TIMESTAMPTZ", "when it was booked", nullable=False),
        Column("windows", "VARCHAR[]", "while it is partial: the windows of time that a backfill has loaded"),
    ),
    key=("source_file", "source_sha256"),
)

REJECTS = Table(
    name="rejects",
    version=1,
    description="One row per thing that was found and not loaded, or not wholly extracted.",
    columns=(
        SOURCE_FILE,
        SOURCE_MEMBER,
        Column(
            "stage",
            "VARCHAR",
            "where it failed; parse, extract: the article is loaded, tables of it are not; "
            "commit: it was read and may not be loaded",
            nullable=False,
            values=("open", "read", "worker", "parse", "extract", "commit"),
        ),
        Column("reason", "VARCHAR", "stable code", nullable=False),
        Column("detail", "VARCHAR", "what was wrong, and what to do", nullable=False),
        Column("article_id", "VARCHAR", "the article, where it is loaded all the same"),
        SOURCE_SHA256,
        RUN_ID,
        Column("rejected_at", "TIMESTAMPTZ", "when it was booked", nullable=False),
    ),
    key=("source_file", "source_sha256", "source_member", "stage", "reason", "detail"),
)

COVERAGE = Table(
    name="coverage",
    version=1,
    description="One row per article and extractor that has read it: which version, model and settings.",
    columns=(
        ARTICLE_ID,
        Column("extractor", "VARCHAR", "the extractor, by its table's name", nullable=False),
        Column("extractor_version", "INTEGER", "its version", nullable=False),
        Column("row_count", "INTEGER", "rows it made of the article", nullable=False),
        Column(
            "status",
            "VARCHAR",
            "language_not_covered: the model does not speak the article's language, nothing was extracted",
            nullable=False,
            values=("extracted", "language_not_covered"),
        ),
        Column("model", "VARCHAR", "spaCy pipeline that parsed the article"),
        Column("model_version", "VARCHAR", "its version"),
        Column("settings_hash", "VARCHAR", "names the settings that rows depend on", nullable=False),
        RUN_ID,
        Column("extracted_at", "TIMESTAMPTZ", "when the rows were committed", nullable=False),
    ),
    key=("article_id", "extractor"),
)

RUNS = Table(
    name="runs",
    version=1,
    description="One row per run.",
    columns=(
        RUN_ID,
        Column("flow", "VARCHAR", "nightly, backfill, ...", nullable=False),
        Column("started_at", "TIMESTAMPTZ", "start", nullable=False),
        Column("finished_at", "TIMESTAMPTZ", "end, NULL while it runs or when it was killed"),
        Column(
            "status",
            "VARCHAR",
            "interrupted: the run was killed; the next one went on with its work",
            nullable=False,
            values=("running", "done", "failed", "interrupted"),
        ),
        Column("source_count", "INTEGER", "files that it worked on"),
        Column("article_count", "INTEGER", "articles that it loaded"),
        Column("word_count", "BIGINT", "words of those"),
        Column("words_per_second", "DOUBLE", "words over the seconds from start to end"),
        Column("reject_count", "INTEGER", "things that it rejected"),
        Column("peak_memory_bytes", "BIGINT", "resident memory of its largest process"),
        Column("code_version", "VARCHAR", "version of Dateline", nullable=False),
        Column("model", "VARCHAR", "spaCy pipeline", nullable=False),
        Column("model_version", "VARCHAR", "its version"),
        Column("settings_hash", "VARCHAR", "names the settings that rows depend on", nullable=False),
        Column("snapshot_id", "BIGINT", "the lake's snapshot after its last data"),
    ),
    key=("run_id", "status"),
)

SUPERSEDED = Table(
    name="superseded",
    version=1,
    description="Articles that a later revision has replaced, and by which.",
    columns=(
        ARTICLE_ID,
        Column("superseded_by", "VARCHAR", "article_id of the later revision", nullable=False),
        RUN_ID,
    ),
    key=("article_id", "superseded_by"),
)

REPEATS = Table(
    name="repeats",
    version=1,
    description="Pairs of articles one of which nearly repeats the other, whichever came first.",
    columns=(
        ARTICLE_ID,
        Column("other_id", "VARCHAR", "the other article; of the two ids it is the greater", nullable=False),
        Column("alike", "DOUBLE", "share of the characters of both that both have", nullable=False),
        Column("shared", "DOUBLE", "share of the article that the other has too", nullable=False),
        Column("other_shared", "DOUBLE", "share of the other that the article has too", nullable=False),
        Column("jaccard", "DOUBLE", "grams of nine letters in common over grams in either", nullable=False),
        RUN_ID,
    ),
    key=("article_id", "other_id"),
)

COMPARED = Table(
    name="compared",
    version=1,
    description="Articles that were compared with all that may repeat them, by their sketch's version.",
    columns=(
        ARTICLE_ID,
        Column("extractor_version", "INTEGER", "version of the sketch", nullable=False),
        RUN_ID,
    ),
    key=("article_id", "extractor_version"),
)

WITHDRAWN = Table(
    name="withdrawn",
    version=1,
    description="Articles that were taken down: nothing else of them is left, and they do not come back.",
    columns=(
        ARTICLE_ID,
        Column(
            "document_key", "VARCHAR", "the document, no revision of which is loaded again", nullable=False
        ),
        Column("external_id", "VARCHAR", "the id that the source gave"),
        Column("url", "VARCHAR", "its address, which nothing is loaded from again"),
        Column("reason", "VARCHAR", "why, as it was given"),
        SOURCE_FILE,
        SOURCE_MEMBER,
        SOURCE_SHA256,
        RUN_ID,
        Column("withdrawn_at", "TIMESTAMPTZ", "when", nullable=False),
    ),
    key=("article_id",),
)

TERMS = Table(
    name="terms",
    version=1,
    description="One row per word and article: the index of the full text, which the macro search() asks.",
    columns=(
        Column("term", "VARCHAR", "the word, as search_words() makes it of a text", nullable=False),
        ARTICLE_ID,
        Column("term_count", "INTEGER", "how often it stands in headline and text", nullable=False),
        Column("headline_count", "INTEGER", "how often in the headline", nullable=False),
        Column(
            "positions",
            "INTEGER[]",
            "which words these are: 1, 2, ... in the text, ..., -2, -1 in the headline",
            nullable=False,
        ),
    ),
    key=("term", "article_id"),
    group_rows=64_000,  # a search reads the groups that hold its words
)

INDEXED = Table(
    name="indexed",
    version=1,
    description="Articles whose words are in the index, by the index's version.",
    columns=(
        ARTICLE_ID,
        Column("terms_version", "INTEGER", "version of the index", nullable=False),
        RUN_ID,
    ),
    key=("article_id", "terms_version"),
)

BOOKS = (
    ARTICLES,
    SOURCES,
    REJECTS,
    COVERAGE,
    RUNS,
    STAGES,
    SUPERSEDED,
    REPEATS,
    COMPARED,
    WITHDRAWN,
    TERMS,
    INDEXED,
)
