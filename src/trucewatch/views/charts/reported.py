"""How many claims came with each stop of the slider over what is known: a low row of bars that stands over it, stop by stop."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from trucewatch.views.charts.svg import line, rect, svg, tag
from trucewatch.views.phrases import counted, moment

_HIGH = 40.0
_UNIT = 10.0


def reported(counts: Sequence[tuple[str, int]], step: int) -> Markup | None:
    """A bar for each stop (its moment and its claims); those after number `step` are not known there.  None without a stop.

    The bars are as wide as they are many: the sheet is stretched over the slider, whose last place, after all bars, is now.
    """
    if not counts:
        return None
    top = max(count for _, count in counts) or 1
    bars = [_bar(n, at, count, top, known=n <= step) for n, (at, count) in enumerate(counts)]
    days = [n for n in range(1, len(counts)) if counts[n][0][:10] != counts[n - 1][0][:10]]
    edges = [line(n * _UNIT, 0, n * _UNIT, _HIGH, "edge") for n in days] if len(days) <= 60 else []
    label = f"Claims from {moment(counts[0][0])} to {moment(counts[-1][0])}, by when they came"
    drawing = svg(_UNIT * (len(counts) + 1), _HIGH, edges, bars, label=label, class_="reported")
    return Markup(str(drawing).replace("<svg ", '<svg preserveAspectRatio="none" ', 1))  # noqa: S704  # made by svg()


def _bar(place: int, at: str, count: int, top: int, *, known: bool) -> Markup:
    high = 3 + (_HIGH - 4) * count / top
    words = f"{moment(at)}: {counted(count, 'claim')}"
    return rect(place * _UNIT + 1.5, _HIGH - high, _UNIT - 3, high, "came" if known else "came later", tag("title", words))
