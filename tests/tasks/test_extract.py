"""The contract of every extractor, and what happens to one that breaks it."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.article import Article
from tasks.extract import Gathered, extract_all
from tasks.extractors import Extractor, extractors, named
from warehouse.columns import Column
from warehouse.tables import extracted

WORDS = [
    "Ada",
    "Lovelace",
    "met",
    "Mr",
    "Babbage",
    "in",
    "Turin",
    ".",
    "\n\n",
    "She",
    "wrote",
    "to",
    "Ada",
    "'s",
    "mother",
    ".",
]
HEADS = [1, 2, 2, 4, 2, 2, 5, 2, 7, 10, 10, 10, 14, 12, 11, 10]
DEPS = [
    "compound",
    "nsubj",
    "ROOT",
    "compound",
    "dobj",
    "prep",
    "pobj",
    "punct",
    "dep",
    "nsubj",
    "ROOT",
    "prep",
    "poss",
    "case",
    "pobj",
    "punct",
]
POS = [
    "PROPN",
    "PROPN",
    "VERB",
    "PROPN",
    "PROPN",
    "ADP",
    "PROPN",
    "PUNCT",
    "SPACE",
    "PRON",
    "VERB",
    "ADP",
    "PROPN",
    "PART",
    "NOUN",
    "PUNCT",
]
TAGS = [
    "NNP",
    "NNP",
    "VBD",
    "NNP",
    "NNP",
    "IN",
    "NNP",
    ".",
    "_SP",
    "PRP",
    "VBD",
    "IN",
    "NNP",
    "POS",
    "NN",
    ".",
]
ENTS = [
    "B-PERSON",
    "I-PERSON",
    "O",
    "B-PERSON",
    "I-PERSON",
    "O",
    "B-GPE",
    "O",
    "O",
    "O",
    "O",
    "O",
    "B-PERSON",
    "O",
    "O",
    "O",
]
SPACES = [
    True,
    True,
    True,
    True,
    True,
    True,
    False,
    False,
    False,
    True,
    True,
    True,
    False,
    True,
    False,
    False,
]


def doc() -> Doc:
    return Doc(
        Vocab(),
        words=WORDS,
        spaces=SPACES,
        heads=HEADS,
        deps=DEPS,
        pos=POS,
        tags=TAGS,
        ents=ENTS,
        lemmas=WORDS,
    )


def article(parsed: Doc) -> Article:
    return Article(parsed.text)


def run(*chosen: Extractor) -> dict[str, list[dict[str, Any]]]:
    result = extract_all(doc(), article(doc()), "id", chosen or extractors())
    assert result.faults == []
    return {name: table.to_pylist() for name, table in result.tables.items()}


@pytest.mark.parametrize("extractor", extractors(), ids=lambda extractor: extractor.TABLE.name)
def test_the_contract_of_an_extractor(extractor: Extractor) -> None:
    table = extractor.TABLE
    assert extractor.__name__.endswith(f".{table.name}")
    assert table.description
    assert all(column.description for column in table.columns)
    rows = run(extractor)[table.name]
    assert rows == run(extractor)[table.name]  # no clock, no chance
    assert {row["extractor_version"] for row in rows} <= {table.version}
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(set(keys)) == len(keys)
    if table.has_spans:
        text = article(doc()).text
        assert all(text[row["char_start"] : row["char_end"]] == row["text"] for row in rows)
        assert all(0 <= row["sentence_index"] < 2 for row in rows)


@pytest.mark.parametrize("extractor", extractors(), ids=lambda extractor: extractor.TABLE.name)
def test_an_empty_doc_is_no_fault(extractor: Extractor) -> None:
    result = extract_all(Doc(Vocab()), Article(""), "id", (extractor,))
    assert result.faults == []
    assert result.tables[extractor.TABLE.name].num_rows == 0


def test_sentences_know_their_paragraph_and_shed_white_space() -> None:
    rows = run()["sentences"]
    assert [(row["text"], row["paragraph_index"]) for row in rows] == [
        ("Ada Lovelace met Mr Babbage in Turin.", 0),
        ("She wrote to Ada's mother.", 1),
    ]


def test_tokens_hold_the_parse() -> None:
    rows = run()["tokens"]
    assert [row["text"] for row in rows] == WORDS
    assert [row["head_index"] for row in rows] == HEADS
    assert [row["dep"] for row in rows] == DEPS
    assert [row["ent_iob"] + ("-" + row["ent_type"] if row["ent_type"] else "") for row in rows] == ENTS


class Toy(SimpleNamespace):
    """An extractor made up as CONTRIBUTING.md says."""

    TABLE = extracted("toys", 3, "Toys.", (Column("colour", "VARCHAR", "its colour"),))
    __name__ = "tasks.extractors.toys"


def toy(rows: list[tuple[Any, ...]] | Exception) -> Extractor:
    def extract(doc: Doc, article: Article) -> Iterator[tuple[Any, ...]]:
        if isinstance(rows, Exception):
            raise rows
        yield from rows

    return Toy(extract=extract)  # type: ignore[return-value]


def test_the_recipe_makes_a_table() -> None:
    assert run(toy([(0, 0, 3, "Ada", "red")]))["toys"] == [
        {
            "article_id": "id",
            "sentence_index": 0,
            "char_start": 0,
            "char_end": 3,
            "text": "Ada",
            "colour": "red",
            "extractor_version": 3,
        }
    ]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (KeyError("speaker"), "KeyError: 'speaker'"),
        ([(0, 0, 3, "Eve", "red")], "characters 0 to 3 are not 'Eve'"),
        ([(0, 3, 3, "", "red")], "characters 3 to 3"),
        ([(0, 0, 3, "Ada")], "rows of 6 values for 7 columns"),
        ([(None, 0, 3, "Ada", "red")], "NULLs where none may be"),
    ],
)
def test_an_extractor_that_fails_leaves_the_others_whole(rows: Any, words: str) -> None:
    sentences = next(extractor for extractor in extractors() if extractor.TABLE.name == "sentences")
    result = extract_all(doc(), article(doc()), "id", (toy(rows), sentences))
    assert list(result.tables) == ["sentences"]
    (fault,) = result.faults
    assert (fault.stage, fault.reason) == ("extract", "extractor_error")
    assert fault.detail.startswith("toys: ")
    assert words in fault.detail


def test_rows_of_many_articles_become_one_table() -> None:
    """The same as one table an article; a fault is that of its article, found at once or at the end."""
    made = iter(
        (
            [(0, 0, 3, "Ada", "red")],
            KeyError("speaker"),
            [(None, 0, 3, "Ada", "red")],
            [(0, 0, 3, "Ada", "red")],
        )
    )
    gathered = Gathered(toy([]))
    for article_id in "abcd":
        gathered.extractor = toy(next(made))
        gathered.add(doc(), article(doc()), article_id)
    assert gathered.table().column("article_id").to_pylist() == ["a", "d"]
    assert dict(gathered.counts()) == {"a": 1, "d": 1}
    assert [article_id for article_id, _ in gathered.faults] == ["b", "c"]
    assert "NULLs where none may be" in gathered.faults[1][1].detail


def test_arrays_of_many_articles_become_one_table() -> None:
    """The same rows as of one article at a time; what is wrong is the fault of its article alone."""
    (tokens,) = named("tokens")
    gathered, vocab = Gathered(tokens), Vocab()
    docs = [Doc(vocab, words=words.split()) for words in ("Ada met Ada", "the engine", "met Ada")]
    for article_id, parsed in zip("abc", docs, strict=True):
        gathered.add(parsed, Article(parsed.text), article_id)
    gathered.add(docs[0], Article("other words"), "d")
    alone = [
        extract_all(one, article(one), name, (tokens,)).tables["tokens"]
        for name, one in zip("abc", docs, strict=True)
    ]
    assert gathered.table().equals(pa.concat_tables(alone).combine_chunks())
    assert dict(gathered.counts()) == {"a": 3, "b": 2, "c": 2}
    ((article_id, fault),) = gathered.faults
    assert article_id == "d"
    assert "do not make up the text" in fault.detail
