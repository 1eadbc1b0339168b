"""Attribute ruler that asks spaCy's matcher once for each kind of token; same rules, same attributes.

Rules look at a token's tag, dependency and word, and most of them know only a few words. Two tokens
that agree in all that any rule can tell apart are of one kind: words and labels that no rule names
and no regular expression of a rule matches count as equal. A few hundred kinds make up the news. For
a new one, spaCy's matcher says on a text of that one token which parts of which patterns match;
patterns of several tokens match where their parts do, one after another. As with spaCy, all matching
comes before all setting, and of two rules that set the same attribute the later one wins.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.attrs import DEP, IDS, LEMMA, MORPH, POS, TAG
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tasks.parse.fast import arrays
from tasks.parse.fast.arrays import Hashes, Indices
from tasks.parse.fast.memory import distinct

LABELS = ("TAG", "DEP", "POS")  # attributes of a token that can be set on a text of one token
WORDS = ("ORTH", "LOWER", "NORM", "SHAPE", "PREFIX", "SUFFIX")
FLAGS = ("IS_", "LIKE_")
WRITTEN = (TAG, POS, MORPH, LEMMA, DEP)
OTHER = np.uint64(2**64 - 1)  # stands for all values that no rule tells apart
LIMIT = 50_000  # remembered values and kinds

Pattern = Sequence[Mapping[str, Any]]


@dataclass
class Column:
    """An attribute that rules look at, with the values that they can tell from others."""

    name: str
    named: set[int] = field(default_factory=set)
    expressions: list[re.Pattern[str]] = field(default_factory=list)
    _known: dict[int, bool] = field(default_factory=dict)

    def note(self, asked: Any, vocab: Vocab) -> bool:
        """Learn from what a pattern asks of the attribute; False if that has an unknown form."""
        if not isinstance(asked, Mapping):
            asked = {"IN": [asked]}
        if set(asked) - {"IN", "NOT_IN", "REGEX"} or not isinstance(asked.get("REGEX", ""), str):
            return False
        for value in (value for key in ("IN", "NOT_IN") for value in asked.get(key, [])):
            self.named.add(vocab.strings.add(value) if isinstance(value, str) else int(value))
        if "REGEX" in asked:
            self.expressions.append(re.compile(asked["REGEX"]))
        return True

    def reduce(self, values: Hashes, vocab: Vocab) -> Hashes:
        """The same values, with OTHER for all that no rule knows."""
        found, inverse = np.unique(values, return_inverse=True)
        if len(self._known) > LIMIT:
            self._known.clear()
        listed = found.tolist()
        for value in listed:
            if value not in self._known:
                self._known[value] = value in self.named or self._matched(vocab.strings[value])
        kept = np.array([self._known[value] for value in listed], dtype=np.bool_)
        return np.where(kept, found, OTHER)[inverse]

    def _matched(self, text: str) -> bool:
        return any(expression.search(text) for expression in self.expressions)


class Part(NamedTuple):
    """One token of a pattern of a rule; the rule sets the token at `target`."""

    rule: int
    pattern: int
    position: int
    length: int
    target: int


class Kind(NamedTuple):
    """What the matcher said of a kind of token."""

    rules: frozenset[int]  # of one token
    firsts: tuple[Part, ...]  # beginnings of longer patterns
    parts: frozenset[Part]  # all parts of longer patterns


class FastAttributeRuler(AttributeRuler):
    """spaCy's ruler with another way to match; rules, scoring and serialising are inherited."""

    def prepare(self, source: AttributeRuler, columns: list[Column], parts: list[Part]) -> None:
        """Take over the rules of `source`, whose patterns look at `columns` and have `parts`."""
        self.matcher, self.attrs, self.indices = source.matcher, source.attrs, source.indices
        self._attrs_unnormed = source._attrs_unnormed
        self._columns, self._parts = columns, {}
        self._part_matcher = Matcher(self.vocab)
        patterns = _patterns(source)
        for part in parts:
            name = "part {}-{}-{}".format(*part)
            self._part_matcher.add(name, [[dict(patterns[part.rule][part.pattern][part.position])]])
            self._parts[self.vocab.strings[name]] = part
        self._kinds: dict[int, Kind] = {}
        self._outcomes: dict[frozenset[int], int] = {}
        self._values: list[list[int]] = []
        self._set: list[list[bool]] = []

    def __call__(self, doc: Doc) -> Doc:
        """Apply the rules to one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Apply the rules batch by batch."""
        handle = self.get_error_handler()
        for docs in arrays.minibatches(stream, batch_size):
            try:
                self._apply(docs)
                yield from docs
            except Exception as error:  # noqa: BLE001  spaCy's contract: the handler decides
                handle(self.name, self, docs, error)

    def _apply(self, docs: Sequence[Doc]) -> None:
        outcomes = self._match(docs)
        if len(outcomes):
            before = arrays.read(docs, WRITTEN)
            values, is_set = np.array(self._values, dtype=np.uint64), np.array(self._set)
            arrays.write(docs, WRITTEN, np.where(is_set[outcomes], values[outcomes], before))

    def _match(self, docs: Sequence[Doc]) -> Indices:
        """What is to be set at each token, as places in the lists of outcomes."""
        read = arrays.read(docs, [IDS[column.name] for column in self._columns])
        reduced = [
            values if column.name.startswith(FLAGS) else column.reduce(values, self.vocab)
            for column, values in zip(self._columns, read.T, strict=True)
        ]
        keys, first, inverse = distinct(np.stack(reduced, axis=1))
        kinds = [self._kind(key, docs, place) for key, place in zip(keys.tolist(), first, strict=True)]
        outcomes = np.array([self._outcome(kind.rules) for kind in kinds], dtype=np.intp)[inverse]
        may_begin = np.array([bool(kind.firsts) for kind in kinds], dtype=np.bool_)[inverse]
        last = arrays.last_tokens(docs)
        more: dict[int, set[int]] = {}
        for token in np.flatnonzero(may_begin).tolist():
            for part in kinds[inverse[token]].firsts:
                span = range(token, token + part.length)
                if not last[token : span.stop - 1].any() and all(
                    part._replace(position=offset) in kinds[inverse[place]].parts
                    for offset, place in enumerate(span)
                ):
                    more.setdefault(token + part.target, set()).add(part.rule)
        for token, rules in more.items():
            outcomes[token] = self._outcome(kinds[inverse[token]].rules | rules)
        return outcomes

    def _kind(self, key: int, docs: Sequence[Doc], place: int) -> Kind:
        """The kind of the token at `place` of the batch, by its key."""
        if key not in self._kinds:
            if len(self._kinds) >= LIMIT:
                self._kinds.clear()
            doc, offset = next(
                (doc, place - start) for doc, start, end in arrays.spans(docs) if start <= place < end
            )
            alone = Doc(self.vocab, words=[doc[offset].text])
            labels = [IDS[name] for name in LABELS]
            arrays.write([alone], labels, arrays.read([doc], labels)[offset : offset + 1])
            alone[0].norm_ = doc[offset].norm_
            matches = self._part_matcher(alone, allow_missing=True)
            parts = frozenset(self._parts[match[0]] for match in matches)
            longer = frozenset(part for part in parts if part.length > 1)
            self._kinds[key] = Kind(
                frozenset(part.rule for part in parts - longer),
                tuple(sorted(part for part in longer if part.position == 0)),
                longer,
            )
        return self._kinds[key]

    def _outcome(self, rules: frozenset[int]) -> int:
        """Where the lists of outcomes hold what these rules set together."""
        if rules not in self._outcomes:
            together: dict[int, int] = {}
            for rule in sorted(rules):
                together.update(cast(dict[int, int], self.attrs[rule]))
            self._outcomes[rules] = len(self._values)
            self._values.append([together.get(attribute, 0) for attribute in WRITTEN])
            self._set.append([attribute in together for attribute in WRITTEN])
        return self._outcomes[rules]


