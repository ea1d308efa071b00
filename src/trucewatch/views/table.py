"""One shape for every list: items and columns, shown as a table, as JSON Lines or as CSV.

A column picks one value out of an item; CSV prints all columns but those for the `screen`, a terminal all but the `wide` ones,
and JSON Lines what `json` makes of the whole item.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, Literal, TypeVar

from rich import box
from rich.console import Group
from rich.table import Table as Grid
from rich.text import Text

from trucewatch.contract import json_line
from trucewatch.views.visible import shown

Format = Literal["table", "jsonl", "csv"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its name, how its value is picked, and its manners in a terminal.

    `wide` columns stand in CSV only, `screen` columns in a terminal only; `width` is fixed, `ratio` a share of what is left.
    """

    name: str
    pick: Callable[[T], object]
    wide: bool = False
    screen: bool = False
    ratio: int | None = None
    width: int | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A list ready to be shown; `empty` is the sentence that stands there when it holds nothing.

    In a terminal, items that follow each other `under` one heading stand under it together, and `gathered` makes one item of those that
    would say the same.
    """

    items: Iterable[T]
    columns: tuple[Column[T], ...]
    json: Callable[[T], Mapping[str, Any]]
    empty: str
    lines: bool = False
    under: Callable[[T], Text] | None = None
    gathered: Callable[[Iterable[T]], Iterable[T]] | None = None


def as_jsonl(table: Table[T]) -> Iterator[str]:
    """One JSON object a line."""
    for item in table.items:
        yield json_line(table.json(item))


def as_csv(table: Table[T]) -> Iterator[str]:
    """A line of names and one line an item, as RFC 4180 wants them."""
    columns = [column for column in table.columns if not column.screen]
    yield _csv_line([column.name for column in columns])
    for item in table.items:
        yield _csv_line([plain(column.pick(item)) for column in columns])


def as_grid(table: Table[T]) -> Grid | Text | Group:
    """A table for people; all items are read first, so that the columns fit."""
    items = tuple(table.gathered(table.items) if table.gathered else table.items)
    if not items:
        return Text(table.empty)
    if table.under is None:
        return _grid(table, items)
    parts: list[Text | Grid] = []
    for head, some in groupby(items, table.under):
        parts += [shown(head), _grid(table, some, headed=not parts)]
    return Group(*parts)


def _grid(table: Table[T], items: Iterable[T], *, headed: bool = True) -> Grid:
    columns = [column for column in table.columns if not column.wide]
    grid = Grid(
        box=box.SIMPLE_HEAD,
        expand=True,
        pad_edge=False,
        show_lines=table.lines,
        header_style="bold",
        show_header=headed,
    )
    for column in columns:
        justify: Literal["right", "left"] = "right" if column.right else "left"
        grid.add_column(column.name.replace("_", " "), ratio=column.ratio, width=column.width, justify=justify, overflow="fold")
    for item in items:
        grid.add_row(*(_cell(column.pick(item)) for column in columns))
    return grid


def plain(value: object) -> str:
    """A value as the text of one cell: several things with semicolons between, nothing as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.15g}"
        case Sequence() if not isinstance(value, str):
            return "; ".join(plain(item) for item in value)
        case Text():
            return value.plain
        case _:
            return str(value)


def _cell(value: object) -> Text:
    return shown(value if isinstance(value, Text) else Text(plain(value)))


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
