"""Where claims lie so that those of one event are found near each other: by kind and mood, then by day, then by place.

A claim that covers more than ten days lies on a shelf of its own sort, by months.  A claim looks for its like on the days that it covers
and those beside them, and among the long ones of that time; a long one among the long ones alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from math import cos, floor, radians
from typing import TYPE_CHECKING, NamedTuple

from trucewatch.model import Claim, Place, Span
from trucewatch.record.copies import MONTH, days_of
from trucewatch.record.names import stems

if TYPE_CHECKING:
    from trucewatch.record.order import Order
    from trucewatch.record.sight import Sight

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


@dataclass(slots=True)
class _Held:
    """What lies in one slot, by id; by what it is filed under; and by some of its words."""

    all: dict[str, Sight] = field(default_factory=dict)
    placeless: dict[str, Sight] = field(default_factory=dict)
    by_token: dict[object, dict[str, Sight]] = field(default_factory=lambda: defaultdict(dict))
    by_print: dict[str, dict[str, Sight]] = field(default_factory=lambda: defaultdict(dict))
    latest: Order | None = None

    def put(self, seen: Sight) -> None:
        """Lays a claim here."""
        for kept in self._kept(seen):
            kept[seen.claim.id] = seen
        self.latest = max(self.latest or seen.order, seen.order)

    def take(self, seen: Sight) -> None:
        """Takes a claim away."""
        for kept in self._kept(seen):
            kept.pop(seen.claim.id, None)

    def _kept(self, seen: Sight) -> Iterator[dict[str, Sight]]:
        yield self.all
        yield from (self.by_token[token] for token in seen.tokens.filed) if seen.tokens.filed else (self.placeless,)
        yield from (self.by_print[mark] for mark in seen.prints)


@dataclass(slots=True)
class Shelves:
    """Claims in their slots; `fill` is asked once for each slot, before it is first looked at, what lies there."""

    fill: Callable[[Slot], Iterable[Sight]]
    _slots: dict[Slot, _Held] = field(default_factory=dict)

    def put(self, seen: Sight) -> None:
        """Lays a claim in its slots."""
        for slot in slots_of(seen.shelf):
            self._at(slot).put(seen)

    def take(self, seen: Sight) -> None:
        """Takes a claim out of its slots."""
        for slot in slots_of(seen.shelf):
            self._at(slot).take(seen)

    def near(self, seen: Sight) -> dict[str, Sight]:
        """The claims among which its like may be: in its reach, at a place that may be the same."""
        found: dict[str, Sight] = {}
        for held in map(self._at, reach_of(seen.shelf)):
            if not seen.tokens.sought:
                found |= held.all
                continue
            found |= held.placeless
            for token in seen.tokens.sought & held.by_token.keys():
                found |= held.by_token[token]
        return found

    def repeating(self, seen: Sight) -> dict[str, Sight]:
        """The claims in its reach that have some of its words."""
        found: dict[str, Sight] = {}
        for held in map(self._at, reach_of(seen.shelf)):
            for mark in seen.prints:
                found |= held.by_print.get(mark, {})
        return found

    def looking_at(self, some: Iterable[Sight], *, after: Order) -> Iterator[Sight]:
        """The claims, later than `after`, that look where any of some claims lies."""
        slots = {slot: None for shelf in {seen.shelf: None for seen in some} for slot in seen_from(shelf)}
        for held in self._holding(slots, after):
            yield from (other for other in held.all.values() if other.order > after)

    def worded_as(self, seen: Sight, *, after: Order) -> Iterator[Sight]:
        """Those that look where this one lies, and have some of its words."""
        for held in self._holding(seen_from(seen.shelf), after):
            found = (other for mark in seen.prints for other in held.by_print.get(mark, {}).values())
            yield from (other for other in found if other.order > after)

    def _holding(self, slots: Iterable[Slot], after: Order) -> Iterator[_Held]:
        """What lies in those slots that hold anything later than `after`."""
        return (held for held in map(self._at, slots) if held.latest is not None and held.latest > after)

    def _at(self, slot: Slot) -> _Held:
        if slot not in self._slots:
            held = self._slots[slot] = _Held()
            for seen in self.fill(slot):
                held.put(seen)
        return self._slots[slot]


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
