"""Marked stretches that no verb governs: after a colon, before a dash and a name, or on their own."""

from __future__ import annotations

from tasks.quotes.assemble import set_kind
from tasks.quotes.attach import Link
from tasks.quotes.continuation import chains
from tasks.quotes.cues import Cue
from tasks.quotes.quote import Quote, Span
from tasks.quotes.scene import Scene
from tasks.quotes.speakers import noun_phrase
from tasks.quotes.wording import is_sentence, is_title

DASHES = frozenset(("―", "—", "–", "-", "--"))


def loose_quotes(scene: Scene, links: dict[int, Link], found: list[Quote]) -> list[Quote]:
    """Quotations of full sentences in marks that no cue has claimed."""
    latest: dict[int, Quote] = {}  # by sentence, the last quotation that is attributed in it
    for quote in sorted(found, key=_cue_token):
        _note(scene, quote, latest)
    added: list[Quote] = []
    for chain in chains(scene):
        if any(index in links for index in chain):
            continue
        quote_found = _dashed(scene, chain) or _introduced(scene, chain) or _following(scene, chain, latest)
        if quote_found is not None:
            set_kind(scene, quote_found)
            _note(scene, quote_found, latest)
            added.append(quote_found)
    return added


def _cue_token(quote: Quote) -> int:
    return quote.cue.token if quote.cue else -1


def _note(scene: Scene, quote: Quote, latest: dict[int, Quote]) -> None:
    if quote.cue is not None and quote.speaker is not None:
        latest[scene.words.sentences[quote.cue.token]] = quote


def _parts(scene: Scene, chain: list[int]) -> list[Span]:
    return [(scene.marked[index].start, scene.marked[index].end) for index in chain]


def _dashed(scene: Scene, chain: list[int]) -> Quote | None:
    """'"..." — Ada Lovelace': the name after a dash at the end of its line."""
    words, (_, end) = scene.words, scene.tokens[chain[-1]]
    if words.words[end : end + 1] == [] or words.words[end] not in DASHES:
        return None
    stop = end + 1
    while stop < len(words) and "\n" not in words.words[stop] and words.words[stop] != ",":
        stop += 1
    if not 1 <= stop - end - 1 <= 8 or not words.words[end + 1][:1].isupper():
        return None
    cue = Cue(end, end, end + 1, words.words[end], "said", "dash")
    return Quote(_parts(scene, chain), cue, (end + 1, stop), "dash")


def _introduced(scene: Scene, chain: list[int]) -> Quote | None:
    """'The mayor had an answer: "..."': the subject of the sentence before the colon."""
    words, (start, _) = scene.words, scene.tokens[chain[0]]
    if start == 0 or words.words[start - 1] != ":":
        return None
    cue = Cue(start - 1, start - 1, start, ":", "said", "colon")
    return Quote(_parts(scene, chain), cue, _subject_before(scene, start - 1), "colon")


def _subject_before(scene: Scene, token: int) -> Span | None:
    """The subject of the sentence that ends at a token, or its noun where it has no verb."""
    words = scene.words
    begin = scene.words.bounds[words.sentences[token]][0]
    subjects = [t for t in range(begin, token) if words.deps[t] in ("nsubj", "nsubjpass")]
    if subjects:
        return _within(noun_phrase(words, subjects[0]), token)
    nouns = [t for t in range(begin, token) if words.pos[t] in ("NOUN", "PROPN")]
    return _within(noun_phrase(words, nouns[0]), token) if nouns else None


def _within(span: Span, end: int) -> Span:
    return span[0], min(span[1], end)


def _following(scene: Scene, chain: list[int], latest: dict[int, Quote]) -> Quote | None:
    """A sentence in marks after one that is attributed: the same speaker; else its paragraph's subject."""
    index = chain[0]
    if not is_sentence(scene, index) or scene.marked[index].is_single or is_title(scene, index):
        return None
    words, start = scene.words, scene.tokens[index][0]
    before = start - 1
    while before >= 0 and words.words[before].isspace() and "\n" not in words.words[before]:
        before -= 1
    if before < 0:
        return None
    if words.words[before][-1:] not in (".", "!", "?", ":", "…"):
        return None
    sentence = words.sentences[before]
    if (last := latest.get(sentence)) is not None:
        return Quote(_parts(scene, chain), last.cue, last.speaker, "following")
    speaker = _subject_before(scene, before)
    return Quote(_parts(scene, chain), None, speaker, "following") if speaker else None