def _patterns(ruler: AttributeRuler) -> list[list[Pattern]]:
    return [cast(list[Pattern], rule["patterns"]) for rule in ruler.patterns]


def _read_patterns(ruler: AttributeRuler) -> tuple[list[Column], list[Part]] | None:
    """What the patterns look at, and their parts; None if one of them has an unknown form."""
    columns: dict[str, Column] = {}
    parts = []
    for rule, patterns in enumerate(_patterns(ruler)):
        for number, pattern in enumerate(patterns):
            target = ruler.indices[rule] + (len(pattern) if ruler.indices[rule] < 0 else 0)
            if not 0 <= target < len(pattern):
                return None
            for position, token in enumerate(pattern):
                parts.append(Part(rule, number, position, len(pattern), target))
                if not token or not all(_note(columns, *asked, ruler.vocab) for asked in token.items()):
                    return None
    return list(columns.values()), parts


def _note(columns: dict[str, Column], name: object, asked: Any, vocab: Vocab) -> bool:
    if not isinstance(name, str):
        return False
    name = {"TEXT": "ORTH"}.get(name.upper(), name.upper())
    column = columns.setdefault(name, Column(name))
    if name.startswith(FLAGS):
        return name in IDS and name != "IS_SENT_START" and isinstance(asked, bool)
    return name in LABELS + WORDS and column.note(asked, vocab)


def fast_ruler(component: Any) -> FastAttributeRuler | None:
    """A fast twin of the component with the same rules; None if one of them has an unknown form."""
    if type(component) is not AttributeRuler or not component.attrs:
        return None
    read = _read_patterns(component)
    if read is None or any(set(attributes) - set(WRITTEN) for attributes in component.attrs):
        return None
    twin = FastAttributeRuler(
        component.vocab, component.name, validate=component.validate, scorer=component.scorer
    )
    twin.prepare(component, *read)
    return twin
