"""Stated totals held against their parts: plain arithmetic, in the same words whoever stated them."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from trucewatch.model import Figure, Sum

_ROUGH = 0.1  # how far "around 240" may be from what was meant


def unequal(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """The totals that their parts do not give: all parts together miss them, or some parts alone go beyond them."""
    return tuple(found for found in sums if not agrees(found))


def agrees(found: Sum) -> bool:
    """True if the parts can give the total within the bounds that are stated; a bound left open may be anything."""
    low, high = _together(found.parts)
    least, most = _bounds(found.total)
    return low <= most and (high >= least or not found.whole)


def told(found: Sum) -> str:
    """The sum in one sentence: `stated 497; the parts named give 491 (142 + 21 + 228 + 100)`."""
    parts = " + ".join(_number(part) for part in found.parts)
    low, high = _together(found.parts, rough=False)
    given = _range(low, high)
    all_or_some = "the parts named give" if found.whole else "those named among them are"
    said = f"stated {_number(found.total)}; {all_or_some} {given}"
    return said if len(found.parts) == 1 else f"{said} ({parts})"


def _together(parts: Iterable[Figure], *, rough: bool = True) -> tuple[float, float]:
    bounds = [_bounds(part, rough=rough) for part in parts]
    return sum(low for low, _ in bounds), sum(high for _, high in bounds)


def _bounds(figure: Figure, *, rough: bool = True) -> tuple[float, float]:
    low, high = figure.low or 0.0, inf if figure.high is None else figure.high
    return (low * (1 - _ROUGH), high * (1 + _ROUGH)) if rough and figure.qualifier == "about" else (low, high)


def _number(figure: Figure) -> str:
    low, high = _bounds(figure, rough=False)
    about = "about " if figure.qualifier == "about" else ""
    return about + _range(low, high)


def _range(low: float, high: float) -> str:
    if high == inf:
        return f"at least {low:,.15g}"
    if low == high:
        return f"{low:,.15g}"
    return f"at most {high:,.15g}" if low == 0 else f"{low:,.15g} to {high:,.15g}"
