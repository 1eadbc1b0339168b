"""The weight of each candidate, and the best ones without repetition."""

from __future__ import annotations

from collections import defaultdict

from tasks.keyphrases.candidates import Candidate

FADING = 0.5  # by which sentences weigh less and less: 1, 0.67, 0.5, 0.4 ...
OF_PHRASE = 0.2  # share of the phrase's own weight in its score, as an exponent; the rest is its words'


def ranked(candidates: list[Candidate], limit: int) -> list[tuple[Candidate, float]]:
    """The best candidates with their scores, best first; the best one's is 1.

    An occurrence weighs the less the later its sentence comes, as news tells the main thing first
    (Florescu and Caragea 2017, PositionRank). A word weighs what its occurrences in all candidates do;
    a phrase's score is the geometric mean of its own weight and its words' mean. A phrase all of whose
    words stand in a better one says nothing new; nor does a longer one around a better one that is
    there only once.
    """
    fading = _fading(candidates)
    own = {c.phrase: sum(fading[sentence] for sentence in c.sentences) for c in candidates}
    parts = {c.phrase: c.phrase.split() for c in candidates}
    words: dict[str, float] = defaultdict(float)
    for phrase, weight in own.items():
        for word in parts[phrase]:
            words[word] += weight
    scores = {
        phrase: weight**OF_PHRASE
        * (sum(words[word] for word in parts[phrase]) / len(parts[phrase])) ** (1 - OF_PHRASE)
        for phrase, weight in own.items()
    }
    order = sorted(candidates, key=lambda c: (-scores[c.phrase], c.first[0]))
    best = _without_repetition(order, limit)
    top = scores[best[0].phrase] if best else 1.0
    return [(candidate, round(scores[candidate.phrase] / top, 6)) for candidate in best]


def _fading(candidates: list[Candidate]) -> list[float]:
    last = max((candidate.sentences[-1] for candidate in candidates), default=0)
    return [1 / (1 + FADING * sentence) for sentence in range(last + 1)]


def _without_repetition(order: list[Candidate], limit: int) -> list[Candidate]:
    chosen: list[Candidate] = []
    taken: list[frozenset[str]] = []
    for candidate in order:
        if len(chosen) == limit:
            break
        words = frozenset(candidate.phrase.split())
        if any(words <= other or (other <= words and len(candidate.sentences) == 1) for other in taken):
            continue
        chosen.append(candidate)
        taken.append(words)
    return chosen
