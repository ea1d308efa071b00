"""The case files of this folder, read like the project's own tables."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from trucewatch.data import Row, parse


def rows(name: str) -> tuple[Row, ...]:
    """The rows of `tests/cases/NAME.tsv`."""
    path = Path(__file__).parents[1] / "cases" / f"{name}.tsv"
    found = parse(path.read_text(encoding="utf-8"), str(path))
    assert found
    return found


def grows_evenly(work: Callable[[str], object], text: str) -> bool:
    """True if the time for four times the text is nearer to four times than to sixteen times as long."""
    quarter = text[: len(text) // 4]
    work(quarter)
    small, large = (min(_seconds(work, piece) for _ in range(3)) for piece in (quarter, text))
    return large < 10 * small + 0.05


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()  # of this process alone: others may be at work
    work(text)
    return time.process_time() - start
