"""The fast parser and recogniser against spaCy's, on small pipelines with random weights.

Random weights lead states into corners that a trained model seldom sees: words that go back to the
buffer, sentence starts within sentences, entities that never want to end.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from tasks.parse.fast import Switches, accelerate, parser
from tasks.parse.fast.arc_eager import APART, BLOCKED, FIRST, SECOND, valid_moves
from tasks.parse.fast.ner import read_moves

WORDS = [
    "Ann",
    "met",
    "the",
    "old",
    "mayor",
    "of",
    "Turin",
    ",",
    ".",
    "?",
    '"',
    "in",
    "May",
    "\n\n",
    "  ",
    "so",
]
SENTENCE = ["Ann", "met", "the", "mayor", "."]
TAGS, HEADS = ["NNP", "VBD", "DT", "NN", "."], [1, 1, 3, 1, 1]
DEPS = ["nsubj", "ROOT", "det", "dobj", "punct"]
MORE_LABELS = ["nmod", "amod||dobj", "conj", "prep||nsubj"]
TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 16,
    "depth": 2,
    "embed_size": 50,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "hidden_width": 12,
    "maxout_pieces": 2,
    "use_upper": True,
}


def make_pipeline(seed: int, **model: Any) -> Language:
    """A pipeline with a parser and a recogniser whose weights are noise; moves without arcs are favoured."""
    nlp = spacy.blank("en")
    base = MODEL | model
    parser_pipe: Any = nlp.add_pipe(
        "parser", config={"model": base | {"state_type": "parser", "tok2vec": TOK2VEC}}
    )
    ner: Any = nlp.add_pipe("ner", config={"model": base | {"state_type": "ner", "tok2vec": TOK2VEC}})
    for label in MORE_LABELS:
        parser_pipe.add_label(label)
    for label in ("PER", "LOC", "TIME"):
        ner.add_label(label)
    doc = Doc(nlp.vocab, words=SENTENCE)
    gold = {"heads": HEADS, "deps": DEPS, "tags": TAGS, "entities": ["U-PER", "O", "O", "O", "O"]}
    nlp.initialize(lambda: [Example.from_dict(doc, gold)])
    generator = np.random.default_rng(seed)
    for pipe in (parser_pipe, ner):
        for node in pipe.model.walk():
            for name in node.param_names:
                shape = node.get_param(name).shape
                node.set_param(name, generator.normal(scale=0.7, size=shape).astype(np.float32))
    if not base["use_upper"]:
        return nlp
    upper = parser_pipe.model.get_ref("upper")
    names = [parser_pipe.moves.get_class_name(index) for index in range(parser_pipe.moves.n_moves)]
    favour = [generator.uniform(0, 8) if name in ("S", "D", "B-ROOT") else 0 for name in names]
    upper.set_param("b", upper.get_param("b") + np.array(favour, dtype=np.float32))
    return nlp


def make_docs(nlp: Language, texts: Sequence[Sequence[str]]) -> list[Doc]:
    return [Doc(nlp.vocab, words=list(words), spaces=[True] * len(words)) for words in texts]


def annotations(nlp: Language, docs: Sequence[Doc]) -> list[list[list[int]]]:
    stream: Any = docs
    for _, component in nlp.pipeline:
        stream = list(component.pipe(stream, batch_size=32))  # type: ignore[attr-defined]
    return [doc.to_array(["HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]).tolist() for doc in stream]


@pytest.mark.parametrize("seed", range(12))
def test_random_pipelines_agree(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(parser, "MAX_WORK", 1_000)  # noise is full of things that look like sentence ends
    generator = np.random.default_rng(seed)
    texts = [
        [str(word) for word in generator.choice(WORDS, size=size)] for size in generator.integers(0, 60, 20)
    ]
    stock, fast = make_pipeline(seed), make_pipeline(seed)
    assert set(accelerate(fast, Switches(blas=False))) >= {"parser", "ner", "embedding"}
    assert annotations(fast, make_docs(fast, texts)) == annotations(stock, make_docs(stock, texts))
    component: Any = fast.get_pipe("parser")
    assert not component.predict(make_docs(fast, texts)).left_over


@pytest.mark.parametrize("limit", ["MAX_STEPS", "MAX_WORK"])
def test_what_takes_too_long_is_left_to_spacy(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    texts = [SENTENCE * 3, WORDS * 4, ["so"]]
    stock = make_pipeline(7)
    expected = annotations(stock, make_docs(stock, texts))
    monkeypatch.setattr(parser, limit, 2)
    fast = make_pipeline(7)
    accelerate(fast, Switches(blas=False))
    component: Any = fast.get_pipe("parser")
    assert component.predict(make_docs(fast, texts)).left_over
    assert annotations(fast, make_docs(fast, texts)) == expected


def test_what_is_annotated_before_is_left_to_spacy() -> None:
    def given(nlp: Language) -> list[Doc]:
        with_start = Doc(nlp.vocab, words=SENTENCE, sent_starts=[True, None, True, None, None])
        with_entity = Doc(nlp.vocab, words=SENTENCE, ents=["B-PER", "I-PER", "O", "O", "O"])
        return [with_start, with_entity, Doc(nlp.vocab, words=SENTENCE)]

    stock, fast = make_pipeline(3), make_pipeline(3)
    accelerate(fast, Switches(blas=False))
    assert annotations(fast, given(fast)) == annotations(stock, given(stock))


@pytest.mark.parametrize(
    "model", [{"extra_state_tokens": True}, {"use_upper": False}], ids=["more tokens", "no upper layer"]
)
def test_unknown_shapes_are_left_alone(model: dict[str, Any]) -> None:
    nlp = make_pipeline(1, **model)
    before = nlp.pipeline
    assert "parser" not in accelerate(nlp, Switches(blas=False, embedding=False))
    assert nlp.pipeline == before


def test_switches_are_obeyed() -> None:
    nlp = make_pipeline(1)
    assert accelerate(nlp, Switches(blas=False, embedding=False, vocabulary=False, parser=False)) == ["ner"]


def test_a_single_text_and_an_empty_one() -> None:
    stock, fast = make_pipeline(5), make_pipeline(5)
    accelerate(fast, Switches(blas=False))
    for text in ("Ann met the old mayor. So!", ""):
        expected, found = stock(text), fast(text)
        assert found.to_json() == expected.to_json()


def test_long_runs_outgrow_the_first_stack() -> None:
    stock, fast = make_pipeline(11), make_pipeline(11)
    for nlp in (stock, fast):  # shift whenever that is valid: the stack grows with the text
        component: Any = nlp.get_pipe("parser")
        upper = component.model.get_ref("upper")
        upper.set_param("W", upper.get_param("W") * np.float32(0.01))
        bias = upper.get_param("b").copy()
        bias[0] = 50.0
        upper.set_param("b", bias)
    accelerate(fast, Switches(blas=False))
    texts = [["so", "old"] * 60]
    assert annotations(fast, make_docs(fast, texts)) == annotations(stock, make_docs(stock, texts))


def test_valid_moves() -> None:
    shift, reduce, left, right, brk = range(5)

    def valid(code: int) -> set[int]:
        return {move for move, is_valid in enumerate(valid_moves(code)) if is_valid}

    stacked, one, more = 1, 2, 4
    assert valid(one) == {shift}
    assert valid(more) == {shift, brk}
    assert valid(more | SECOND) == {shift}
    assert valid(stacked) == {reduce}
    assert valid(stacked | one) == {reduce, left, right}
    assert valid(stacked | more) == {shift, reduce, left, right, brk}
    assert valid(stacked | more | FIRST) == {reduce, brk}
    assert valid(stacked | more | BLOCKED | APART) == {reduce, left, right}


def test_moves_of_a_recogniser() -> None:
    full = ["B-PER", "I-PER", "L-PER", "U-PER", "U-", "O"]
    moves = read_moves(full)
    assert moves is not None
    assert (moves.labels, moves.begin.tolist(), moves.outside) == (["PER"], [0], 5)
    assert read_moves(full[1:]) is None
    assert read_moves(["O"]) is None
