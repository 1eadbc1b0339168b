"""Token vectors of the fast layers against thinc's, with random weights and no model."""

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.ml.models import MaxoutWindowEncoder, MishWindowEncoder, MultiHashEmbed, build_Tok2Vec_model
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from tasks.parse.fast import blas, embedding, encoder
from tasks.parse.fast.embedding import RowMemory
from tasks.parse.fast.memory import distinct

NLP = spacy.blank("en")
WORDS = ["Turin", "turin", "went", "don't", ",", "1984", "\n", "é"]
WIDTH = 24


def with_random_weights(model: Model[Any, Any], docs: list[Doc]) -> Model[Any, Any]:
    model.initialize(X=docs)
    generator = np.random.default_rng(5)
    for node in model.walk():
        node.ops = NumpyOps(use_blis=False)
        for name in node.param_names:
            shape = node.get_param(name).shape
            node.set_param(name, generator.normal(size=shape).astype(np.float32))
    return model


def make_tok2vec(depth: int = 3, window: int = 1, pieces: int = 3) -> Model[Any, Any]:
    embed = MultiHashEmbed(
        WIDTH,
        ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY"],
        [50, 20, 20, 20, 5],
        include_static_vectors=False,
    )
    model = build_Tok2Vec_model(embed, MaxoutWindowEncoder(WIDTH, window, pieces, depth))
    return with_random_weights(model, [Doc(NLP.vocab, words=["a"])])


def make_docs(texts: list[list[str]]) -> list[Doc]:
    return [Doc(NLP.vocab, words=words) for words in texts]


@pytest.mark.parametrize(("depth", "window", "pieces"), [(1, 1, 2), (4, 1, 3), (2, 2, 3), (3, 3, 4)])
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.lists(st.sampled_from(WORDS), max_size=30), min_size=1, max_size=5))
def test_vectors_are_those_of_thinc(depth: int, window: int, pieces: int, texts: list[list[str]]) -> None:
    model = make_tok2vec(depth, window, pieces)
    docs = make_docs(texts)
    expected = model.predict(docs)
    assert embedding.install(model) == 1
    for _ in range(2):  # once anew, once from memory
        found = model.predict(docs)
        assert [len(vectors) for vectors in found] == [len(doc) for doc in docs]
        for vectors, others in zip(found, expected, strict=True):
            np.testing.assert_allclose(vectors, others, rtol=1e-4, atol=1e-4)


def test_blocks_join_without_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    docs = make_docs([WORDS * 9, WORDS[:1], WORDS * 4])
    model = make_tok2vec()
    expected = model.predict(docs)
    monkeypatch.setattr(encoder, "BLOCK", 7)
    embedding.install(model)
    for vectors, others in zip(model.predict(docs), expected, strict=True):
        np.testing.assert_allclose(vectors, others, rtol=1e-4, atol=1e-4)


def test_neighbouring_texts_do_not_touch() -> None:
    model = make_tok2vec()
    embedding.install(model)
    alone, others = make_docs([WORDS[:3]]), make_docs([WORDS, WORDS[:3], WORDS])
    np.testing.assert_allclose(model.predict(others)[1], model.predict(alone)[0], rtol=1e-5, atol=1e-5)


def test_training_goes_on_as_before() -> None:
    model = make_tok2vec()
    docs = make_docs([WORDS])
    embedding.install(model)
    vectors, backprop = model.begin_update(docs)
    backprop(vectors)
    assert any(node.has_grad("W") for node in model.walk() if node.has_param("W"))


def test_other_encoders_are_left_alone() -> None:
    embed = MultiHashEmbed(WIDTH, ["NORM"], [50], include_static_vectors=False)
    model = build_Tok2Vec_model(embed, MishWindowEncoder(WIDTH, 1, 2))
    with_random_weights(model, make_docs([["a"]]))
    assert embedding.install(model) == 0


def test_memory_is_bounded() -> None:
    memory = RowMemory(columns=2, width=3, limit=10)
    for start in range(0, 100, 7):
        rows = np.arange(start, start + 14, dtype=np.uint64).reshape(7, 2)
        keys, first, _ = distinct(rows)
        vectors = rows[first, :1].astype(np.float32) * np.ones(3, dtype=np.float32)
        memory.add(keys, rows[first], vectors)
        known, found = memory.find(keys, rows[first])
        assert memory.count <= 10
        assert known.all()
        np.testing.assert_array_equal(found, vectors)


def test_more_rows_than_the_memory_takes() -> None:
    memory = RowMemory(columns=1, width=1, limit=4)
    keys = np.arange(9, dtype=np.uint64)
    memory.add(keys, keys.reshape(-1, 1), keys.reshape(-1, 1).astype(np.float32))
    known, found = memory.find(keys, keys.reshape(-1, 1))
    assert known.sum() == len(found) == 4


def test_equal_keys_of_unequal_rows_are_told_apart() -> None:
    memory = RowMemory(columns=1, width=1)
    key = np.array([7], dtype=np.uint64)
    memory.add(key, np.array([[1]], dtype=np.uint64), np.array([[0.5]], dtype=np.float32))
    known, _ = memory.find(key, np.array([[2]], dtype=np.uint64))
    assert not known.any()


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_distinct_rows(rows: list[tuple[int, int]]) -> None:
    values = np.array(rows, dtype=np.uint64).reshape(-1, 2)
    keys, first, inverse = distinct(values)
    assert len(keys) == len(set(rows))
    np.testing.assert_array_equal(values[first][inverse], values)


def test_the_faster_product_multiplies() -> None:
    ops = blas.faster_ops()
    rows = np.arange(6, dtype=np.float32).reshape(2, 3)
    weights = np.arange(12, dtype=np.float32).reshape(4, 3)
    out = np.empty((2, 4), dtype=np.float32)
    blas.product(ops, rows, weights, out=out)
    np.testing.assert_allclose(out, rows @ weights.T)
