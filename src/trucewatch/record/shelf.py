"""Where a claim lies so that those of one event are found near each other: by kind and mood, then by day, then by place.

A claim that covers more than ten days lies on a shelf of its own sort, by months.  A claim looks for its like on the days that it covers
and those beside them, and among the long ones of that time; a long one among the long ones alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import cos, floor, radians
from typing import NamedTuple

from trucewatch.model import Claim, Place, Span
from trucewatch.record.copies import MONTH, days_of
from trucewatch.record.names import stems

LONG = 10
"""Days: what covers more lies with the long ones."""
_LONG_NAME = " long"
_SHARP, _WIDE = 0.25, 1.5
"""Degrees: cells in which a place that is known to a town, or only to a province, is looked up."""
_TOWN, _COUNTRY = 2, 6
"""Precisions (UCDP `where_prec`): up to the first a place is known to the town; of the second it is a country."""

Slot = tuple[str, int]


class Shelf(NamedTuple):
    """A shelf's name and the days that a claim covers on it, as ordinals."""

    name: str
    first: int
    last: int


class Tokens(NamedTuple):
    """What a claim says of its place: what it is filed under, and what its like may be filed under.  Both empty: it names none."""

    filed: frozenset[object]
    sought: frozenset[object]


def shelf_of(claim: Claim, days: tuple[int, int] | None, told: int | None) -> Shelf:
    """Where a claim lies that covers these days, or was told on that day where it gives none."""
    first, last = days or (told or 0, told or 0)
    return Shelf(f"{claim.kind} {claim.mood}{_LONG_NAME if last - first > LONG else ''}", first, last)


@lru_cache(maxsize=4096)
def slots_of(shelf: Shelf) -> tuple[Slot, ...]:
    """The places on its shelf where a claim lies: one for each day; of a long one, for each month."""
    long = shelf.name.endswith(_LONG_NAME)
    return tuple((shelf.name, n) for n in (_months(shelf) if long else range(shelf.first, shelf.last + 1)))


@lru_cache(maxsize=4096)
def reach_of(shelf: Shelf) -> tuple[Slot, ...]:
    """Where a claim looks for its like."""
    name = shelf.name.removesuffix(_LONG_NAME)
    days = range(shelf.first - 1, shelf.last + 2) if shelf.name == name else ()
    return (*((name, day) for day in days), *((name + _LONG_NAME, month) for month in _months(shelf)))


def seen_from(shelf: Shelf) -> Iterator[Slot]:
    """Where the claims lie that look at this one."""
    name = shelf.name.removesuffix(_LONG_NAME)
    if shelf.name == name:
        yield from ((name, day) for day in range(shelf.first - 1, shelf.last + 2))
        return
    months = _months(shelf)
    yield from ((name, day) for day in range(months[0] * MONTH - 1, (months[-1] + 1) * MONTH + 1))
    yield from ((shelf.name, month) for month in range(months[0] - 1, months[-1] + 2))


def days_in(slot: Slot) -> tuple[int, int]:
    """First and last day of a slot."""
    name, number = slot
    return days_of(number) if name.endswith(_LONG_NAME) else (number, number)


def _months(shelf: Shelf) -> range:
    return range((shelf.first - 1) // MONTH, (shelf.last + 1) // MONTH + 1)


# --- places -------------------------------------------------------------------------------------------------


def tokens_of(places: Iterable[Place]) -> Tokens:
    """Tokens such that two claims whose places may be one share a token, filed by the one and sought by the other."""
    filed: set[object] = set()
    sought: set[object] = set()
    for place in places:
        found = _tokens(place.name, place.country, place.precision, place.lat, place.lon)
        if found is None:
            return Tokens(frozenset(), frozenset())  # a name that says nothing may be any place
        filed |= found.filed
        sought |= found.sought
    return Tokens(frozenset(filed), frozenset(sought))


@lru_cache(maxsize=10_000)
def _tokens(name: str, country: str | None, precision: int | None, lat: float | None, lon: float | None) -> Tokens | None:
    """Those of one place; None if its name says nothing."""
    named, place = stems(name), Place(name, Span(0, 0), lat, lon, precision, country, "")
    return Tokens(frozenset({*named, *_filed(place)}), frozenset({*named, *_sought(place)})) if named else None


def _filed(place: Place) -> Iterator[object]:
    if place.country:
        yield "in", place.country
        if place.precision == _COUNTRY:
            yield "is", place.country
    if place.lat is not None and place.lon is not None:
        yield ("any", *_cell(place.lat, place.lon, _WIDE))
        yield ("town", *_cell(place.lat, place.lon, _SHARP)) if _sharp(place) else ("area", *_cell(place.lat, place.lon, _WIDE))


def _sought(place: Place) -> Iterator[object]:
    if place.country:
        yield "is", place.country
        if place.precision == _COUNTRY:
            yield "in", place.country
    if place.lat is not None and place.lon is not None:
        if _sharp(place):
            yield from _around("town", place.lat, place.lon, _SHARP)
            yield from _around("area", place.lat, place.lon, _WIDE)
        else:
            yield from _around("any", place.lat, place.lon, _WIDE)


def _sharp(place: Place) -> bool:
    return (place.precision or 1) <= _TOWN


def _cell(lat: float, lon: float, size: float) -> tuple[int, int]:
    """The cell of a point; cells are as wide in longitude as they are high where the point lies, by whole degrees of latitude."""
    row = floor(lat / size)
    return row, floor(lon * _narrow(row, size) / size)


def _around(sort: str, lat: float, lon: float, size: float) -> Iterator[tuple[str, int, int]]:
    """The cell of a point and those that touch it."""
    middle = floor(lat / size)
    for row in (middle - 1, middle, middle + 1):
        column = floor(lon * _narrow(row, size) / size)
        yield from ((sort, row, column + step) for step in (-1, 0, 1))


def _narrow(row: int, size: float) -> float:
    """How much a degree of longitude is shorter there than one of latitude."""
    return max(0.02, cos(radians(min(89.0, max(abs(row), abs(row + 1)) * size))))
