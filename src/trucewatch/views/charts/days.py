"""How many reports came on each day: a low row of bars, to stand over a slider."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from trucewatch.views.charts.svg import rect, svg, tag
from trucewatch.views.phrases import counted

_WIDE, _HIGH, _MOST = 960.0, 34.0, 1500


def days(counts: Sequence[tuple[str, int]], *, until: str | None) -> Markup | None:
    """Reports a day, from pairs of a moment (ISO 8601) and a count; those after `until` are drawn faint.  None without a day."""
    told: Counter[str] = Counter()
    for at, count in counts:
        told[at[:10]] += count
    known = sorted(told)
    if not known:
        return None
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
    width = (last - first).days + 1
    every = [(first + timedelta(n)).isoformat() for n in range(width)] if width <= _MOST else known
    step, top = _WIDE / len(every), max(told.values())
    bars = [_bar(n, day, told[day], step, top, until) for n, day in enumerate(every) if told[day]]
    return svg(_WIDE, _HIGH, bars, label=f"Reports on each day from {known[0]} to {known[-1]}", class_="chart days")


def _bar(place: int, day: str, count: int, step: float, top: int, until: str | None) -> Markup:
    high = 3 + (_HIGH - 5) * count / top
    later = until is not None and day > until[:10]
    gap = min(2.0, step * 0.2)
    return rect(
        place * step + gap / 2,
        _HIGH - high,
        step - gap,
        high,
        "day later" if later else "day",
        tag("title", f"{day}: {counted(count, 'report')}"),
    )
