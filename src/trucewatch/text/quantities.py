"""Numbers with what stands around them: bounds, ranges and units ("at least 32", "between 36 and 40", "a four-day").

What only looks like a count is left out here where the words alone show it: clock times, ages, calibres, names with a
number ("F-16", "Article 5"), resolution numbers, ordinals, years, telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from trucewatch.data import table
from trucewatch.model import Measure, Qualifier, Span
from trucewatch.text.counting import counts
from trucewatch.text.numbers import Number, Token, numbers, tokens
from trucewatch.text.units import Unit, lone_forms, units

GROUPED_OR_DECIMAL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
"""Digits that some write for thousands and others for a fraction."""

_WINDOW = 40
_MORE = (
    "more",
    "additional",
    "further",
    "consecutive",
    "full",
    "extra",
    "whole",
    "straight",
    "successive",
    "long",
    "other",
    "square",
    "cubic",
    "metric",
)
_ADDED = re.compile(r"\s*\+\s*\d|\s+\+")  # "142 + 21", "6 + one more": a sum, no bound
_SCALES_OF_MONEY = re.compile(r"\s?(mn?|bn?|k)\b", re.I)
_BEFORE_A_UNIT = ("by", "for", "another", "additional", "within", "last", "lasts", "lasted", "lasting", "than")
_SMALL_UNITS = ("m", "h", "l", "mt", "min", "second", "seconds", "foot", "feet")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: `span` is all of it with its bound and unit, `core` the number, `low`/`high` None where unknown.

    `unit` is the measure that a unit of length, time, weight or volume gives; the values are already in it.
    """

    span: Span
    core: Span
    low: float | None
    high: float | None
    qualifier: Qualifier | None
    unit: Measure | None = None


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, never overlapping."""
    row = tokens(text)
    found: list[Quantity] = []
    for number in _ranges(numbers(row), row):
        if counts(number, row, text) and not (found and _said_again(found[-1], number, text)):
            found.append(_measured(_bounded(number, text), number, row, text))
    found = _outermost([_fraction(_whole(q, text), text) for q in found])
    found += [q for q in _lone_units(row) if not any(q.span.overlaps(f.span) for f in found)]
    return tuple(sorted(found, key=lambda q: q.span))


def _said_again(quantity: Quantity, number: Number, text: str) -> bool:
    """The number in brackets that only spells out the one before it: "3,000 (three thousand)"."""
    between, after = text[quantity.core.end : number.span.start], text[number.span.end : number.span.end + 1]
    return (quantity.low, between, after) == (number.low, " (", ")")


def _outermost(found: Sequence[Quantity]) -> list[Quantity]:
    """Without those inside the words of another: the "many" of "as many as four"."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.span.start, -q.span.end)):
        if not kept or not kept[-1].span.holds(quantity.span):
            kept.append(quantity)
    return kept


# --- ranges -----------------------------------------------------------------------------------------------


def _ranges(found: Sequence[Number], row: Sequence[Token]) -> list[Number]:
    """Pairs of numbers that are the two ends of one range made one."""
    made: list[Number] = []
    for number in found:
        if made and (joined := _range(made[-1], number, row)):
            made[-1] = joined
        else:
            made.append(number)
    return made


def _range(low: Number, high: Number, row: Sequence[Token]) -> Number | None:
    if low.low is None or high.low is None or high.first != low.last + 1 or "vague" in (low.form, high.form) or low.low != low.high:
        return None
    before, joint = row[low.first - 1].words if low.first else "", row[low.last].words
    small = low.low
    if low.form == "words" and small < 10 and row[high.last - 1].words == "hundred":
        small *= 100  # "one to two hundred"
    if high.low >= 1000 and small < 1000 and small * _scale(high, row) < high.low:
        small *= _scale(high, row)
    if small >= high.low:
        return None
    moved = before == "from" and low.first > 1 and row[low.first - 2].words in _moves()
    if joint in ("to", "-", "or") and not moved and not (joint == "or" and high.low > 2 * small):
        return Number(Span(low.span.start, high.span.end), small, high.low, high.form, low.first, high.last)
    if joint == "and" and before == "between":
        return Number(Span(row[low.first - 1].start, high.span.end), small, high.low, high.form, low.first - 1, high.last)
    return None


