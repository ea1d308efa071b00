"""When the truce is in force, a line for each viewpoint: what is accepted drawn full, what is contested too drawn hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from trucewatch.views.charts.scales import Times
from trucewatch.views.charts.svg import line, rect, svg, tag, text

Stretch = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Lived:
    """When a truce is in force for one viewpoint: by what is accepted (`least`), and by what is contested too (`most`); None: no end."""

    viewpoint: str
    least: tuple[Stretch, ...]
    most: tuple[Stretch, ...]
    how: str


_WIDE, _LEFT, _ROW, _TOP = 620.0, 148.0, 25.0, 24.0


def spans(lives: Sequence[Lived], *, asked: datetime) -> Markup | None:
    """The lines with the moment asked about; None if no start is known.  Times are on the agreement's clock."""
    stretches = [s for life in lives for s in (*life.least, *life.most)]
    if not stretches:
        return None
    first = min(start for start, _ in stretches)
    ends = [end for _, end in stretches if end]
    last = max([*ends, first + timedelta(days=1)])
    near = abs(asked - last) <= (last - first) / 2
    last = max(last, asked) if near else last
    margin = (last - first) * 0.06
    scale = Times(first - margin, last + margin, _LEFT, _WIDE - 12)
    height = _TOP + _ROW * len(lives) + 18
    parts = [_axis(scale, height)]
    for n, life in enumerate(lives):
        y = _TOP + _ROW * n
        parts += [text(_LEFT - 12, y + 15, life.viewpoint, "label row", "end"), line(_LEFT, y + _ROW, _WIDE - 12, y + _ROW, "rule")]
        parts += [_bar(scale, s, y, "maybe", life) for s in life.most if s not in life.least]
        parts += [_bar(scale, s, y, "sure", life) for s in life.least]
    if scale.first <= asked <= scale.last:
        x = scale.at(asked)
        parts += [
            line(x, _TOP - 4, x, height - 12, "asked"),
            text(x, height - 1, "asked about", "label asked", "middle" if x < _WIDE - 50 else "end"),
        ]
    return svg(
        _WIDE, height, parts, label="When the truce is in force, by viewpoint; the same stands in words beside it", class_="chart spans"
    )


def _axis(scale: Times, height: float) -> Markup:
    marks = [(scale.at(at), words) for at, words in scale.ticks(7)]
    return tag(
        "g",
        [line(x, _TOP - 6, x, height - 16, "grid") for x, _ in marks],
        [text(x, _TOP - 10, w, "label tick", "middle") for x, w in marks],
    )


def _bar(scale: Times, stretch: Stretch, y: float, how: str, life: Lived) -> Markup:
    start, end = scale.at(stretch[0]), scale.at(stretch[1] or scale.last)
    until = f"{stretch[1]:%Y-%m-%d %H:%M}" if stretch[1] else "no end known"
    words = f"{life.viewpoint}: {stretch[0]:%Y-%m-%d %H:%M} to {until}{' (contested)' if how == 'maybe' else ''}. {life.how}"
    return rect(start, y + 6, end - start, 13, f"span {how}", tag("title", words), rx=2)
