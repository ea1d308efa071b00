"""Totals over lines: a row or a bullet called "total" with the lines it sums up, and a line that leads to bullets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from trucewatch.model import Figure, Sum
from trucewatch.reading.figures.adding import can_hold, countable, fits, words
from trucewatch.reading.figures.tables import cell_at
from trucewatch.reading.page import Page
from trucewatch.text.layout import Line

_MARKS = "|\t"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a list or table: its figures by cell, and whether it calls itself a total."""

    line: Line
    cells: dict[int, Figure]
    total: bool


def in_lists(page: Page, figures: Sequence[Figure]) -> Iterator[Sum]:
    """The totals that lines give for other lines."""
    above: Line | None = None
    for kind, group in groupby(page.lines, key=lambda line: line.kind == "bullet"):
        block = list(group)
        if kind:
            rows = [row for line in block if (row := _row(page, line, figures)) is not None]
            yield from _columns(rows)
            if above is not None and len(rows) == len(block):
                yield from _led(page, above, rows, figures)
        above = block[-1]


def _row(page: Page, line: Line, figures: Sequence[Figure]) -> _Row | None:
    mine = [f for f in figures if line.body.holds(f.span) and countable(f)]
    words_of = line.body.of(page.plain)
    cells: dict[int, Figure] = {}
    for figure in mine:
        before = page.plain[line.body.start : figure.span.start].lstrip("| \t")
        cell = cell_at(words_of, figure.span.start - line.body.start)
        stated = not before or before.rstrip(" ")[-1:] in (":", *_MARKS)
        if stated and cell not in cells:
            cells[cell] = figure
    if not cells:
        return None
    first = min(cells.values(), key=lambda f: f.span)
    label = page.plain[line.body.start : first.span.start].strip(" |\t") or page.plain[first.span.end : line.body.end]
    return _Row(line, cells, bool(words("row").search(label)) and not words("running").search(words_of))


def _columns(rows: Sequence[_Row]) -> Iterator[Sum]:
    """Each figure of a total row with those of its column: the rows since the total before it, else the rows under it."""
    for n, row in enumerate(rows):
        if not row.total:
            continue
        above = _run(rows[:n][::-1])[::-1]
        parts_of = above or _run(rows[n + 1 :])
        for cell, total in row.cells.items():
            parts = tuple(r.cells[cell] for r in parts_of if cell in r.cells and can_hold(total, r.cells[cell]))
            if len(parts) > 1:
                yield Sum(total, parts, True, "total row")


def _run(rows: Sequence[_Row]) -> list[_Row]:
    """The rows up to the next total."""
    end = next((n for n, row in enumerate(rows) if row.total), len(rows))
    return list(rows[:end])


def _led(page: Page, lead: Line, rows: Sequence[_Row], figures: Sequence[Figure]) -> Iterator[Sum]:
    """ "The mission recorded 497 violations:" over its bullets, each of which begins or ends with a number."""
    if not page.plain[lead.span.start : lead.span.end].rstrip().endswith(":") or any(row.total or len(row.cells) != 1 for row in rows):
        return
    total = next((f for f in reversed(figures) if lead.body.holds(f.span) and countable(f)), None)
    parts = tuple(figure for row in rows for figure in row.cells.values())
    if total is not None and len(parts) > 1 and all(can_hold(total, p) and fits(total, p) for p in parts):
        some = words("some").search(page.plain, total.span.end, lead.span.end) is not None
        yield Sum(total, parts, not some, "line above")
