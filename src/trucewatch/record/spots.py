"""Places as claims name them: what makes two of them comparable, and under which tokens they are filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import cos, floor, radians
from typing import NamedTuple

from trucewatch.model import Place
from trucewatch.record.names import stems

_SHARP, _WIDE = 0.25, 1.5
"""Degrees: cells in which a place that is known to a town, or only to a province, is looked up."""
_TOWN, COUNTRY = 2, 6
"""Precisions (UCDP `where_prec`): up to the first a place is known to the town; of the second it is a country."""


class Spot(NamedTuple):
    """What is compared of a named place, whoever names it and where; quick to look up by."""

    name: str
    country: str | None
    precision: int | None
    lat: float | None
    lon: float | None


Spots = tuple[Spot, ...]


class Tokens(NamedTuple):
    """What a claim says of its place: what it is filed under, and what its like may be filed under.  Both empty: it names none."""

    filed: frozenset[object]
    sought: frozenset[object]


_ANYWHERE = Tokens(frozenset(), frozenset())


def spots_of(places: Iterable[Place]) -> Spots:
    """What is compared of some places."""
    return tuple(Spot(place.name, place.country, place.precision, place.lat, place.lon) for place in places)


@lru_cache(maxsize=10_000)
def tokens_of(spots: Spots) -> Tokens:
    """Tokens such that two claims whose places may be one share a token, filed by the one and sought by the other."""
    names = [stems(spot.name) for spot in spots]
    if not all(names):
        return _ANYWHERE  # a name that says nothing may be any place
    filed = (token for spot in spots for token in _filed(spot))
    sought = (token for spot in spots for token in _sought(spot))
    return Tokens(frozenset().union(*names, filed), frozenset().union(*names, sought))


def _of_country(spot: Spot, own: str, whole: str) -> Iterator[object]:
    """What lies in a country is filed so, and a whole country as both; what is sought is the other way round."""
    if spot.country:
        yield own, spot.country
        if spot.precision == COUNTRY:
            yield whole, spot.country


def _filed(spot: Spot) -> Iterator[object]:
    yield from _of_country(spot, "in", "is")
    if spot.lat is not None and spot.lon is not None:
        yield ("any", *_cell(spot.lat, spot.lon, _WIDE))
        yield ("town", *_cell(spot.lat, spot.lon, _SHARP)) if _sharp(spot) else ("area", *_cell(spot.lat, spot.lon, _WIDE))


def _sought(spot: Spot) -> Iterator[object]:
    yield from _of_country(spot, "is", "in")
    if spot.lat is not None and spot.lon is not None:
        if _sharp(spot):
            yield from _around("town", spot.lat, spot.lon, _SHARP)
            yield from _around("area", spot.lat, spot.lon, _WIDE)
        else:
            yield from _around("any", spot.lat, spot.lon, _WIDE)


def _sharp(spot: Spot) -> bool:
    return (spot.precision or 1) <= _TOWN


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
