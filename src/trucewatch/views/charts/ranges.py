"""One figure as its sources give it: a line for each, from its lower to its upper bound; an open bound ends in an arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from trucewatch.views.charts.scales import Numbers, numbers
from trucewatch.views.charts.svg import line, link, path, svg, tag, text
from trucewatch.views.phrases import bounds, cut, moment, number
from trucewatch.views.shapes import Range, Saying

_WIDE, _LEFT, _ROW, _TOP = 520.0, 8.0, 46.0, 4.0
_NAME = 40
_MOST = 24


def ranges(one: Range, *, to: Callable[[str], str]) -> Markup:
    """Everybody who gives this figure, in the order of their reports; `to` gives a claim's address."""
    sayings = _once(one.sayings)[:_MOST]
    most = max((s.figure.high or s.figure.low or 0.0) for s in sayings)
    scale = numbers(most * 1.15, _LEFT, _WIDE - 40)
    height = _TOP + _ROW * len(sayings) + 24
    foot = height - 20
    ticks = [(scale.at(value), value) for value in scale.ticks()]
    ground = [line(x, _TOP, x, foot, "grid") for x, _ in ticks] + [text(x, foot + 15, number(v), "label tick", "middle") for x, v in ticks]
    rows = [_row(saying, _TOP + _ROW * n + 30, scale, to) for n, saying in enumerate(sayings)]
    return svg(
        _WIDE,
        height,
        ground,
        rows,
        label=f"{one.scope.measure}: {len(sayings)} figures; the list under it holds the same",
        links=True,
        class_="chart ranges",
    )


def _once(sayings: Sequence[Saying]) -> list[Saying]:
    """Each source with each figure once, the first time it gave it."""
    found: dict[tuple[str, float | None, float | None], Saying] = {}
    for saying in sorted(sayings, key=lambda s: (s.reported or "~", s.claim)):
        found.setdefault((saying.who, saying.figure.low, saying.figure.high), saying)
    return list(found.values())


def _row(saying: Saying, y: float, scale: Numbers, to: Callable[[str], str]) -> Markup:
    low, high = saying.figure.low, saying.figure.high
    left, right = scale.at(low or 0.0), scale.at(high) if high is not None else scale.end + 6
    words = [
        text(_LEFT - 6, y - 14, cut(saying.who, _NAME), "label row"),
        text(_WIDE - 4, y - 14, moment(saying.reported), "label faint", "end"),
        line(_LEFT, y, scale.end, y, "rule"),
    ]
    marks = [line(left, y, right, y, "spread")] if low != high else []
    if high is None:
        marks.append(path(f"M{right - 7:.1f} {y - 5:.1f}L{right:.1f} {y:.1f}L{right - 7:.1f} {y + 5:.1f}", "spread"))
    if low is None:
        marks.append(path(f"M{left + 7:.1f} {y - 5:.1f}L{left:.1f} {y:.1f}L{left + 7:.1f} {y + 5:.1f}", "spread"))
    marks += [tag("circle", cx=scale.at(v), cy=y, r=5.5, class_="told") for v in dict.fromkeys(v for v in (low, high) if v is not None)]
    beside = (right if low != high and high is not None else left) + 12
    words.append(text(beside, y + 4.5 if high is not None else y + 15, bounds(low, high), "label value"))
    said = f"{saying.who}: {bounds(low, high)} “{saying.figure.text}”, {moment(saying.reported)}"
    return tag("g", words, link(to(saying.claim), marks, label=said))
