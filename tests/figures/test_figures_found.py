"""Figures in whole sentences: what each counts, in the exact words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.rows import rows

from trucewatch.data import Row
from trucewatch.model import Figure, Report, Span, Time
from trucewatch.reading import figures
from trucewatch.reading.page import lay_out


def read(text: str, times: tuple[Time, ...] = ()) -> tuple[Figure, ...]:
    return figures.find(lay_out(Report("0", "t", text)), times=times)


def shown(figure: Figure) -> str:
    low, high = ("" if bound is None else f"{bound:g}" if bound < 100_000 else str(int(bound)) for bound in (figure.low, figure.high))
    return f"{low}..{high} {figure.measure}"


@pytest.mark.parametrize("case", rows("figures/found"), ids=lambda row: row["sentence"])
def test_must_find(case: Row) -> None:
    text = case["sentence"].replace(" / ", "\n").replace(" → ", "\t")
    assert "; ".join(map(shown, read(text))) == case["figures"]


@pytest.mark.parametrize("case", rows("figures/left_alone"), ids=lambda row: row["sentence"])
def test_must_leave_alone(case: Row) -> None:
    assert read(case["sentence"]) == ()


def test_the_words_are_exact_with_their_bound() -> None:
    text = "“At least 12” men were killed, around 30 hurt."
    assert [figure.text for figure in read(text)] == ["At least 12", "around 30"]
    assert all(figure.span.of(text) == figure.text for figure in read(text))


def test_a_date_of_the_times_layer_is_no_figure() -> None:
    text = "On the 9 in question 12 men were killed."
    when = Time(Span(7, 8), "2024-05-09", "DATE", "2024-05-09", "2024-05-09", "day")
    assert [figure.text for figure in read(text, (when,))] == ["12"]


def test_a_number_goes_on_from_what_was_counted_before() -> None:
    text = "The ministry counted 40 lorries.\nThe mission counted 38."
    assert [shown(figure) for figure in read(text)] == ["40..40 trucks", "38..38 trucks"]


@given(st.text(max_size=80) | st.text(alphabet="12 ,.:killedmen\n•", max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_exact_words(text: str) -> None:
    for figure in read(text):
        assert figure.span.of(text) == figure.text
        assert figure.text.strip()
        assert figure.rule
