"""Lines between the top of a file and its body: what each of them is."""

import itertools
import re
from dataclasses import dataclass

from tasks.dates import Written, parse_date
from tasks.headers.agencies import names_agency
from tasks.headers.style import Style

LONGEST_LINE = 200  # characters of a line that can be part of a header
_HEADLINE = 120
_QUESTION = 100
_SENTENCES = re.compile(r"[.!?][\"'”’]?\s+[\"'“‘]?[A-Z].*[.!?][\"'”’)]*\Z")
_PARAGRAPH = 100  # an unwrapped paragraph is at least as long
_DATE_BREAK = re.compile(
    r"\s*[|•·;]\s*|,?\s+(?=(?:last |first )?(?:updated|modified|published|posted)\b)", re.IGNORECASE
)
_INITIAL = re.compile(r"\b[A-Z]\Z")
_COPYRIGHT = re.compile(r"\A(?:copyright|©|\(c\))[\s(c)©]*(?:by )?(?:\d{4},?)?(?: by)?", re.IGNORECASE)
_SLUG = re.compile(r"(?:[A-Z]{1,3}-)?[A-Z][A-Za-z.]*(?:-[A-Za-z0-9.&]+)+(?:,.{0,40})?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the head without the blanks around it: where it begins and ends, and its text."""

    start: int
    end: int
    text: str
    is_apart: bool  # an empty line follows


def head_lines(head: str, most: int) -> list[Line]:
    """The first lines of the head that are not empty, `most` of them."""
    lines: list[Line] = []
    for match in itertools.islice(re.finditer(r"\S[^\n]*", head), most):
        text = match[0].rstrip()
        is_apart = bool(re.match(r"\n[^\S\n]*(?:\n|\Z)", head[match.end() : match.end() + LONGEST_LINE]))
        lines.append(Line(match.start(), match.start() + len(text), text, is_apart))
    return lines


def label_of(line: Line, style: Style) -> tuple[str, str] | None:
    """Field and value of a line 'Label: value'."""
    label, colon, value = line.text.partition(":")
    field = style.labels.get(" ".join(label.split()).casefold()) if colon and len(label) <= 30 else None
    return (field, value.strip()) if field else None


def date_of(line: str, style: Style) -> tuple[str, Written] | None:
    """'published' or 'updated' and the date of a line that says no more; a bare year is no date line."""
    found: dict[str, Written] = {}
    if len(line) > LONGEST_LINE:
        return None
    for part in _DATE_BREAK.split(line):
        kind, date = _dated_part(part, style)
        if date is None or (kind == "bare" and date.month is None):
            whole = parse_date(line, style.date_order)
            return ("published", whole) if whole and whole.month else None
        found.setdefault("updated" if kind == "updated" else "published", date)
    kind = "published" if "published" in found else "updated"
    return kind, found[kind]


def _dated_part(part: str, style: Style) -> tuple[str, Written | None]:
    if date := parse_date(part, style.date_order):
        return "bare", date
    words = part.split()
    for count in range(min(3, len(words)), 0, -1):
        lead = " ".join(words[:count]).rstrip(":").casefold()
        for kind, leads in (("published", style.published), ("updated", style.updated)):
            if lead in leads:
                return kind, parse_date(" ".join(words[count:]), style.date_order)
    return "bare", None


def agency_line(line: str) -> str | None:
    """The agency in a line of its own: 'Associated Press', '(AFP)'."""
    return names_agency(line) if len(line) <= 40 else None


def copyright_line(line: str) -> str | None:
    """The agency in a line 'Copyright 2023 The Associated Press'."""
    owner = _COPYRIGHT.sub("", line).removesuffix("All rights reserved.").strip(" .,")
    return names_agency(owner) if owner != line and len(line) <= LONGEST_LINE else None


def is_slug(line: str) -> bool:
    """A wire's own name for a story: 'BC-Korea-Summit, 2nd Ld-Writethru'."""
    return (
        len(line) <= 60
        and " " not in line.split(",")[0]
        and bool(_SLUG.fullmatch(line))
        and line[:2].isupper()
    )


def is_caption(line: str, style: Style) -> bool:
    """Whether a line begins as the caption of a picture does."""
    return line.startswith(style.captions)


def looks_like_headline(line: Line, style: Style) -> bool:
    """Short, not a sentence with its full stop, not a part of one."""
    text = line.text
    words = text.split()
    if not 2 <= len(words) <= 22 or len(text) > _HEADLINE or text[0].islower() or text[-1] in ",;:-–—_(":
        return False
    if (text[0] == "(" and text[-1] == ")") or words[-1] in style.unfinished or _SENTENCES.search(text):
        return False
    bare = text.rstrip("\"'”’)]")
    if bare.endswith(("?", "!")):
        return len(text) <= _QUESTION
    if not bare.endswith(".") or bare.endswith("..."):
        return True
    capitals = sum(word[0].isupper() for word in words if word[0].isalpha())
    last = bare.split()[-1].rstrip(".")
    is_short = bool(_INITIAL.search(last)) or last.casefold() in style.abbreviations
    return is_short and capitals * 2 > len(words)


def is_paragraph(line: Line) -> bool:
    """Whether a line is an unwrapped paragraph, by its length and its first letter."""
    return len(line.text) >= _PARAGRAPH and not line.text[0].islower()
