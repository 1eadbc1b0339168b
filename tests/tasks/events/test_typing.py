"""The PLOVER typer, on hand-built Docs."""

from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.events.typing import is_act, may_act, type_of
from tasks.events.typing.lexicon import lexicon
from tasks.events.typing.plover import EVENT_CLASSES, TYPES
from tasks.events.typing.reading import reading_of

SENTENCES = Path(__file__).with_name("typed.txt")
KINDS = {"any", "state", "person", "org", "place", "thing", "money", "name", "named"}
SPECIAL = {"", "-", "~", "strike", "exercise"}


def cases() -> list[tuple[str, str]]:
    lines = [line for line in SENTENCES.read_text().splitlines() if line and not line.startswith("#")]
    return list(zip(lines[::2], lines[1::2], strict=True))


def hand_built(tokens: str) -> Doc:
    rows = [[*token.split("|"), ""][:7] for token in tokens.split(" ")]
    words, pos, tags, deps, heads, lemmas, labels = zip(*rows, strict=True)
    return Doc(
        Vocab(),
        words=words,
        pos=pos,
        tags=tags,
        deps=deps,
        heads=[int(head) for head in heads],
        lemmas=lemmas,
        ents=[f"B-{label}" if label else "O" for label in labels],
    )


@pytest.mark.parametrize(("wanted", "tokens"), cases(), ids=[case.replace(" ", "-") for case, _ in cases()])
def test_types(wanted: str, tokens: str) -> None:
    kind, *parties, negated, modality = wanted.split(" ")
    doc = hand_built(tokens)
    words = [token.text for token in doc]
    predicate, actor, target = (words.index(word) if word != "-" else None for word in parties)
    assert predicate is not None
    found = type_of(doc, predicate, actor, target, negated == "negated", modality)
    name, _, root = kind.partition("/")
    if name == "-":
        assert found is None
    else:
        assert found is not None
        reading = reading_of(doc)
        assert may_act(reading, predicate)
        assert is_act(reading, predicate, actor)
        usual, event_class = TYPES[name]
        assert (found.event_type, found.event_code, found.event_class) == (name, root or usual, event_class)


def test_every_type_has_a_sentence() -> None:
    assert {wanted.split(" ")[0].split("/")[0] for wanted, _ in cases()} - {"-"} == set(TYPES)


def test_four_classes() -> None:
    assert {event_class for _, event_class in TYPES.values()} == set(EVENT_CLASSES)


def test_the_lexicon_names_only_what_there_is() -> None:
    """Classes in frames are classes of things; types are PLOVER's; roots are two digits."""
    known = lexicon()
    classes = {name for names in known.things.values() for name in names} | KINDS
    frames = known.verbs.values()
    slots = [types for frame in frames for types in frame.slots.values()]
    assert {name for types in slots for name in types} <= classes
    values = {value for types in slots for value in types.values()}
    values |= {frame.none or "" for frame in frames} | {noun.type for noun in known.nouns.values()}
    for value in values:
        name, _, root = value.rstrip("?").partition("/")
        assert name in TYPES or name in SPECIAL
        assert root == "" or (root.isdigit() and len(root) == 2)


def test_modes_lead_to_types() -> None:
    known = lexicon()
    used = {*known.modes.values(), *known.noun_modes.values(), "denied", "intend"}
    assert used <= set(known.moded)
    for types in known.moded.values():
        assert set(types) - {"*"} <= set(TYPES)
        assert set(types.values()) - {""} <= set(TYPES)
