"""Numbers in words and figures."""

from __future__ import annotations

import re

ONES = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        [
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
        ],
        2,
    )
}
PHRASES = {"a": 1.0, "an": 1.0, "a couple": 2.0, "a couple of": 2.0, "couple of": 2.0, "a dozen": 12.0,
           "a hundred": 100.0, "a thousand": 1000.0, "half a": 0.5, "half an": 0.5}  # fmt: skip
TIMES = {"hundred": 100, "thousand": 1000}


def number_of(text: str) -> float | None:
    """The number that a phrase names; None when it names none exactly ('several')."""
    text = " ".join(re.split(r"[\s‐‑–-]+", text.lower().strip()))
    if text in PHRASES:
        return PHRASES[text]
    half = text.endswith((" and a half", "½"))
    text = text.removesuffix(" and a half").removesuffix("½").strip()
    if match := re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(?: (\d)/(\d))?", text):
        whole = float(match[1].replace(",", ""))
        part = int(match[2]) / int(match[3]) if match[2] and match[3] != "0" else 0.0
        return whole + part + half / 2
    total = 0
    for word in text.split():
        if word in TIMES:
            total = max(1, total) * TIMES[word]
        elif word in ONES or word in TENS:
            total += ONES.get(word, 0) + TENS.get(word, 0)
        else:
            return None
    return total + half / 2 if total else None
