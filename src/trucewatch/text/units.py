"""Units of length, time, weight and volume: word to measure and factor."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from trucewatch.data import table
from trucewatch.model import Measure


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word measures, and by how much its number is multiplied."""

    measure: Measure
    factor: float


@cache
def units() -> dict[str, Unit]:
    """Unit word → unit."""
    return {row["words"]: Unit(cast(Measure, row["measure"]), float(row["factor"])) for row in table("en/numbers_units")}


@cache
def lone_forms() -> frozenset[str]:
    """The words that a unit without a number may be told by: "a week", "a week's", "weeklong"."""
    return frozenset(f"{word}{end}" for word in units() for end in ("", "'s", "long"))
