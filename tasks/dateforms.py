"""What written dates look like: regular expressions, from the words in `config/dates.toml`."""

import re
import tomllib
from functools import cache

from config.settings import HERE

_WORDS = tomllib.loads((HERE / "dates.toml").read_text(encoding="utf-8"))
MONTHS = {name.lower(): int(number) for number, names in _WORDS["months"].items() for name in names}
WEEKDAYS = {name.lower(): int(number) for number, names in _WORDS["weekdays"].items() for name in names}
ZONES: dict[str, int] = {name.lower(): minutes for name, minutes in _WORDS["zones"].items()}
CIVIL_ZONES: dict[str, str] = {name.lower(): place for name, place in _WORDS["civil_zones"].items()}


def _any_of(*lists: dict[str, int] | dict[str, str]) -> str:
    words = [re.escape(word) for words in lists for word in words]
    return "|".join(sorted(words, key=len, reverse=True))


_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_SHORT_YEAR = rf"(?:{_YEAR}|'?(?P<short>\d\d))"
_MONTH = rf"(?P<name>{_any_of(MONTHS)})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?P<weekday>{_any_of(WEEKDAYS)})\.?"
_ZONE = (
    r"\(?(?P<zone>[+-]\d\d:?\d\d|(?:UTC|GMT)[+-]\d\d?(?::?\d\d)?"
    rf"|(?:{_any_of(ZONES, CIVIL_ZONES)})\b)\)?"
)
_CLOCK = (
    r"(?:(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
    rf"(?: ?(?P<half>[ap])\.?m\.?\b\.?)?(?: ?{_ZONE})?"
    r"|(?P<hour_only>1?\d) ?(?P<half_only>[ap])\.?m\.?\b\.?"
    rf"|(?P<digits>[0-2]\d[0-5]\d) ?{_ZONE.replace('zone', 'digits_zone')})"
)
# Each form of a date, most particular first; `b` is the second of two numbers that could change places.
_DATES = (
    rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)",
    rf"{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)",
    rf"(?P<dotted_day>[0-3]?\d)\. ?(?P<month>[01]?\d)\. ?{_SHORT_YEAR}",
    rf"(?P<a>[0-3]?\d)(?:/(?P<b>[0-3]?\d)/|-(?P<b2>[0-3]?\d)-){_SHORT_YEAR}",
    rf"{_MONTH} ?-?{_DAY}(?:(?:, ?| |-){_YEAR})?",
    rf"{_DAY}(?: of)? ?-?{_MONTH}(?:(?:,? ?|-){_YEAR}|(?: |-)'?(?P<short>\d\d)\b(?![:.]\d))?",
    rf"{_MONTH},? {_YEAR}",
    rf"{_YEAR}-(?P<month>[01]\d)",
    _YEAR,
)
_CTIME = rf"{_MONTH} {_DAY} {_CLOCK} {_YEAR}"
_GAP = r"(?:T|,|(?:,| at| \||[ ]?[-–—])? )"


def _with_time() -> tuple[str, ...]:
    """Forms of a date with weekday and time around it."""
    before = rf"(?:{_WEEKDAY},? )?"
    after = rf"(?:,? {_WEEKDAY.replace('weekday', 'weekday2')})?"
    clocked = tuple(rf"{before}{form}{after}(?:{_GAP}(?:at )?{_CLOCK})?" for form in _DATES)
    first = tuple(rf"{_CLOCK},?(?: on)? {before}{form}{after}" for form in _DATES[:-1])
    return (*clocked, *first, before + _CTIME)


@cache
def date_forms() -> tuple[re.Pattern[str], ...]:
    """The forms of a date, to be matched in full; groups as `tasks.dates` reads them."""
    return tuple(re.compile(form, re.IGNORECASE) for form in _with_time())


_BOUND = r"(?<![0-9])"
_END = r"(?![0-9])"
NAME_FORMS = tuple(
    re.compile(_BOUND + form + _END, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<join>[-_. ]?)(?P<month>[01]\d)(?P=join)(?P<day>[0-3]\d)(?:T?\d{{4}}(?:\d\d)?Z?)?",
        rf"(?P<a>[0-3]\d)(?P<join>[-_. ])(?P<b>[0-3]\d)(?P=join){_YEAR}",
        rf"{_YEAR}[-_. ]?{_MONTH}[-_. ]?{_DAY}",
        rf"{_DAY}[-_. ]?{_MONTH}[-_. ]?{_YEAR}",
        rf"{_MONTH}[-_. ]?{_DAY}[-_., ]+{_YEAR}",
        rf"{_YEAR}[-_](?P<month>[01]\d)(?![-_]?[0-9])",
    )
)
FOLDERS = re.compile(rf"/{_YEAR}/(?P<month>[01]\d)/(?P<day>[0-3]\d)/[^/]*\Z")


def date_pattern() -> str:
    """A regular expression without groups for a date in a line, with its weekday and a time behind it."""
    clock = _nameless(_CLOCK)
    weekday = _nameless(_WEEKDAY)
    forms = "|".join(_nameless(form) for form in _DATES)
    after = rf"(?:,? {weekday})?(?:{_GAP}(?:at )?{clock})?"
    dated = rf"(?:(?:{weekday},? )?(?:{forms}){after}|{weekday})"
    return re.sub(r"\[[^]]*\]|\\.| \??", _any_blanks, dated)


def _any_blanks(match: re.Match[str]) -> str:
    """Several blanks, of any kind but a line's end, wherever a pattern has one; `parse_date` joins them."""
    if not match[0].startswith(" "):
        return match[0]
    return r"[^\S\n]{0,4}" if match[0].endswith("?") else r"[^\S\n]{1,4}"


_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"\w+")


def has_date_clue(text: str) -> bool:
    """Whether a text could hold a date at all: a digit, or a day of the week."""
    return _DIGIT.search(text) is not None or not WEEKDAYS.keys().isdisjoint(_WORD.findall(text.lower()))


def _nameless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)
