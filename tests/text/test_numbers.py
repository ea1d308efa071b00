"""Numbers and quantities: the cases, round trips, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.data import Row
from trucewatch.text.numbers import value
from trucewatch.text.quantities import quantities

from .rows import grows_evenly, rows

SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"] + [
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    """The number in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for size, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{spelt(number // size)} {word}" + (f"{' and' if rest < 100 else ''} {spelt(rest)}" if rest else "")
    raise AssertionError(number)


def bound(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


@pytest.mark.parametrize("case", rows("text/quantities"), ids=lambda row: row["text"])
def test_must_find(case: Row) -> None:
    (found,) = quantities(case["text"])
    unit, qualifier = found.unit or "-", found.qualifier or "-"
    assert (found.span.of(case["text"]), qualifier, unit) == (case["words"], case["qualifier"], case["unit"])
    assert (found.low, found.high) == (bound(case["low"]), bound(case["high"]))


@pytest.mark.parametrize("case", rows("text/no_quantities"), ids=lambda row: row["text"])
def test_must_leave_alone(case: Row) -> None:
    assert quantities(case["text"]) == ()


@given(st.integers(0, 999_999_999))
def test_words_and_digits_come_back_as_they_went(number: int) -> None:
    assert value(spelt(number)) == number
    assert value(f"{number:,}") == number
    assert value(str(number)) == number


@given(st.text() | st.text(alphabet="1,.- aAto\n%+~"))
def test_any_text_gives_spans_in_order(text: str) -> None:
    last = 0
    for quantity in quantities(text):
        assert last <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.holds(quantity.core)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        last = quantity.span.end


@pytest.mark.parametrize("piece", ["1", "1, ", "at least ", "a hundred and ", "1-", "1 000 ", "million "])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert grows_evenly(quantities, text)
