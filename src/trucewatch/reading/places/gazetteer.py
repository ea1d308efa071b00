"""What the world is called: every sense a name has, from the packed GeoNames names and the tables of this project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt

from trucewatch.data import Row, table
from trucewatch.data.sorted_rows import sorted_rows
from trucewatch.reading.places.names import fold, sound

_PRECISION = {"town": 1, "second": 3, "first": 4, "country": 6}
_WEIGHTS = {"continent": 50_000_000, "region": 10_000_000, "sea": 10_000_000, "province": 8_000_000, "capital": 10_000_000, "town": 20_000}
_RADIUS = 6371.0  # of the earth, in kilometres


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a name can mean: a point, how many people live there, and what holds it.

    `kind` is town, second or first (division), country, or a kind of `places/world`; `people` of a row of the world says how
    often it is meant, as if it were a town of that size; `own` is false for a name in another language.
    """

    name: str
    lat: float
    lon: float
    people: int
    country: str
    division: str
    kind: str
    precision: int
    own: bool
    curated: bool = False

    def away(self, other: Sense) -> float:
        """Kilometres between the two points."""
        here, there = radians(self.lat), radians(other.lat)
        half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(radians(other.lon - self.lon) / 2) ** 2
        return 2 * _RADIUS * asin(min(1.0, sqrt(half)))

    def within(self, other: Sense) -> bool:
        """True if `other` is a country or division that holds this place, or a town that this is a part of."""
        if other is self or (other.country and self.country != other.country):
            return False
        if other.kind == "country":
            return self.kind != "country"
        if other.kind == "first" and other.division:
            return self.kind != "country" and self.kind != "first" and self.division == other.division
        reach = {"first": 400.0, "region": 400.0, "province": 900.0, "second": 90.0, "town": 50.0, "island": 300.0}
        return self.kind not in ("country", "first") and self.away(other) < reach.get(other.kind, 60.0)


@lru_cache(maxsize=50_000)
def senses(name: str) -> tuple[Sense, ...]:
    """Every sense of `name` as printed, in no order; empty if the gazetteer has none."""
    key = fold(name)
    mine = _world().get(key, ()) + short_form(name)
    packed = () if _is_acronym(name) else _packed(key, key)
    own = tuple(_peopled(sense, packed + (alike(name) if mine else ())) for sense in mine)
    return own + tuple(sense for sense in packed if not any(_same(sense, other) for other in mine))


def short_form(name: str) -> tuple[Sense, ...]:
    """Senses of a short form exactly as printed ("La.", "US")."""
    return _short_forms().get(name, ())


@lru_cache(maxsize=50_000)
def alike(name: str) -> tuple[Sense, ...]:
    """Senses of names that sound like `name` where scripts are transliterated; empty for short names."""
    key = fold(name)
    heard = sound(key)
    return _packed("~" + heard, key) if len(heard) > 3 else ()


@cache
def demonyms() -> dict[str, Sense]:
    """The place of each demonym, in small letters ("israeli"); the plain adjective only."""
    found = {}
    for row in table("en/demonyms"):
        if places := sorted(senses(row["of"]), key=lambda s: (s.kind == "country", s.people), reverse=True):
            found[row["word"].lower()] = places[0]
    return found


def _packed(key: str, asked: str) -> tuple[Sense, ...]:
    found = []
    for _, name, lat, lon, people, country, division, kind in sorted_rows("places/gazetteer").of(key):
        own = fold(name) == asked
        found.append(Sense(name, float(lat), float(lon), int(people), country, division, kind, _PRECISION[kind], own))
    return tuple(found)


def _peopled(mine: Sense, packed: tuple[Sense, ...]) -> Sense:
    """A hand-written town with the people and the division that GeoNames gives it."""
    if mine.kind not in ("town", "capital"):
        return mine
    twins = [sense for sense in packed if sense.kind == "town" and _same(sense, mine)]
    twin = max(twins, key=lambda sense: sense.people, default=mine)
    return replace(mine, people=max(twin.people, mine.people), division=twin.division)


def _same(packed: Sense, mine: Sense) -> bool:
    """A packed row that a hand-written row already covers."""
    if mine.country and packed.country != mine.country:
        return False
    if packed.kind == "first" and mine.precision in (4, 6):
        return True
    return packed.away(mine) < (30 if mine.kind in ("town", "capital") and packed.kind == "town" else 15)


@cache
def _world() -> dict[str, tuple[Sense, ...]]:
    """Hand-written senses by folded name."""
    found = defaultdict[str, list[Sense]](list)
    for row, sense in _rows():
        for name in _names(row):
            if not _is_short_form(name):
                found[fold(name)].append(sense)
    return {key: tuple(known) for key, known in found.items()}


@cache
def _short_forms() -> dict[str, tuple[Sense, ...]]:
    """Hand-written senses by short form as printed: "US" is no "us", "La." no "la"."""
    found = defaultdict[str, list[Sense]](list)
    for row, sense in _rows():
        for name in filter(_is_short_form, _names(row)):
            found[name].append(sense)
    return {name: tuple(known) for name, known in found.items()}


def _is_short_form(name: str) -> bool:
    return _is_acronym(name) or (name.endswith(".") and len(name) < 7)


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= 4


def _rows() -> Iterator[tuple[Row, Sense]]:
    for row in table("places/countries"):
        yield row, Sense(row["name"], *_point(row), 30_000_000, row["iso"], "", "country", 6, True, True)
    for row in table("places/states"):
        yield row, Sense(row["name"], *_point(row), 6_000_000, "US", row["code"], "first", 4, True, True)
    for row in table("places/world"):
        country = row["country"].replace("-", "")
        yield row, Sense(row["name"], *_point(row), _weight(row), country, "", row["kind"], int(row["precision"]), True, True)


def _weight(row: Row) -> int:
    """How many people a town would need to be meant as often as this thing of the world."""
    return _WEIGHTS.get(row["kind"], 300_000)


def _names(row: Row) -> list[str]:
    return [name.removeprefix("the ") for name in (row["name"], *filter(None, row["aliases"].split(";")))]


def _point(row: Row) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])
