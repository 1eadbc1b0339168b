"""From what a format says of an article to the Article: repaired, dated, its agency and place named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice

from config.settings import Settings
from tasks.article import Article, Reject, Unmarked
from tasks.dates import parse_date
from tasks.headers.agencies import canonical_agency
from tasks.headers.bylines import byline_of
from tasks.headers.places import city_of
from tasks.headers.style import Style, load_style
from tasks.isotime import parse_moment
from tasks.repair import repair

_AFTER_PLACE = re.compile(r"[,\d(;]|\s[-–—]|--")
_NAME, _MOST_NAMES = 60, 200  # characters of a field's name, fields of a record
_FEW_NAMES = 10  # more authors than that are a newsroom's list


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date with its precision, and the instant (UTC) where it is known."""

    day: date
    precision: str
    at: datetime | None = None


@dataclass(slots=True)
class Found:
    """What a format says of one article, in its own words; None where it is silent.

    `date` is text, or a Stamp where the format fixes how dates are written. `repairs` names what was
    done so far, `unread` the fields that say something else.
    """

    text: str | None
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    external_id: str | None = None
    credit: str | None = None
    dateline: str | None = None
    date: str | Stamp | None = None
    repairs: list[str] = field(default_factory=list)
    unread: Iterable[str] = ()


def compose(found: Found, member: str | None) -> Article | Reject:
    """Make the Article, unmarked; a Reject 'no_text' where nothing is left to read."""
    if found.text is None or not found.text.strip():
        return Reject("read", "no_text", "the text is missing or empty", member)
    text, mended = repair(found.text)
    if not text.strip():
        return Reject("read", "no_text", "the text holds nothing but control characters", member)
    repairs = [*found.repairs, *mended]

    def clean(value: str | None) -> str | None:
        if value is None:
            return None
        whole, more = repair(value.strip())
        repairs.extend(more)
        return whole.strip() or None

    credit = clean(found.credit)
    article = Unmarked(
        text,
        headline=clean(found.headline),
        byline=clean(found.byline),
        outlet=clean(found.outlet),
        url=clean(found.url),
        language=clean(found.language),
        external_id=clean(found.external_id),
        credit=canonical_agency(credit) if credit else None,
        dateline=_place(clean(found.dateline)),
        source_member=member,
    )
    if found.date:
        stamp = found.date if isinstance(found.date, Stamp) else read_date(found.date)
        if stamp is None:
            repairs.append("date_unreadable")
        else:
            article.published_date, article.published_at = stamp.day, stamp.at
            article.date_source, article.date_precision = "metadata", stamp.precision
    article.repairs = list(dict.fromkeys(repairs))
    article.unread_fields = unread_names(found.unread)
    return article


def unread_names(names: Iterable[str]) -> list[str]:
    """Names of fields as they are booked: sorted, each once, cut where they are no names at all."""
    shown = {repair(" ".join(name.split()))[0][:_NAME] for name in islice(names, _MOST_NAMES)}
    return sorted(filter(None, shown))


def read_date(text: str) -> Stamp | None:
    """Read a date of any usual form: ISO 8601, RFC 5322 (mail and RSS), or written out; None for no date."""
    text = text.strip()
    if moment := parse_moment(text):
        return Stamp(moment.day, moment.precision, moment.at)
    if written := parse_date(text):
        dated = written.dated()
        return Stamp(dated.day, dated.precision, dated.at) if dated else None
    try:
        at = parsedate_to_datetime(text)
        return stamp_of(at)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def stamp_of(at: datetime) -> Stamp:
    """Give the stamp of a time; without a zone it is no point in time and counts as its day."""
    moment = parse_moment(at.isoformat())
    if moment is None:
        raise ValueError(f"{at} is out of range")
    return Stamp(moment.day, moment.precision, moment.at)


def byline_names(line: str | None, settings: Settings) -> str | None:
    """Names in a line that a format gives as the byline: without 'By' and title, in usual capitals."""
    line = " ".join((line or "").split())
    if not line:
        return None
    style = load_style(settings.header_grammars)
    read = byline_of(line, style) or byline_of(f"By {line}", style)
    names = read.names if read else re.sub(r"(?i)^by\s+", "", line)
    return _usual_capitals(names, style) if names else None


def joined_names(names: Iterable[object]) -> str | None:
    """Authors of a list as one byline; None where there is none."""
    whole = [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]
    return ", ".join(list(dict.fromkeys(whole))[:_FEW_NAMES]) or None


def _usual_capitals(names: str, style: Style) -> str:
    """'Peter van der Berg' for 'PETER VAN DER BERG'; anything else as it is."""
    if not names.isupper():
        return names
    first, *others = names.split()
    small = {*style.name_particles, "and"}
    rest = [word.casefold() if word.casefold() in small else word.title() for word in others]
    return " ".join((first.title(), *rest))


def _place(line: str | None) -> str | None:
    """City of a dateline that a format gives as such: 'HARBOUR CITY, March 3' is Harbour City."""
    if not line:
        return None
    cut = _AFTER_PLACE.search(line)
    place = line[: cut.start()].strip() if cut else line
    return city_of(place) if any(letter.isalpha() for letter in place) else None
