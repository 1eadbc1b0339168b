"""The names that a model found, mended where the article itself shows the error."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from tasks.names.lexicon import NameLexicon
from tasks.names.mention import NAMED, Mention, make
from tasks.names.unseen import dateline_spans, missed

if TYPE_CHECKING:
    from tasks.names.words import Words

LEADING = frozenset(("ADP", "SCONJ", "ADV", "CCONJ", "VERB", "AUX", "PUNCT", "SPACE", "PRON"))
TRAILING = frozenset(("PUNCT", "SPACE", "PART", "AUX", "CCONJ"))
NOT_IN_NAMES = frozenset(("VERB", "AUX", "ADV", "CCONJ", "SCONJ", "PRON", "ADP"))
FIGURELESS = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC"))
SHORTENED = 3  # words that a name needs for its tail to be cut
DASHES = frozenset(("-", "–", "—", "--"))
BRACKETS = frozenset(("(", ")", "[", "]", "/"))
QUARTERS = frozenset(("Q1", "Q2", "Q3", "Q4", "H1", "H2"))


def named_spans(words: Words, lexicon: NameLexicon) -> list[Mention]:
    """Mentions of kind 'name', in order: the model's, trimmed, relabelled, and those it missed."""
    datelines = dateline_spans(words)
    taken = {token for start, end in datelines for token in range(start, end)}
    spans = [
        span for span in words.ents if span[2] in NAMED and (not taken or taken.isdisjoint(range(*span[:2])))
    ]
    spans += [(start, end, "GPE") for start, end in datelines]
    found = [mention for span in spans for mention in _pieces(words, *span)]
    _people_by_title(words, found, lexicon)
    _shorten(words, found)
    _agree(found, lexicon)
    found += missed(words, found)
    found.sort(key=attrgetter("start"))
    return found


def _pieces(words: Words, start: int, end: int, label: str) -> list[Mention]:
    """A span cut at line breaks, brackets and dashes, each piece trimmed; the first keeps what it can be."""
    strings, is_person = words.words, label == "PERSON"
    cuts = [
        token
        for token in range(start, end)
        if (not strings[token].isalnum() and _cuts(words, token)) or (is_person and _unlike(words, token))
    ]
    if not cuts:
        mention = _trimmed(words, start, end, label)
        return [mention] if mention else []
    pieces = zip([start, *(token + 1 for token in cuts)], [*cuts, end], strict=True)
    found = [mention for piece in pieces if (mention := _trimmed(words, *piece, label))]
    if any(words.words[cut] == "(" for cut in cuts):
        return found[:1]  # what stands in brackets is another thing, and its label is not known
    return found


def _cuts(words: Words, token: int) -> bool:
    word = words.words[token]
    if word in BRACKETS or "\n" in word:
        return True
    return word in DASHES and words.text[words.starts[token] - 1 : words.starts[token]].isspace()


def _unlike(words: Words, token: int) -> bool:
    """Whether a word cannot stand in a person's name: 'Smith never told Jones' is two."""
    return words.pos[token] in NOT_IN_NAMES and words.words[token].islower()


def _trimmed(words: Words, start: int, end: int, label: str) -> Mention | None:
    """Without function words in front, marks and figures behind; None when nothing is left."""
    while end - start > 1 and words.pos[start] in LEADING:
        start += 1
    while end - start > 1 and _is_tail(words, end - 1, label):
        end -= 1
    if start >= end or not (words.words[start].isalpha() or _has_letter(words, start, end)):
        return None
    mention = make(words, start, end, label)
    return mention if mention.words else None


def _has_letter(words: Words, start: int, end: int) -> bool:
    return any(map(str.isalpha, words.text[words.starts[start] : words.ends[end - 1]]))


def _is_tail(words: Words, token: int, label: str) -> bool:
    """Whether a token at the end of a name is no part of it: marks, scores, quarters."""
    word = words.words[token]
    if words.pos[token] in TRAILING and word not in (".", "Jr.", "Sr."):
        return True
    return label in FIGURELESS and (word[0].isdigit() or word in QUARTERS)


def _people_by_title(words: Words, found: list[Mention], lexicon: NameLexicon) -> None:
    """'Mr. Paris' is a person, whatever the model says."""
    for mention in found:
        before = words.lowers[mention.start - 1] if mention.start else ""
        if before in ("mr.", "mrs.", "ms.", "mr", "mrs", "ms", "dr.", "sen.", "gov.", "rep."):
            mention.label = "PERSON"
            mention.gender = lexicon.titles.get(before)


def _agree(found: list[Mention], lexicon: NameLexicon) -> None:
    """One label a string: the most frequent; but a surname of someone in the article is a person.

    A town is taken for a person only where the full name has a known given name, or where the model
    itself once said so.
    """
    labels: dict[str, dict[str, int]] = {}
    for mention in found:
        counts = labels.setdefault(mention.name.casefold(), {})
        counts[mention.label] = counts.get(mention.label, 0) + 1
    full = [m.words for m in found if m.label == "PERSON" and len(m.words) > 1]
    surnames = {words[-1] for words in full}
    sure = {words[-1] for words in full if words[0] in lexicon.given}
    for mention in found:
        counts = labels[mention.name.casefold()]
        best = mention.label
        if len(counts) > 1:
            best = max(counts, key=lambda label: (counts[label], label == mention.label))
        word = mention.words[0] if len(mention.words) == 1 else ""
        if word in surnames and (best in ("ORG", "NORP") or word in sure or "PERSON" in counts):
            best = "PERSON"
        mention.label = best


def _shorten(words: Words, found: list[Mention]) -> None:
    """'Ada Lovelace Wins' is 'Ada Lovelace' where 'Lovelace' is a name elsewhere and 'Wins' is not."""
    long = [
        number
        for number, mention in enumerate(found)
        if len(mention.words) >= SHORTENED and mention.label == "PERSON"
    ]
    if not long:
        return
    single = Counter(mention.words[0] for mention in found if len(mention.words) == 1)
    known = Counter(word for mention in found for word in mention.words)
    for number in long:
        mention = found[number]
        for length in range(len(mention.words) - 1, 0, -1):
            word = mention.words[length - 1]
            if single[word] and all(known[w] == 1 for w in mention.words[length:]):
                end = mention.start + length
                if words.lowers[end - 1] == word:
                    found[number] = make(words, mention.start, end, "PERSON")
                break
