"""What is told under a term against what is owed: single acts by their day, and running totals from when to when; sources by letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from trucewatch.views.amounts import Owed, Told
from trucewatch.views.charts.scales import Numbers, Times, begin, close, numbers
from trucewatch.views.charts.svg import line, link, svg, tag, text
from trucewatch.views.phrases import amount, bounds, counted, interval, number
from trucewatch.views.shapes import Saying

_WIDE, _LEFT, _HIGH, _TOP, _FOOT = 960.0, 64.0, 200.0, 30.0, 26.0
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MOST, _STRETCHES = 120, 60
_TALLEST = 1.35
"""A line of what is owed stands in the chart if it is not much higher than anything told."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing with its heading; `letters` name the sources in it."""

    title: str
    drawing: Markup
    letters: tuple[tuple[str, str], ...]


def letters(told: Sequence[Told]) -> dict[str, str]:
    """A letter for each source, by name, so that no source stands first for what it says."""
    names = sorted({row.who for row in told}, key=str.casefold)
    return {name: _LETTERS[n] if n < len(_LETTERS) else f"{_LETTERS[n // 26 - 1]}{n % 26}" for n, name in enumerate(names)}


def panels(told: Sequence[Told], owed: Sequence[Owed], *, to: Callable[[str], str]) -> tuple[Panel, ...]:
    """A drawing of single acts and one of running totals, each if there is any with a known time; `to` gives a claim's address."""
    said = [row for row in told if row.said and row.mood == "actual"]
    found = [
        (title, [r for r in said if _is_total(r) == totals], totals) for title, totals in (("Act by act", False), ("Running totals", True))
    ]
    shown = [_panel(title, rows, owed, to, totals=totals) for title, rows, totals in found]
    return tuple(panel for panel in shown if panel)


def over_time(sayings: Sequence[Saying], *, to: Callable[[str], str]) -> Panel | None:
    """One figure as its sources gave it, by when they reported; None unless it was given at two moments at least."""
    dated = [s for s in sayings if s.reported]
    if len({(s.reported or "")[:16] for s in dated}) < 2:
        return None
    rows = [Told("", s.who, s.figure, s.reported, s.reported, None, False, True, "actual", s.reported, s.claim, s.origin) for s in dated]
    return _panel("As reported, over time", rows, (), to, totals=False)


def _is_total(row: Told) -> bool:
    first, last = begin(row.start), close(row.end)
    return row.total or bool(first and last and last - first > timedelta(days=3))


def _panel(title: str, rows: Sequence[Told], owed: Sequence[Owed], to: Callable[[str], str], *, totals: bool) -> Panel | None:
    timed = [(row, a, b) for row in rows if (a := begin(row.start)) and (b := close(row.end))]
    if not timed:
        return None
    named = letters(rows)
    lines = [o for o in owed if bool(o.per) != totals or not o.per]
    first, last = min(a for _, a, _ in timed), max(b for _, _, b in timed)
    times = Times(first - timedelta(hours=8), last + timedelta(hours=8), _LEFT, _WIDE - 44)
    most = max((row.figure.high or row.figure.low or 0) for row, _, _ in timed)
    near = [o for o in lines if (o.low or o.high or 0) <= most * _TALLEST or most == 0]
    scale = numbers(max([most, *((o.low or o.high or 0) for o in near)]) * 1.08, _HIGH - _FOOT, _TOP)
    parts = [_ground(times, scale), *(_owed(o, scale) for o in near), _owed_key(near)]
    if len(timed) > _MOST:
        parts += _crowd(times, scale, timed)
    else:
        parts += [_spread(times, scale, row, a, b, named[row.who], to) for row, a, b in _apart(timed, times)]
    far = [text(_WIDE - 44, 13, f"owed: {_owed_words(o)}, above this chart", "label owed", "end") for o in lines if o not in near][:1]
    label = f"{title}: {len(timed)} figures of {timed[0][0].figure.measure} told; the table under it holds the same"
    drawing = svg(_WIDE, _HIGH, parts, far, label=label, links=True, class_="chart amounts")
    return Panel(title, drawing, () if len(timed) > _MOST else tuple((v, k) for k, v in named.items()))


def _crowd(times: Times, scale: Numbers, timed: Sequence[tuple[Told, datetime, datetime]]) -> list[Markup]:
    """Too many to be looked at one by one: for each stretch of the axis from the lowest to the highest figure told, and the middle one."""
    wide = (times.end - times.start) / _STRETCHES
    found: dict[int, list[float]] = defaultdict(list)
    for row, _, b in timed:
        found[min(_STRETCHES - 1, int((times.at(b) - times.start) / wide))].append(row.figure.low or row.figure.high or 0.0)
    return [_heap(times.start + wide * (n + 0.5), wide, sorted(values), scale) for n, values in sorted(found.items())]


