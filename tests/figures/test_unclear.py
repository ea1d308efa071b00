"""Numbers that can be read in two ways, or in none: kept or left out, and always said."""

from __future__ import annotations

import pytest

from trucewatch.model import Report
from trucewatch.reading import figures
from trucewatch.reading.page import lay_out


def read(text: str) -> tuple[list[float | None], list[tuple[str, int | None, str | None]]]:
    page = lay_out(Report("0", "t", text))
    found = figures.find(page)
    return [f.low for f in found], [(p.message, p.column, p.hint) for p in figures.unclear(page, found)]


@pytest.mark.parametrize(
    ("text", "low", "message", "hint"),
    [
        (
            "73.008 people were killed.",
            73008,
            "73.008 can be 73,008 or a decimal: read as 73,008",
            "if the other is meant, write 73.0080",
        ),
        ("They walked 3.250 km.", 3.25, "3.250 can be 3,250 or a decimal: read as 3.250", "if the other is meant, write 3250"),
    ],
)
def test_read_one_way_and_said(text: str, low: float, message: str, hint: str) -> None:
    lows, problems = read(text)
    assert lows == [low]
    assert problems == [(message, text.index(message[:5]) + 1, hint)]


def test_left_out_and_said() -> None:
    lows, problems = read("The depot holds 3,25 tonnes of flour.")
    assert lows == []
    assert [(message, column) for message, column, _ in problems] == [("3,25 is no number as English writes it, and was left out", 17)]


@pytest.mark.parametrize(
    "text",
    ["73,008 people were killed.", "73 008 people were killed.", "1.234.567 people fled.", "1.7 million fled.", "On 12.06.2026 it rained."],
)
def test_plain_numbers_are_no_problem(text: str) -> None:
    assert read(text)[1] == []
