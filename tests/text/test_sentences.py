"""Sentences: the cases, and what holds for every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.text.sentences import sentences

from .rows import grows_evenly

CASES = [
    line
    for line in (Path(__file__).parents[1] / "cases/text/sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_cases() -> None:
    assert len(CASES) > 10


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    wanted = case.split(" | ")
    text = " ".join(wanted)
    assert [span.of(text) for span in sentences(text)] == wanted


@given(st.text() | st.text(alphabet=" .!?…\"'”A1a\n\r\u2028"))
def test_spans_are_in_order_and_inside_one_line(text: str) -> None:
    last = 0
    for span in sentences(text):
        words = span.of(text)
        assert last <= span.start < span.end <= len(text)
        assert words == words.strip()
        assert len(words.splitlines()) == 1
        last = span.end


@given(st.text(alphabet=" .!?…\"'”A1a\n"))
def test_nothing_but_blanks_is_left_out(text: str) -> None:
    told = "".join(span.of(text) for span in sentences(text))
    assert "".join(told.split()) == "".join(text.split())


@pytest.mark.parametrize("piece", [".", "a", '."', ". ", "Mr. ", "A. ", "!\"'"])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert max((span.end - span.start for span in sentences(text)), default=0) <= 3000
    assert grows_evenly(sentences, text)