def _heap(x: float, wide: float, values: Sequence[float], scale: Numbers) -> Markup:
    low, high, middle = values[0], values[-1], values[len(values) // 2]
    words = f"{counted(len(values), 'figure')}: {number(low)} to {number(high)}, the middle one {number(middle)}"
    box = tag(
        "rect", x=x - wide * 0.3, y=scale.at(high), width=wide * 0.6, height=max(1.5, scale.at(low) - scale.at(high)), class_="heap", rx=2
    )
    return tag("g", tag("title", words), box, line(x - wide * 0.4, scale.at(middle), x + wide * 0.4, scale.at(middle), "spread"))


def _apart(timed: Sequence[tuple[Told, datetime, datetime]], times: Times) -> list[tuple[Told, datetime, datetime]]:
    """Marks that would stand on one another, moved a little to the side, in the order of their sources."""
    seen: dict[tuple[int, float | None], int] = {}
    moved = []
    step = (times.last - times.first) * (20 / (times.end - times.start))
    for row, a, b in sorted(timed, key=lambda t: (t[0].who.casefold(), t[0].claim)):
        spot = (round(times.at(b if _is_total(row) else a + (b - a) / 2) / 18), row.figure.low)
        moved.append((row, a + step * seen.get(spot, 0), b + step * seen.get(spot, 0)))
        seen[spot] = seen.get(spot, 0) + 1
    return moved


def _ground(times: Times, scale: Numbers) -> Markup:
    across = [(scale.at(value), value) for value in scale.ticks()]
    down = [(times.at(at), words) for at, words in times.ticks(10)]
    rows = [line(_LEFT, y, _WIDE - 44, y, "grid") for y, _ in across] + [
        text(_LEFT - 8, y + 4, number(v), "label tick", "end") for y, v in across
    ]
    columns = [text(x, _HIGH - 8, words, "label tick", "middle") for x, words in down]
    return tag("g", rows, [line(x, _TOP, x, _HIGH - _FOOT, "grid down") for x, _ in down], columns)


def _owed(owed: Owed, scale: Numbers) -> Markup:
    y = scale.at(owed.low or owed.high or 0)
    return tag("g", line(_LEFT, y, _WIDE - 44, y, "owed"), text(_WIDE - 40, y + 4, number(owed.low or owed.high or 0), "label owed"))


def _owed_key(near: Sequence[Owed]) -> Markup:
    """Over the chart, where no mark stands: what the dashed lines are."""
    words = "; ".join(map(_owed_words, near))
    return tag("g", line(_LEFT, 9, _LEFT + 30, 9, "owed"), text(_LEFT + 38, 13, f"owed: {words}", "label owed")) if near else Markup("")


def _owed_words(owed: Owed) -> str:
    per = f" a {owed.per}" if owed.per else ""
    return f"{bounds(owed.low, owed.high)} {owed.measure}{per}{f' ({owed.reading})' if owed.reading else ''}"


def _spread(times: Times, scale: Numbers, row: Told, a: datetime, b: datetime, letter: str, to: Callable[[str], str]) -> Markup:
    """A letter in a ring at the figure, a stroke up for what is left open, and for a total the stretch that it counts."""
    low, high = row.figure.low, row.figure.high
    y = scale.at(low if low is not None else high or 0.0)
    total = _is_total(row)
    x = times.at(b) if total else times.at(a + (b - a) / 2)
    parts: list[Markup | None] = [line(times.at(a), y, x - 9, y, "stretch") if total else None]
    if high is not None and low is not None and high != low:
        parts.append(line(x, y, x, scale.at(high), "spread"))
    elif high is None:
        parts += [
            line(x, y - 9, x, y - 20, "spread"),
            tag("path", d=f"M{x - 4:.1f} {y - 16:.1f}L{x:.1f} {y - 22:.1f}L{x + 4:.1f} {y - 16:.1f}", class_="spread"),
        ]
    parts.append(tag("circle", cx=x, cy=y, r=8.5, class_="told"))
    point = f", counted {row.point}" if row.point else ""
    said = f"{row.who}: {amount(row.figure)}, {interval(row.start, row.end)}{point}"
    return tag("g", link(to(row.claim), parts, label=said), text(x, y + 4, letter, "label letter", "middle"))
