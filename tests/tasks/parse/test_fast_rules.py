"""Attribute ruler, lemmatizer and tagger of the fast pipeline against spaCy's, on hand-built Docs."""

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from tasks.parse.fast import Switches, accelerate, lemmas, rules, vocabulary

PATTERNS: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "VBZ"}], [{"TAG": "VBP"}]], "attrs": {"POS": "VERB", "MORPH": "VerbForm=Fin"}},
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Sing"}},
    {"patterns": [[{"TAG": "NNS"}]], "attrs": {"POS": "NOUN", "MORPH": "Number=Plur"}},
    {
        "patterns": [[{"LOWER": {"IN": ["is", "are"]}, "TAG": {"NOT_IN": ["NN", ""]}}]],
        "attrs": {"LEMMA": "be"},
    },
    {"patterns": [[{"TAG": {"IN": ["VBP", "VBZ"]}, "DEP": "aux"}]], "attrs": {"POS": "AUX"}},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": {"REGEX": "^n[ao]$"}}]], "attrs": {"LEMMA": "go"}},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "to"}, "index": -1},
    {"patterns": [[{"DEP": "expl"}, {"ORTH": "is"}]], "attrs": {"POS": "X"}, "index": 1},
    {"patterns": [[{"IS_SPACE": True}]], "attrs": {"TAG": "_SP", "POS": "SPACE", "DEP": "dep"}},
]
SENTENCES = [
    (["There", "is", "hope"], ["EX", "VBZ", "NN"], ["expl", "ROOT", "attr"]),
    (
        ["It", "is", "gon", "na", "rain"],
        ["PRP", "VBZ", "VBG", "TO", "VB"],
        ["nsubj", "aux", "aux", "aux", "ROOT"],
    ),
    (["Gon"], ["NN"], ["ROOT"]),  # and the next text begins with what would complete the pattern
    (["na", "\n", "Are", "mayors"], ["UH", "", "VBP", "NNS"], ["intj", "", "ROOT", "nsubj"]),
    ([], [], []),
    (["gon", "no", "is"], ["NN", "DT", "NN"], ["ROOT", "det", "dobj"]),
]
SEEN = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
NOTHING = Switches(False, False, False, False, False, False, False, False)


def make_ruler(patterns: list[dict[str, Any]]) -> Language:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add_patterns(patterns)
    return nlp


def make_docs(nlp: Language) -> list[Doc]:
    return [Doc(nlp.vocab, words=words, tags=tags, deps=deps) for words, tags, deps in SENTENCES]


def applied(nlp: Language) -> list[list[list[str]]]:
    stream: Any = make_docs(nlp)
    for _, component in nlp.pipeline:
        stream = component.pipe(stream, batch_size=4)  # type: ignore[attr-defined]
    return [[[t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_] for t in doc] for doc in stream]


def test_rules_give_what_spacy_gives() -> None:
    expected = applied(make_ruler(PATTERNS))
    fast = make_ruler(PATTERNS)
    assert "rules" in accelerate(fast)
    assert applied(fast) == expected
    assert applied(fast) == expected  # from memory
    assert expected[1][2][3:] == ["go", "aux"]
    assert expected[1][3][3] == "to"
    assert expected[0][1][1] == "X"


def test_every_pattern_counts() -> None:
    whole = applied(make_ruler(PATTERNS))
    for place in range(len(PATTERNS)):
        assert applied(make_ruler(PATTERNS[:place] + PATTERNS[place + 1 :])) != whole, PATTERNS[place]


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "a"}, {"OP": "*"}],
        [{"LENGTH": {">": 3}}],
        [{"LOWER": {"FUZZY": "mayor"}}],
        [{"IS_SENT_START": True}],
        [{"_": {"odd": True}}],
        [{}],
    ],
    ids=str,
)
def test_rules_of_unknown_form_are_left_to_spacy(pattern: list[dict[str, Any]]) -> None:
    if not Doc.has_extension("odd") and "_" in pattern[0]:
        spacy.tokens.Token.set_extension("odd", default=False, force=True)
    nlp = make_ruler([*PATTERNS, {"patterns": [pattern], "attrs": {"POS": "X"}}])
    assert "rules" not in accelerate(nlp)


