"""Which figures can be parts of which total: by what they count, and by whether one fits into the other at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from trucewatch.data import table
from trucewatch.model import Figure, Measure
from trucewatch.reading.figures.lexicon import PEOPLE

_ACTS: frozenset[Measure] = frozenset(("attacks", "violations", "rockets", "drones", "flights"))
_SHARE = re.compile(r"%|per ?cent", re.IGNORECASE)


@cache
def words(use: str) -> re.Pattern[str]:
    """The words of one use in `en/sums`, longest first, as a pattern."""
    some = sorted((row["words"] for row in table("en/sums") if row["use"] == use), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, some))})\b", re.IGNORECASE)


def countable(figure: Figure) -> bool:
    """False for shares and for lengths in units of no measure: they are part of no total."""
    return not _SHARE.search(figure.text) and not (figure.rule == "unit" and figure.measure == "other")


def can_hold(total: Figure, part: Figure) -> bool:
    """True if `part` may count some of what `total` counts: killed are no part of the wounded, litres none of lorries."""
    if total.measure == part.measure or (total.measure in _ACTS and part.measure in _ACTS):
        return True
    plain = PEOPLE | _ACTS | {"other", "trucks", "ships", "flights", "weapons"}
    return "other" in (total.measure, part.measure) and {total.measure, part.measure} <= plain


def fits(total: Figure, part: Figure) -> bool:
    """True unless the part alone is larger than the total can be."""
    return total.high is None or part.low is None or part.low <= total.high


def adds_up(total: Figure, parts: Sequence[Figure]) -> bool:
    """True if exact parts give the exact total."""
    return total.low is not None and total.low == total.high == sum(p.low or 0.0 for p in parts) and all(p.low == p.high for p in parts)
