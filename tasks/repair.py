"""Repair of text that is already decoded: what no article means to hold is mended, and named.

Everything else stays as it is, character for character: `repair` returns the very object that it
was given when there is nothing to mend.
"""

import re
import unicodedata

# C0 controls and DEL are never meant. Those that Python's own splitlines() takes for line ends
# (vertical tab, form feed, and the file, group and record separators) stand between words, so
# they become line ends; the others are taken out.
_BREAKS = "\x0b\x0c\x1c\x1d\x1e"
_CONTROLS = "".join(map(chr, range(9))) + "\x0e\x0f" + "".join(map(chr, range(0x10, 0x1C))) + "\x1f\x7f"
_CONTROL_MAP = dict.fromkeys(map(ord, _CONTROLS), "") | dict.fromkeys(map(ord, _BREAKS), "\n")
_CONTROL_BYTES = (_CONTROLS + _BREAKS).encode("ascii")

# Typographic characters that ftfy's table of mojibake needs only next to something rarer.
_HARMLESS = "\xa0‘’“”–—…•"
# Where mojibake can be at all: a character of its own kind, or two that are not ASCII side by side
# (one of them not harmless). Ten times as fast as asking ftfy, and true wherever ftfy says "bad".
_SUSPECT = re.compile(
    rf"[^\x00-\x7f{_HARMLESS}](?:(?<=[\x80-\x9fÂÃŒœ])|[^\x00-\x7f]|(?<=[^\x00-\x7f].))", re.DOTALL
)


def repair(text: str) -> tuple[str, list[str]]:
    """Mend what must be mended; the text and the names of the repairs, in the order of their work.

    'surrogates' (halves of UTF-16 pairs, joined or replaced by U+FFFD), 'newlines' (CRLF and CR to
    LF), 'control_characters' (C0 and DEL except tab and LF), 'nfc' (Unicode form C), 'mojibake'
    (UTF-8 once read as a single-byte encoding; ftfy, line by line, upon its own evidence only).
    """
    mended, repairs = _clean(text)
    if not mended.isascii() and (fixed := _fix_mojibake(mended)) is not mended:
        mended, more = _clean(fixed)
        repairs += ["mojibake", *(name for name in more if name not in repairs)]
    return mended, repairs


def _clean(text: str) -> tuple[str, list[str]]:
    """Text without surrogates, CR and controls, in form C."""
    repairs = []
    try:
        data = text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        data = text.encode()
        repairs.append("surrogates")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        repairs.append("newlines")
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        text = text.translate(_CONTROL_MAP)
        repairs.append("control_characters")
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        repairs.append("nfc")
    return text, repairs


def _fix_mojibake(text: str) -> str:
    """Return the same object, or a text whose bad lines are less bad.

    Lines are looked at one by one, since a page is often put together from sources that went
    through different hands; source of the heuristic: ftfy.badness (Speer, 2022).
    """
    lines = text.split("\n")
    fixed = [line if line.isascii() or not _SUSPECT.search(line) else _fix_line(line) for line in lines]
    return text if fixed == lines else "\n".join(fixed)


def _fix_line(line: str) -> str:
    """One line without mojibake, where ftfy finds some and its remedy leaves less of it."""
    from ftfy import fix_encoding  # imported on need: most runs never meet a suspicious line
    from ftfy.badness import badness

    before = badness(line)
    if not before:
        return line
    fixed = fix_encoding(line)
    return fixed if badness(fixed) < before else line
