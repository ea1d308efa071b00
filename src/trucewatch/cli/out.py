"""What commands print: results to standard output, clean for pipes; problems and progress to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from rich.console import Console, RenderableType
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from trucewatch.model import Problem
from trucewatch.views.problems import told
from trucewatch.views.table import Format, Table, as_csv, as_grid, as_jsonl

WIDTH = 100
T = TypeVar("T")


def screen() -> Console:
    """Standard output: as wide as the terminal, 100 columns in a pipe unless COLUMNS says otherwise."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return Console(width=width, highlight=False, emoji=False, markup=False)


def show(*things: RenderableType) -> None:
    """Things for people, one under the other."""
    console = screen()
    for thing in things:
        console.print(thing)


def put(table: Table[Any], form: Format) -> None:
    """A list, in the form asked for."""
    if form == "table":
        show(as_grid(table))
    else:
        write(as_jsonl(table) if form == "jsonl" else as_csv(table))


def write(lines: Iterable[str]) -> None:
    """Lines for programs, each let go at once."""
    for line in lines:
        sys.stdout.write(line)
        sys.stdout.flush()


def tell(problem: Problem) -> None:
    """One problem, to standard error."""
    print(told(problem), file=sys.stderr, flush=True)


def note(text: str) -> None:
    """A sentence about what was done, to standard error, so that standard output holds results only."""
    print(text, file=sys.stderr, flush=True)


def progress() -> Progress:
    """A line that moves, on standard error and only in a terminal."""
    columns = SpinnerColumn("line"), TextColumn("{task.description}"), TimeElapsedColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


class Problems:
    """Takes the problems out of a stream and tells each at once; the rest goes on.

    An input that could not be used makes the exit `status` 2 and is kept among the `unusable`; what a rule could not make out of a
    report that was read does not.
    """

    def __init__(self) -> None:
        self.status = 0
        self.unusable: list[Problem] = []

    def stopped(self, things: Iterable[T | Problem]) -> Iterator[T]:
        """The things that are no problems; a problem means that an input was bad, unless it is a minor one."""
        for thing in things:
            if isinstance(thing, Problem):
                if not thing.minor:
                    self.status = 2
                    self.unusable.append(thing)
                tell(thing)
            else:
                yield thing

    def told(self, things: Iterable[T | Problem]) -> Iterator[T]:
        """The things that are no problems."""
        for thing in things:
            if isinstance(thing, Problem):
                tell(thing)
            else:
                yield thing
