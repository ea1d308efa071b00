"""Stated totals and their parts: which are linked, and what plain arithmetic says of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.rows import rows

from trucewatch.data import Row
from trucewatch.model import Figure, Report, Span, Sum
from trucewatch.reading import figures
from trucewatch.reading.page import lay_out
from trucewatch.views.sums import agrees, told, unequal


def read(text: str) -> tuple[Sum, ...]:
    page = lay_out(Report("0", "t", text))
    return figures.sums(page, figures=figures.find(page))


def shown(found: Sum) -> str:
    parts = " + ".join(part.text for part in found.parts) + (f" × {found.times:g}" if found.over else "")
    return f"{found.total.text} {'=' if found.whole else '>='} {parts}{'' if agrees(found) else ' !'}"


@pytest.mark.parametrize("case", rows("figures/sums"), ids=lambda row: row["text"])
def test_linked(case: Row) -> None:
    assert "; ".join(map(shown, read(case["text"].replace(" / ", "\n").replace(" → ", "\t")))) == case["sums"]


@pytest.mark.parametrize("case", rows("figures/no_sums"), ids=lambda row: row["text"])
def test_left_apart(case: Row) -> None:
    assert read(case["text"].replace(" / ", "\n")) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "497 breaches: 142 shootings, 21 raids, 228 strikes and 100 searches.",
            "stated 497; the parts named give 491 (142 + 21 + 228 + 100)",
        ),
        (
            "8,918 launches, of which 7,948 in the north and 978 in the south.",
            "stated 8,918; those named among them are 8,926 (7,948 + 978)",
        ),
        ("Of 8 killed, 12 were children.", ""),
        ("8 people died, including 12 children.", "stated 8; those named among them are 12"),
    ],
)
def test_what_does_not_add_up_is_said_in_plain_words(text: str, words: str) -> None:
    assert "; ".join(map(told, unequal(read(text)))) == words


def figure(low: float | None, high: float | None, *, rough: bool = False) -> Figure:
    return Figure(low, high, "killed", "about" if rough else None, "x", Span(0, 1), "test")


@pytest.mark.parametrize(
    ("total", "parts", "whole", "ok"),
    [
        (figure(5, 5), (figure(3, 3), figure(2, 2)), True, True),
        (figure(5, 5), (figure(3, 3), figure(1, 1)), True, False),
        (figure(5, 5), (figure(3, 3), figure(1, 1)), False, True),
        (figure(5, 5), (figure(3, 3), figure(3, 3)), False, False),
        (figure(5, None), (figure(3, 3), figure(3, 3)), True, True),
        (figure(7, None), (figure(3, 3), figure(3, 3)), True, False),
        (figure(None, 5), (figure(3, 3), figure(3, 3)), True, False),
        (figure(5, 5), (figure(3, None), figure(1, 1)), True, True),
        (figure(3, 3), (figure(3, None), figure(1, 1)), True, False),
        (figure(2000, 2000, rough=True), (figure(1900, 1900),), True, True),
        (figure(2000, 2000, rough=True), (figure(1500, 1500),), True, False),
        (figure(None, None), (figure(3, 3),), True, True),
    ],
)
def test_bounds_stay_bounds(total: Figure, parts: tuple[Figure, ...], whole: bool, ok: bool) -> None:
    assert agrees(Sum(total, parts, whole, "test")) is ok


def test_words_do_not_depend_on_who_speaks() -> None:
    text = "{} counted 393 breaches by {}: 113 shootings, 17 raids, 174 strikes and 85 searches."
    one, other = (read(text.format(*sides)) for sides in (("Arda", "Borl"), ("Borl", "Arda")))
    assert [told(s) for s in one] == [told(s) for s in other] == ["stated 393; the parts named give 389 (113 + 17 + 174 + 85)"]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=6), st.integers(-3, 3))
@settings(max_examples=40, deadline=None)
def test_any_list_is_added_exactly(parts: list[int], off: int) -> None:
    total = sum(parts) + off
    if total < max(parts):
        return
    found = read(f"It counted {total} breaches ({' + '.join(map(str, parts))}).")
    assert [(s.whole, agrees(s)) for s in found] == [(True, off == 0)]


@given(st.text(alphabet="12 ,.:;()+=-–killed men of them\n•|", max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_figures_of_the_page(text: str) -> None:
    page = lay_out(Report("0", "t", text))
    found = figures.find(page)
    for link in figures.sums(page, figures=found):
        assert link.total in found
        assert link.parts and set(link.parts) <= set(found)
        assert link.total not in link.parts