def _scale(number: Number, row: Sequence[Token]) -> float:
    """The scale word that ends a number, which may rule both ends ("5 to 6 million")."""
    return {"thousand": 1e3, "million": 1e6, "billion": 1e9}.get(row[number.last - 1].words, 1.0)


# --- bounds -----------------------------------------------------------------------------------------------


def _bounded(number: Number, text: str) -> Quantity:
    """The number with the words before and after it that bound it or make it rough."""
    span, bounds = number.span, list[str]()
    before, after = _bound_forms()
    while len(bounds) < 3 and (m := before.search(text[max(0, span.start - _WINDOW) : span.start])):
        start = max(0, span.start - _WINDOW) + m.start("words")
        if _particle(text, start, m["words"]):
            break
        bounds.append(_effects()["before", " ".join(m["words"].lower().split())])
        span = Span(start, span.end)
    if (m := after.match(text, span.end)) and not _ADDED.match(text, span.end):
        bounds.append(_effects()["after", " ".join(m["words"].lower().split())])
        span = Span(span.start, m.end())
    low, high = number.low, number.high
    quantity = Quantity(span, number.span, low, high, "vague" if number.form == "vague" else None)
    for bound in ("at_least", "at_most", "about"):
        if bound in bounds:
            return _apply(quantity, bound)
    return quantity


def _particle(text: str, start: int, words: str) -> bool:
    """True if "over" goes with the verb before it: "handed over 246 men" is no bound."""
    verb = re.search(r"([^\W\d_]+)\s+$", text[max(0, start - _WINDOW) : start])
    return verb is not None and _effects().get(("particle", verb[1].lower())) == words.lower()


def _apply(quantity: Quantity, bound: str) -> Quantity:
    if bound == "at_least":
        return replace(quantity, high=None, qualifier=quantity.qualifier or "at_least")
    if bound == "at_most":
        high = quantity.low if quantity.high is None else quantity.high
        return replace(quantity, low=None, high=high, qualifier=quantity.qualifier or "at_most")
    return replace(quantity, qualifier=quantity.qualifier or "about")


@cache
def _effects() -> dict[tuple[str, str], str]:
    return {(row["place"], row["words"]): row["bound"] for row in table("en/numbers_bounds")}


@cache
def _bound_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    def some(place: str) -> str:
        words = sorted((w for p, w in _effects() if p == place), key=len, reverse=True)
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)

    return (
        re.compile(rf"(?<![\w.-])(?P<words>{some('before')})[ \t]*(?:the |a total of |a |an )?$", re.I),
        re.compile(rf"[ \t]?(?P<words>{some('after')})(?!\w)", re.I),
    )


# --- fractions and grouped digits --------------------------------------------------------------------------


def _fraction(quantity: Quantity, text: str) -> Quantity:
    """ "half of the 40 prisoners", "two thirds of its 600 men": so many of them."""
    m = _parts().search(text[max(0, quantity.span.start - _WINDOW) : quantity.span.start])
    if m is None or quantity.unit in ("days", "hours", "months"):
        return quantity
    share = _shares()[" ".join(m["words"].lower().replace("-", " ").split())]
    low, high = (None if bound is None else round(bound * share, 6) for bound in (quantity.low, quantity.high))
    span = Span(quantity.span.start - len(m.group()), quantity.span.end)
    return replace(quantity, span=span, core=Span(span.start, quantity.core.end), low=low, high=high)


