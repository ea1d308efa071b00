"""Events by time, a lane for each kind or party: as long as their time is unsure, and drawn by how far accounts agree.

How sure an event is shows in its outline and filling, whose doing it is said to be in its shape; neither by colour alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from markupsafe import Markup

from trucewatch.views.charts.scales import Times, begin, close
from trucewatch.views.charts.svg import line, link, path, rect, svg, tag, text
from trucewatch.views.phrases import counted, interval

Certainty = Literal["agreed", "one_side", "contested", "denied"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
MEANING: dict[Certainty, str] = {
    "agreed": "told by third parties or by more than one side, denied by nobody",
    "one_side": "told by one side alone, or by a voice that could be anybody's",
    "contested": "told by some and denied by others",
    "denied": "only said not to have happened",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One event: its lane, when (inclusive ISO 8601, None: open), what it says in words, how far accounts agree, and whose doing.

    `shape` is the number of the party that is said to have done it, in the file's order; None for nobody or several.
    """

    event: str
    lane: str
    start: str | None
    end: str | None
    words: str
    certainty: Certainty
    shape: int | None
    planned: bool = False


_WIDE, _LEFT, _ROW, _TOP = 960.0, 118.0, 15.0, 30.0
_MOST = 500
"""More marks than this become counts for each day: nobody can look at them one by one."""
_DEEPEST = 14
SHAPES = ("M0 -5.5L5.5 0L0 5.5L-5.5 0Z", "M-4.6 -4.6H4.6V4.6H-4.6Z", "M0 -5.6L5.4 4.4H-5.4Z", "M0 5.6L5.4 -4.4H-5.4Z")
ROUND = "M-4.8 0A4.8 4.8 0 1 0 4.8 0A4.8 4.8 0 1 0 -4.8 0Z"


def timeline(
    marks: Sequence[Mark], *, lanes: Sequence[str], to: Callable[[str], str], force: Sequence[tuple[datetime, datetime | None]] = ()
) -> Markup | None:
    """The chart; None if no event has a known time.  `to` gives the address of an event, `force` are the stretches in force."""
    timed = [(m, a, b) for m in marks if (a := begin(m.start)) and (b := close(m.end)) and b > a]
    if not timed:
        return None
    first, last = min(a for _, a, _ in timed), max(b for _, _, b in timed)
    scale = Times(first, last, _LEFT, _WIDE - 10)
    draw = _lane_of_counts if len(timed) > _MOST else _lane_of_marks
    parts: list[Markup] = []
    y = _TOP
    for lane in lanes:
        inside = [found for found in timed if found[0].lane == lane]
        if inside:
            drawn, height = draw(inside, scale, y, to)
            parts += [text(_LEFT - 12, y + 14, lane, "label row", "end"), *drawn, line(0, y + height, _WIDE, y + height, "rule")]
            y += height
    return svg(_WIDE, y + 4, _ground(scale, y, force), parts, label=_label(timed, first, last), links=True, class_="chart timeline")


def key(party_names: Sequence[str]) -> list[tuple[Markup, str]]:
    """Every sign of the chart with its meaning."""
    shapes = [(_sign("agreed", n), f"said to be done by {name}") for n, name in enumerate(party_names[: len(SHAPES)])]
    sure = [(_sign(certainty, None), MEANING[certainty]) for certainty in CERTAINTIES]
    return [*shapes, (_sign("agreed", None), "by nobody named, by others or by several"), *sure[1:]]


def _sign(certainty: Certainty, shape: int | None) -> Markup:
    return tag("svg", path(_shape(shape), f"mark {certainty}"), viewBox="-8 -8 16 16", class_="sign", aria_hidden="true")


def _shape(number: int | None) -> str:
    return SHAPES[number] if number is not None and number < len(SHAPES) else ROUND


def _label(timed: Sequence[object], first: datetime, last: datetime) -> str:
    return f"{counted(len(timed), 'event')} from {first:%Y-%m-%d} to {last:%Y-%m-%d}; the list under it holds the same"


