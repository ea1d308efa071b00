"""A head and its rows, drawn in the terminal or written in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table

Grid = tuple[Sequence[str], Iterable[Sequence[str]]]


def drawn(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """For the terminal."""
    table = Table(*head)
    for row in rows:
        table.add_row(*row)
    return table


def written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """In Markdown."""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