def _whole(quantity: Quantity, text: str) -> Quantity:
    """ "73.008" of what is counted whole is 73,008; of a length or a weight it is a decimal."""
    if quantity.unit is not None or not GROUPED_OR_DECIMAL.fullmatch(quantity.core.of(text)):
        return quantity
    low, high = (None if bound is None else float(round(bound * 1000)) for bound in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


@cache
def _moves() -> frozenset[str]:
    """Words after which "from 30 to 35" is a change and no range."""
    return frozenset(row["word"] for row in table("en/numbers_moves"))


@cache
def _shares() -> dict[str, float]:
    return {row["words"]: float(row["share"]) for row in table("en/numbers_fractions")}


@cache
def _parts() -> re.Pattern[str]:
    some = "|".join(w.replace(" ", r"[\s-]") for w in sorted(_shares(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<words>{some})(?: of)?(?: (?:the|its|their|his|her|our|all|those|these|some))?(?: \w+)? $", re.I)


# --- units ------------------------------------------------------------------------------------------------


def _measured(quantity: Quantity, number: Number, row: Sequence[Token], text: str) -> Quantity:
    """The quantity in the unit that follows it, if one does."""
    if text[max(0, number.span.start - 1) : number.span.start] in ("$", "€", "£"):
        return _money(quantity, text)
    at = number.last
    while at < len(row) and row[at].start < quantity.span.end:
        at += 1
    last, unit = _unit(row, at, number)
    if unit is None:
        return quantity
    low, high = (None if bound is None else bound * unit.factor for bound in (quantity.low, quantity.high))
    span = Span(quantity.span.start, max(quantity.span.end, row[last - 1].end))
    after = _bound_forms()[1].match(text, span.end)
    if after and quantity.qualifier is None:
        bound = _effects()["after", " ".join(after["words"].lower().split())]
        return _apply(replace(quantity, low=low, high=high, span=Span(span.start, after.end()), unit=unit.measure), bound)
    if unit.measure in ("days", "hours", "months") and text[quantity.span.start :][:5].lower() == "over ":
        return Quantity(Span(number.span.start, span.end), number.span, low, low, None, unit.measure)
    return replace(quantity, low=low, high=high, span=span, unit=unit.measure)


def _money(quantity: Quantity, text: str) -> Quantity:
    """ "€40m", "$1.2bn": the letters behind a sum of money scale it."""
    letters = _SCALES_OF_MONEY.match(text, quantity.core.end)
    if letters is None or quantity.span.end != quantity.core.end:
        return replace(quantity, unit="other")
    scale = {"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3}[letters[1].lower()]
    low, high = (None if bound is None else round(bound * scale, 6) for bound in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, span=Span(quantity.span.start, letters.end()), unit="other")


def _unit(row: Sequence[Token], at: int, number: Number) -> tuple[int, Unit | None]:
    """The unit at `row[at]`, past a hyphen or a word like "more", and the index after it."""
    while at < len(row) and (row[at].words == "-" or row[at].words in _MORE) and not _named(row, at):
        at += 1
    for size in (2, 1):
        words = " ".join(t.words for t in row[at : at + size])
        if at + size <= len(row) and (unit := units().get(words)):
            if words in _SMALL_UNITS and number.form != "digits":
                continue
            return at + size, unit
    return at, None


def _named(row: Sequence[Token], at: int) -> bool:
    return " ".join(t.words for t in row[at : at + 2]) in units()


def _lone_units(row: Sequence[Token]) -> list[Quantity]:
    """ "week-long", "by a day", "for another month"."""
    found = []
    forms = lone_forms()
    for at, token in enumerate(row):
        if token.words not in forms:
            continue
        owned = token.words.endswith("'s")
        unit = units().get(token.words.removesuffix("'s"))
        if unit is not None and owned and at and row[at - 1].words in ("a", "an"):
            found.append(_one(unit, Span(row[at - 1].start, token.end - 2)))  # "a fortnight's pause"
        if owned:
            continue
        word = token.words.removesuffix("long") if token.words.endswith("long") else ""
        if unit is None and word in units() and units()[word].measure in ("days", "months", "hours"):
            found.append(_one(units()[word], Span(token.start, token.end)))
        if unit is None or unit.measure not in ("days", "months", "hours") or token.words.endswith("s"):
            continue
        if [t.words for t in row[at + 1 : at + 3]] == ["-", "long"] and row[at + 2].start == token.end + 1:
            found.append(_one(unit, Span(token.start, row[at + 2].end)))
        elif at >= 2 and row[at - 1].words in ("a", "an", "another") and row[at - 2].words in _BEFORE_A_UNIT:
            found.append(_one(unit, Span(row[at - 1].start, token.end)))
    return found


def _one(unit: Unit, span: Span) -> Quantity:
    return Quantity(span, span, unit.factor, unit.factor, None, unit.measure)