def _ground(scale: Times, bottom: float, force: Sequence[tuple[datetime, datetime | None]]) -> Markup:
    ticks = [(scale.at(at), words) for at, words in scale.ticks(12)]
    inside = [(max(a, scale.first), min(b or scale.last, scale.last)) for a, b in force]
    bands = [rect(scale.at(a), _TOP - 4, scale.at(b) - scale.at(a), bottom - _TOP + 4, "force") for a, b in inside if b > a]
    named = [text(scale.at(inside[0][0]) + 5, 10, "in force, by all accounts together", "label force")] if bands else []
    lines = [line(x, _TOP - 4, x, bottom, "grid") for x, _ in ticks]
    return tag("g", bands, lines, [text(x + 3, _TOP - 8, words, "label tick") for x, words in ticks], named)


# --- one by one -------------------------------------------------------------------------------------------

Timed = tuple[Mark, datetime, datetime]


def _lane_of_marks(inside: Sequence[Timed], scale: Times, y: float, to: Callable[[str], str]) -> tuple[list[Markup], float]:
    """Marks in as many rows as it takes that none stands over another."""
    rows: list[float] = []
    drawn = []
    for mark, a, b in sorted(inside, key=lambda t: (t[1], t[2], t[0].event)):
        left, right = _reach(scale, a, b)
        row = next((n for n, end in enumerate(rows) if end <= left), len(rows))
        row = row if row < _DEEPEST else min(range(len(rows)), key=rows.__getitem__)
        rows[row:] = [right + 3, *rows[row + 1 :]] if row < len(rows) else [right + 3]
        drawn.append(_drawn(mark, scale.at(a), scale.at(b), y + 4 + _ROW * row + _ROW / 2, to, sharp=b - a <= timedelta(minutes=90)))
    return drawn, 8 + _ROW * max(1, len(rows))


def _reach(scale: Times, a: datetime, b: datetime) -> tuple[float, float]:
    left, right = scale.at(a), scale.at(b)
    middle = (left + right) / 2
    return min(left, middle - 7), max(right, middle + 7)


def _drawn(mark: Mark, left: float, right: float, y: float, to: Callable[[str], str], *, sharp: bool) -> Markup:
    middle = left if sharp else (left + right) / 2
    plan = " planned" if mark.planned else ""
    bar = None if sharp else line(left, y, right, y, f"reach {mark.certainty}{plan}")
    ends = [] if sharp else [line(x, y - 3, x, y + 3, f"reach {mark.certainty}") for x in (left, right)]
    shape = tag("path", d=_shape(mark.shape), class_=f"mark {mark.certainty}{plan}", transform=f"translate({middle:.1f} {y:.1f})")
    words = f"{interval(mark.start, mark.end)}: {mark.words} ({MEANING[mark.certainty]})"
    return link(to(mark.event), bar, ends, shape, label=words)


# --- counted ----------------------------------------------------------------------------------------------


def _lane_of_counts(inside: Sequence[Timed], scale: Times, y: float, _: Callable[[str], str]) -> tuple[list[Markup], float]:
    """How many there are in each stretch of the axis, by how far accounts agree; what lasts over several stands in its first."""
    pieces = 60
    step = (scale.last - scale.first) / pieces
    found: dict[int, Counter[Certainty]] = defaultdict(Counter)
    for mark, a, _end in inside:
        found[min(pieces - 1, int((a - scale.first) / step))][mark.certainty] += 1
    top, wide, high = max(sum(c.values()) for c in found.values()), (scale.end - scale.start) / pieces, 34.0
    drawn = [
        bar
        for piece, counts in found.items()
        for bar in _stack(counts, scale.start + piece * wide, y + high + 4, wide - 1, (high - 2) / top, scale.first + step * piece)
    ]
    return [*drawn, text(_LEFT - 12, y + 28, f"most: {top}", "label faint", "end")], high + 8


def _stack(counts: Counter[Certainty], x: float, foot: float, width: float, unit: float, at: datetime) -> list[Markup]:
    bars, told = [], ", ".join(f"{counts[c]} {c.replace('_', ' ')}" for c in CERTAINTIES if counts[c])
    for certainty in CERTAINTIES:
        if counts[certainty]:
            high = max(1.0, counts[certainty] * unit)
            foot -= high
            bars.append(rect(x, foot, width, high, f"mark {certainty}", tag("title", f"from {at:%Y-%m-%d %H:%M}: {told}")))
    return bars
