"""Where a claim lies so that those of one event are found near each other: by kind and mood, then by day, then by place.

A claim that covers more than ten days lies on a shelf of its own sort, by months.  A claim looks for its like on the days that it covers
and those beside them, and among the long ones of that time; a long one among the long ones alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from trucewatch.model import Claim
from trucewatch.record.copies import MONTH, days_of

LONG = 10
"""Days: what covers more lies with the long ones."""
_LONG_NAME = " long"

Slot = tuple[str, int]


class Shelf(NamedTuple):
    """A shelf's name and the days that a claim covers on it, as ordinals."""

    name: str
    first: int
    last: int


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
