"""The timeline as a newcomer reads it: day after day, what is told as done, each sentence once, with who says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from trucewatch.model import Entry
from trucewatch.views.phrases import cut, deed, moment, speaker
from trucewatch.views.shapes import Line
from trucewatch.views.visible import shown

_KINDS = frozenset({"agree", "begin", "extend", "release", "attack", "harm", "violate", "suspend", "end", "warn"})
"""The kinds by which a truce stands or falls."""
_DAY = 10


def chronicle(lines: Iterable[Line]) -> Group:
    """The lines with a known day, told as done, of the kinds by which a truce stands or falls."""
    told = [line for line in lines if line.event.kind in _KINDS and line.start and len(line.start) >= _DAY and _actual(line)]
    days = groupby(sorted(_once(told), key=_moment), key=lambda line: _moment(line)[:_DAY])
    return Group(*(_day(day, tuple(rows)) for day, rows in days))


def _moment(line: Line) -> str:
    """When it is told of: what goes over several days stands under the last of them, as a running total does."""
    start, end = line.start or "", line.end or ""
    return start if start[:_DAY] == end[:_DAY] or not end else end[:_DAY]


def _actual(line: Line) -> list[Entry]:
    return [e for e in line.entries if e.claim.mood == "actual" and e.claim.stance in ("asserts", "confirms")]


def _once(lines: Iterable[Line]) -> Iterable[Line]:
    """Without the lines whose sentence has been shown: one sentence may tell of several things."""
    shown: set[str] = set()
    for line in lines:
        quote = _actual(line)[0].claim.quote
        if quote not in shown:
            shown.add(quote)
            yield line


def _day(day: str, lines: Sequence[Line]) -> Group:
    grid = Grid.grid(expand=True, padding=(0, 1))
    grid.add_column(width=5, style="dim")
    grid.add_column(ratio=1)
    for line in lines:
        grid.add_row(moment(_moment(line))[11:], _told(line))
    return Group(Text(day, style="bold"), Padding(grid, (0, 0, 1, 0)))


def _told(line: Line) -> Text:
    first, *others = _actual(line)
    who = speaker(first.claim, first.publisher)
    text = Text(f"{who}: ", style="bold").append(f"{deed(first.claim)}  ", style="not bold")
    text.append(f"“{cut(first.claim.quote)}”", style="not bold italic")
    also = dict.fromkeys(name for e in others if (name := speaker(e.claim, e.publisher)) != who)
    return shown(text.append(f"  also: {'; '.join(also)}", style="not bold dim") if also else text)