def test_rules_that_set_other_attributes_are_left_to_spacy() -> None:
    nlp = make_ruler([{"patterns": [[{"TAG": "NN"}]], "attrs": {"NORM": "x"}}])
    assert "rules" not in accelerate(nlp)


def test_memories_of_rules_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = applied(make_ruler(PATTERNS))
    monkeypatch.setattr(rules, "LIMIT", 2)
    fast = make_ruler(PATTERNS)
    accelerate(fast)
    assert applied(fast) == expected == applied(fast)


def make_lemmatizer(overwrite: bool = False) -> Language:
    nlp = spacy.blank("en")
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule", "overwrite": overwrite})
    tables = Lookups()
    tables.add_table("lemma_rules", {"noun": [["s", ""], ["ies", "y"]], "verb": [["es", ""], ["s", ""]]})
    tables.add_table("lemma_index", {"noun": ["mayor", "city"], "verb": ["go"]})
    tables.add_table("lemma_exc", {"noun": {"men": ["man"]}, "verb": {"went": ["go"]}})
    lemmatizer.initialize(lookups=tables)
    return nlp


def lemmas_of(nlp: Language) -> list[str]:
    words = ["Mayors", "of", "Cities", "went", "men", "goes", "City", "men"]
    pos = ["NOUN", "ADP", "NOUN", "VERB", "NOUN", "VERB", "NOUN", "VERB"]
    morphs = [
        "Number=Plur",
        "",
        "Number=Plur",
        "Tense=Past",
        "Number=Plur",
        "",
        "Number=Sing",
        "VerbForm=Inf",
    ]
    preset = ["", "", "", "", "", "", "town", ""]
    found = []
    for _ in range(2):
        with nlp.memory_zone():
            doc = Doc(nlp.vocab, words=words, pos=pos, morphs=morphs, lemmas=preset)
            found += [token.lemma_ for token in nlp.get_pipe("lemmatizer")(doc)]
    return found


@pytest.mark.parametrize("overwrite", [False, True])
def test_lemmas_are_those_of_spacy(monkeypatch: pytest.MonkeyPatch, overwrite: bool) -> None:
    expected = lemmas_of(make_lemmatizer(overwrite))
    assert expected[:6] == ["mayor", "of", "city", "go", "man", "go"]
    fast = make_lemmatizer(overwrite)
    assert "lemmas" in accelerate(fast)
    assert lemmas_of(fast) == expected
    monkeypatch.setattr(lemmas, "LIMIT", 1)
    assert lemmas_of(fast) == expected


def test_lookup_lemmatizers_are_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    assert "lemmas" not in accelerate(nlp)


def test_nothing_is_installed_without_switches() -> None:
    nlp = make_ruler(PATTERNS)
    before = nlp.pipeline
    assert accelerate(nlp, NOTHING) == []
    assert nlp.pipeline == before


def test_the_first_words_stay_and_later_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("en")
    assert vocabulary.install(nlp)
    monkeypatch.setattr(vocabulary, "KEPT_WORDS", len(nlp.vocab) + 2)
    with vocabulary.zone(nlp):
        nlp("Xylograph quodlibet")
    with vocabulary.zone(nlp):
        nlp("Zugzwang")
    assert "quodlibet" in nlp.vocab
    assert "Zugzwang" not in nlp.vocab


def test_tables_of_lemmas_are_written_as_before() -> None:
    stock, fast = make_lemmatizer(), make_lemmatizer()
    accelerate(fast)
    ours: Any = fast.get_pipe("lemmatizer")
    theirs: Any = stock.get_pipe("lemmatizer")
    assert ours.lookups.to_bytes() == theirs.lookups.to_bytes()
    assert "city" in ours.lookups.get_table("lemma_index")["noun"]
