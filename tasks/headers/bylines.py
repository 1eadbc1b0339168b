"""Bylines: names, the writer's title and paper, and what else stands in such a line."""

import re
from dataclasses import dataclass

from tasks.dates import Written, parse_date
from tasks.headers.agencies import canonical_agency
from tasks.headers.lines import LONGEST_LINE
from tasks.headers.style import Style

_NAME_BREAK = re.compile(r"\s*(?:,\s*(?:and\s)?|\sand\s|\s?&\s?|;\s?)\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s+[|•·/–—-]\s+|\s*[|•·—]\s*|\t|\s{3,}")
_BASED_IN = re.compile(r"\s(?:in|at|for|of|from|with)\s.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """Writers' names as found, and what stood behind them in the same line."""

    names: str | None
    agency: str | None = None
    date: Written | None = None


def byline_of(line: str, style: Style) -> Byline | None:
    """Names and more of 'By Jane Doe and John Roe, Staff Writers'; None for any other line."""
    if len(line) > LONGEST_LINE:
        return None
    names, had_by = _without_by(line, style)
    names, *asides = _ASIDE.split(names)
    dates = [date for aside in asides if (date := parse_date(aside, style.date_order))]
    agencies = [agency for aside in asides if (agency := canonical_agency(aside))]
    if agency := canonical_agency(names):
        return Byline(None, agency, next(iter(dates), None)) if had_by else None
    end, title = _names_end(names, style)
    if not end or (title is not None and not _is_written_as_title(title)):
        return None
    evidence = [title or "", *asides]
    if not had_by and not any(_is_written_as_title(text) and _is_title(text, style) for text in evidence):
        return None
    agency = next(iter(agencies), None) or (agency_in_title(title) if title else None)
    return Byline(names[:end].strip(), agency, next(iter(dates), None))


def is_name(text: str, style: Style) -> bool:
    """Whether a line is a person's name and nothing else."""
    return _name_length(text, style) == len(text) and len(text.split()) <= 4 and not text.isupper()


def is_title_line(line: str, style: Style) -> bool:
    """Whether a line below a byline is the writer's title or paper."""
    return _is_written_as_title(line) and _is_title(line, style)


def agency_in_title(title: str) -> str | None:
    """'AP' for 'Associated Press Writer' and 'AP Sports Writer'."""
    words = title.split()
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((agency for head in heads if (agency := canonical_agency(head))), None)


def _without_by(line: str, style: Style) -> tuple[str, bool]:
    lower = line.casefold()
    for word in style.bylines:
        if lower.startswith(word) and lower[len(word) : len(word) + 1] in (" ", ":", "\t"):
            return line[len(word) + 1 :].strip(), True
    return line, False


def _names_end(names: str, style: Style) -> tuple[int, str | None]:
    """Where the names end (0: there is none), and the title that follows them."""
    end = position = 0
    while position < len(names):
        gap = _NAME_BREAK.search(names, position)
        part = names[position : gap.start() if gap else len(names)]
        cut = _name_length(part, style)
        if not cut:
            return end, names[position:]
        end = position + cut
        if cut < len(part):
            return end, names[end:]
        if gap is None:
            break
        position = gap.end()
    return end, None


def _name_length(part: str, style: Style) -> int:
    """Length of the name that a part of a byline begins with; 0 if it is none."""
    if _is_title(part, style):
        return _name_before_title(part, style)
    name = _BASED_IN.sub("", part)
    words = name.split()
    return len(name) if 2 <= len(words) <= 6 and all(_is_name_word(word, style) for word in words) else 0


def _name_before_title(part: str, style: Style) -> int:
    """Length of 'JANE DOE' in 'JANE DOE Associated Press Writer'."""
    words = list(re.finditer(r"\S+", part))
    for count in range(min(4, len(words) - 1), 1, -1):
        rest = part[words[count].start() :]
        name = [word[0] for word in words[:count]]
        named = canonical_agency(" ".join(rest.split()[:2])) or canonical_agency(rest.split()[0])
        if (named or rest.split()[0].casefold() in ("staff", "special")) and all(
            _is_name_word(word, style) for word in name
        ):
            return words[count - 1].end()
    return 0


def _is_name_word(word: str, style: Style) -> bool:
    letters = word.strip(".'’\"“”()")
    if not letters or any(character.isdigit() for character in letters):
        return False
    return (
        letters[0].isupper()
        or letters.casefold() in style.name_particles
        or letters[:2].casefold() in ("d'", "d’", "o'")
    )


def _is_title(text: str, style: Style) -> bool:
    words = [word.strip(".,()").casefold() for word in text.split()]
    return any(word in style.titles for word in words) or canonical_agency(text) is not None


def _is_written_as_title(text: str) -> bool:
    """Short, in capitalised words, no sentence: 'Staff Writer for the Daily Example', 'in Oslo'."""
    words = text.strip(" ,.").split()
    small = ("of", "the", "for", "to", "and", "at", "in")
    return (
        len(words) <= 8
        and not text.endswith((".", ":", "?"))
        and (all(word[0].isupper() or word in small or not word[0].isalpha() for word in words))
    )
