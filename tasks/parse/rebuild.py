"""From the tokens table back to Docs, a shard at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from tasks.parse.kept import Columns, KeptDoc, KeptTokens

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def docs_from_tokens(vocab: Callable[[], Vocab], rows: Columns) -> Iterator[tuple[str, Doc]]:
    """Yield (article_id, Doc) for each article in rows of `tokens`, which stand in the table's order.

    The Docs are kept ones, see KeptDoc.
    """
    tokens = KeptTokens(vocab, rows)
    for article_id, start, end in tokens.articles():
        yield article_id, cast("Doc", KeptDoc(tokens, start, end))
