"""The head of a raw text: headline, byline, date, labels and dateline, down to where the body begins."""

import re

from tasks.headers.bylines import agency_in_title, byline_of, is_name, is_title_line
from tasks.headers.datelines import Dateline, match_dateline
from tasks.headers.head import Head
from tasks.headers.lines import (
    Line,
    agency_line,
    copyright_line,
    date_of,
    head_lines,
    is_caption,
    is_paragraph,
    is_slug,
    label_of,
    looks_like_headline,
)
from tasks.headers.style import Style

_HEAD = 8_000  # characters of the top that are looked at
_MOST = 24  # lines a header has at most
_LABEL_VALUE = 300
_NOTE = 200
_HEADLINE = 160  # characters of a headline that the rest of a head follows
_URL = re.compile(r"https?://\S+")


def read_head(text: str, style: Style) -> Head:
    """Read the head of a text, line by line from the top."""
    return _Walk(text[:_HEAD], style).head


class _Walk:
    """The way from the top of a text to its body: each line is taken by the first rule that knows it."""

    def __init__(self, top: str, style: Style) -> None:
        self.top = top
        self.style = style
        self.head = Head()
        self.lines = head_lines(top, _MOST)
        self.open_label: str | None = None  # a label whose value is in the next line
        self.has_labels = False
        self.after_byline = False
        for index in range(len(self.lines)):
            if not self._take(index):
                break

    def _take(self, index: int) -> bool:
        """Take a line into the head; False where the body begins in or with it."""
        line = self.lines[index]
        self.head.is_caption = is_caption(line.text, self.style)
        if self.head.is_caption:
            return False
        labels = (self._value, self._label)
        plain = (self._date, self._dateline, self._unread, self._writer, self._plain)
        for rule in (*labels, *plain, self._headline, self._between):
            if (end := rule(line, index)) is not None:
                self.head.end = end
                return end >= line.end
        return False

    # Every rule gives the position up to which it took the line, or None if it does not know it.

    def _value(self, line: Line, _index: int) -> int | None:
        """The line below an empty label."""
        field, self.open_label = self.open_label, None
        if field is None or label_of(line, self.style) is not None or len(line.text) > _LABEL_VALUE:
            return None
        return line.end if self.head.note_label(field, line.text, self.style) else None

    def _label(self, line: Line, index: int) -> int | None:
        labelled = label_of(line, self.style)
        if labelled is None:
            return self._unknown_label(line, index)
        field, value = labelled
        if field == "text":
            self.has_labels = True
            return self._datelines(line.end - len(value), line.end) or line.end - len(value)
        if len(value) > _LABEL_VALUE or not self.head.note_label(field, value, self.style):
            return None
        self.open_label = None if value else field
        self.has_labels = True
        return line.end

    def _unread(self, line: Line, _index: int) -> int | None:
        """The label of a date that cannot be read."""
        labelled = label_of(line, self.style)
        is_date = labelled is not None and labelled[0] in ("published", "updated")
        return line.end if is_date and len(line.text) <= _NOTE else None

    def _unknown_label(self, line: Line, index: int) -> int | None:
        """A label that no list knows, inside a block of known ones."""
        label, colon, _value = line.text.partition(":")
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        inside = self.has_labels and not self.lines[index - 1].is_apart and following is not None
        if not inside or following is None or not colon or len(label) > 25 or is_paragraph(line):
            return None
        return line.end if line.is_apart or label_of(following, self.style) else None

    def _date(self, line: Line, _index: int) -> int | None:
        """A date in a line of its own."""
        dated = date_of(line.text, self.style)
        if dated is None:
            return None
        self.head.note_date(*dated)
        return line.end

    def _dateline(self, line: Line, index: int) -> int | None:
        """The head of the first paragraph."""
        found = match_dateline(self.top, line.start, line.end, self.style)
        if found is None or self._is_headline_in_disguise(found, line, index):
            return None
        return self._datelines(line.start, line.end)

    def _datelines(self, start: int, end: int) -> int | None:
        """One dateline, or two: an archive's own before the agency's; gives the position after them."""
        found = match_dateline(self.top, start, end, self.style)
        if found is None:
            return None
        self.head.note_dateline(found)
        second = None if found.credit else match_dateline(self.top, found.end, end, self.style)
        if second is None or (second.is_weak and second.city != found.city):
            return found.end
        self.head.note_dateline(second)
        return second.end

    def _is_headline_in_disguise(self, found: Dateline, line: Line, index: int) -> bool:
        """'KABUL: city in fear' above an empty line: a weak dateline gives way to a headline."""
        if not found.is_weak or self.head.headline or index + 1 == len(self.lines) or found.end == line.end:
            return False
        return (line.is_apart and looks_like_headline(line, self.style)) or self._is_head_line(index + 1)

    def _writer(self, line: Line, index: int) -> int | None:
        """A byline, and the writer's title in the line below it."""
        head, was_byline = self.head, self.after_byline
        self.after_byline = False
        if index + 1 == len(self.lines):
            return None
        if not head.byline and (found := byline_of(line.text, self.style)):
            head.note_byline(found)
            self.after_byline = True
            return line.end
        if was_byline and is_title_line(line.text, self.style):
            head.credit = head.credit or agency_in_title(line.text)
            return line.end
        return None

    def _plain(self, line: Line, index: int) -> int | None:
        """An agency or its copyright in a line of its own, an address, a story's wire name, a desk's note."""
        if index + 1 == len(self.lines):
            return None
        if _URL.fullmatch(line.text):
            self.head.url = self.head.url or line.text
            return line.end
        if agency := agency_line(line.text) or copyright_line(line.text):
            self.head.credit = self.head.credit or agency
            return line.end
        is_note = line.text.startswith(self.style.notes) and len(line.text) <= _NOTE
        return line.end if is_note or (index == 0 and is_slug(line.text)) else None

    def _headline(self, line: Line, index: int) -> int | None:
        """The first line that is no more than a headline, if a body or the rest of a head follows."""
        head = self.head
        if head.headline or head.byline or head.dateline or self.has_labels or index + 1 == len(self.lines):
            return None
        above_body = line.is_apart or (is_paragraph(self.lines[index + 1]) and not is_paragraph(line))
        like_one = looks_like_headline(line, self.style)
        if not (above_body and like_one) and not self._is_above_head(line, index, like_one):
            return None
        head.headline = line.text
        return line.end

    def _is_above_head(self, line: Line, index: int, like_one: bool) -> bool:
        """Whether the rest of a head follows, at once or after a second headline."""
        if " " not in line.text or len(line.text) > _HEADLINE:
            return False
        second = like_one and len(self.lines[index + 1].text) <= _HEADLINE
        return self._is_head_line(index + 1) or (second and self._is_head_line(index + 2))

    def _between(self, line: Line, index: int) -> int | None:
        """A line under the headline (a second one, a paper's name) that more of the head follows."""
        head = self.head
        follows = self._is_head_line(index + 1)
        if not follows or not head.headline or len(line.text) > _NOTE:
            return None
        if not head.byline and is_name(line.text, self.style):
            head.byline = line.text
        return line.end

    def _is_head_line(self, index: int) -> bool:
        """Whether a line is of the head for certain: byline, date or dateline, with a body behind it."""
        if index + 1 >= len(self.lines):
            return self._is_dateline(index)
        text = self.lines[index].text
        if byline_of(text, self.style) or date_of(text, self.style) or _URL.fullmatch(text):
            return True
        if self._is_dateline(index):
            return True
        return is_name(text, self.style) and self._is_dateline(index + 1)

    def _is_dateline(self, index: int) -> bool:
        """Whether a dateline that says more than a place stands here, with a body behind it."""
        if index >= len(self.lines):
            return False
        line, is_last = self.lines[index], index + 1 == len(self.lines)
        found = match_dateline(self.top, line.start, line.end, self.style)
        return found is not None and not found.is_weak and not (is_last and found.end == line.end)
