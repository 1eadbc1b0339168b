"""Amounts of a Doc, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from tasks.amounts.amount import Amount, Quantity
from tasks.amounts.casualties import casualty_of
from tasks.amounts.changes import Change, changed, changes_in
from tasks.amounts.context import DASHES, hedge, is_amount
from tasks.amounts.lexicon import amount_lexicon
from tasks.amounts.objects import Span, object_of
from tasks.amounts.quantities import quantities_of
from tasks.amounts.ranges import merge_ranges, scores
from tasks.names.words import Words, words_of
from tasks.times.find import times_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

LARGE = 1000


def amounts_of(doc: Doc, published: date | None, url: str | None = None) -> list[Amount]:
    """Amounts in order; a change that several quantities tell of is one."""
    words = words_of(doc)
    found = quantities_of(words, _dollar(url))
    if not found:
        return []
    times = [(time.start, time.end) for time in times_of(doc, published)]
    found = merge_ranges(words, found)
    told = scores(words, found)
    found = [q for q in found if q.start not in told and is_amount(words, q, times)]
    leads = {quantity.start: hedge(words, quantity) for quantity in found}
    amounts: list[Amount] = []
    for bounds, quantities in _by_sentence(words, found):
        amounts += _of_sentence(words, bounds, quantities, leads)
    return amounts


def _by_sentence(words: Words, found: list[Quantity]) -> list[tuple[tuple[int, int], list[Quantity]]]:
    groups: dict[int, list[Quantity]] = {}
    for quantity in found:
        groups.setdefault(words.sentences[quantity.first], []).append(quantity)
    return [(words.bounds[sentence], group) for sentence, group in groups.items()]


def _of_sentence(
    words: Words, bounds: tuple[int, int], found: list[Quantity], leads: dict[int, int]
) -> list[Amount]:
    changes = changes_in(words, bounds, found, leads)
    used = {part.start for change in changes for part in change.parts}
    rest = merge_ranges(words, [q for q in found if q.start not in used], after_changes=True)
    amounts = [_of_change(words, change, leads) for change in changes]
    for quantity in rest:
        amount = _of_quantity(words, quantity, leads[quantity.start], found) or _of_them(
            words, quantity, amounts
        )
        amounts += [amount] if amount else []
    amounts.sort(key=lambda amount: (amount.start, amount.end))
    _mark_conversions(words, amounts)
    return amounts


def _mark_conversions(words: Words, amounts: list[Amount]) -> None:
    """'$138m (£72m; 100m euros)': the same sum again, of the same thing."""
    for one, two in pairwise(amounts):
        between = words.text[one.end : two.start]
        is_again = between in (" (", "(") or (between == "; " and one.is_conversion)
        first, second = one.quantity, two.quantity
        if is_again and first.kind == second.kind in ("money", "measure") and not first.is_like(second):
            two.is_conversion, two.object = True, one.object


def _of_them(words: Words, quantity: Quantity, before: list[Amount]) -> Amount | None:
    """'More than 70 were injured, 11 of them critically': they are of those counted before."""
    if words.lowers[quantity.after : quantity.after + 2] not in (["of", "them"], ["of", "whom"]):
        return None
    whole = next((a for a in reversed(before) if a.kind in ("count", "casualties")), None)
    if whole is None:
        return None
    return replace(whole, quantity=quantity, start=quantity.start, end=quantity.end, direction=None)


def _of_change(words: Words, change: Change, leads: dict[int, int]) -> Amount:
    told, level = change.told, change.to or change.source
    counted = changed(words, change, leads)
    casualty = casualty_of(words, told, leads[told.start], counted) if told.kind is None else None
    return Amount(
        quantity=told,
        start=min(part.start for part in change.parts),
        end=max(part.end for part in change.parts),
        kind=_kind(told, casualty),
        object=counted,
        casualty=casualty,
        direction=change.direction,
        change_from=change.source.value if change.source else None,
        change_to=change.to.value if change.to else None,
        currency=told.currency or (level.currency if level else None),
    )


def _of_quantity(words: Words, quantity: Quantity, lead: int, found: list[Quantity]) -> Amount | None:
    counted = object_of(words, quantity, lead)
    casualty = None
    if quantity.unit == "point" and not any(other.kind == "percentage" for other in found):  # scored
        counted, quantity.kind, quantity.unit = (quantity.after - 1, quantity.after), None, None
    if quantity.kind is None:
        casualty = None if quantity.is_share else casualty_of(words, quantity, lead, counted)
        if not casualty and not _is_told(words, quantity, counted):
            return None
    end, kind = _end(words, quantity, counted), _kind(quantity, casualty)
    return Amount(quantity, quantity.start, end, kind, counted, casualty, currency=quantity.currency)


def _is_told(words: Words, quantity: Quantity, counted: Span | None) -> bool:
    """Whether a bare number counts something: no 'one', no small number that stands alone."""
    if quantity.value == 1 and quantity.scale == 1:
        return False
    is_grouped = quantity.scale > 1 or "," in words.text[quantity.start : quantity.end]
    is_large = quantity.value >= LARGE and is_grouped
    return counted is not None or is_large or quantity.is_share


def _end(words: Words, quantity: Quantity, counted: Span | None) -> int:
    """A number that a dash ties to its noun goes with it: '12-member'."""
    if counted and counted[0] == quantity.after + 1 and words.text[quantity.end] in DASHES:
        return words.ends[counted[1] - 1]
    return quantity.end


def _kind(quantity: Quantity, casualty: str | None) -> str:
    if quantity.is_share:
        return "share"
    return quantity.kind or ("casualties" if casualty else "count")


def _dollar(url: str | None) -> str:
    """The currency of a bare $: that of the country in the address, else of the United States."""
    if url:
        host = url.split("//")[-1].split("/")[0].lower()
        return amount_lexicon().dollars.get(host.rsplit(".", 1)[-1], "USD")
    return "USD"
