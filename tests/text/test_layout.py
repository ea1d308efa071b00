"""Lines: the cases, and what holds for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.data import Row
from trucewatch.text.layout import lines
from trucewatch.text.straight import straighten

from .rows import grows_evenly, rows

TRANSCRIPT = "PRESENTER: Good evening.\nBAKER: I bake.\nCORRECTION: It was noon.\nBAKER: I do not count.\n"


@pytest.mark.parametrize("case", rows("text/layout"), ids=lambda row: row["line"][:30])
def test_case(case: Row) -> None:
    text = case["line"].replace("\\t", "\t")
    (line,) = lines(text)
    label = line.label.of(text) if line.label else "-"
    assert (line.kind, label.strip(), line.body.of(text)) == (case["kind"], case["label"].strip(), case["body"].replace("\\t", "\t"))


def test_speakers_are_known_by_one_role_among_them() -> None:
    kinds = [(line.kind, line.body.of(TRANSCRIPT)) for line in lines(TRANSCRIPT)]
    assert kinds[0] == ("speaker", "Good evening.")
    assert kinds[1] == ("speaker", "I bake.")
    assert kinds[2][0] == "prose"


def test_topics_in_capitals_are_no_speakers() -> None:
    assert [line.kind for line in lines("TRUCKS: 64 lorries came.\nFUEL: None came.\n")] == ["prose", "prose"]


@pytest.mark.parametrize(
    "line", ["Truce holds as convoy nears the town", "Truce holds as convoy nears the town…", "Truce holds as convoy nears town"]
)
def test_the_title_said_again_is_a_repeat(line: str) -> None:
    assert lines(line, "Truce holds as convoy nears the town")[0].kind == "repeat"


def test_a_line_printed_twice_is_a_repeat_but_a_bullet_is_not() -> None:
    text = "The mayor thanked both of them.\n• Kasenye sector: no shots.\nThe mayor thanked both of them.\n• Kasenye sector: no shots.\n"
    assert [line.kind for line in lines(text)] == ["prose", "bullet", "repeat", "bullet"]


@given(st.text() | st.text(alphabet='•*–A: \n|\t1.)("a'), st.none() | st.text())
def test_lines_are_in_order_and_made_of_label_and_body(text: str, title: str | None) -> None:
    last = 0
    for line in lines(straighten(text), title):
        assert last <= line.span.start < line.span.end <= len(text)
        assert line.span.holds(line.body)
        assert line.body.start < line.body.end
        if line.label:
            assert (line.label.start, line.label.end, line.body.end) == (line.span.start, line.body.start, line.span.end)
        last = line.span.end


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "• " * 500_000, "A " * 500_000, "\t|" * 500_000, "A: b\n" * 50_000, "PRESENTER: x\nAb: y\n" * 30_000]
)
def test_time_grows_with_the_length_alone(text: str) -> None:
    assert grows_evenly(lines, text)
