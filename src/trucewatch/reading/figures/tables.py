"""What the cells of a table stand under: the heads of their columns and the first cell of their row."""

from __future__ import annotations

import re

from trucewatch.model import Span
from trucewatch.reading.page import Page

_RULE = re.compile(r"[\s|:=+_-]+")


def heads(page: Page) -> dict[Span, tuple[str, ...]]:
    """Line → the heads of the columns over it, for the rows of tables (cells parted by "|" or tabs)."""
    found: dict[Span, tuple[str, ...]] = {}
    head: tuple[str, ...] = ()
    for line in page.lines:
        row = cells(line.span.of(page.plain))
        if _RULE.fullmatch(line.span.of(page.plain)):
            continue
        if len(row) < 2:
            head = ()
        elif not any(c.isdigit() for cell in row[1:] for c in cell):
            head = row
        elif len(head) == len(row):
            found[line.span] = head
    return found


def cells(row: str) -> tuple[str, ...]:
    """The cells of a row, in order; a mark at either end parts nothing."""
    return tuple(cell.strip() for cell in re.split(r"[|\t]", row.strip().strip("|")))


def cell_at(row: str, offset: int) -> int:
    """The number of the cell, from 0, in which the character `offset` of the row stands."""
    before = row[:offset].lstrip().removeprefix("|")
    return before.count("|") + before.count("\t")
