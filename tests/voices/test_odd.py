"""An odd quotation mark costs a problem with its place and what would be right; the report is read all the same."""

from __future__ import annotations

import pytest

from trucewatch.model import Problem
from trucewatch.reading.steps import read
from trucewatch.reading.voices import odd_marks
from trucewatch.views.problems import told

from .reading_of import page_of, sayings

OPENED = "a quotation is opened here and not closed in its paragraph"
CLOSED = "a quotation is closed here that none opened in its paragraph"


def problems(text: str) -> list[Problem]:
    return list(odd_marks(page_of(text)))


@pytest.mark.parametrize(
    ("text", "message", "line", "column", "excerpt"),
    [
        ('The mayor said: "The road is closed.\n\nNobody came.', OPENED, 1, 17, 'The mayor said: "The road is closed.'),
        ("Rain fell.\n\nThe mayor said: “The road is closed.", OPENED, 3, 17, "The mayor said: “The road is closed."),
        ('The road is closed," the mayor said.', CLOSED, 1, 20, 'The road is closed," the mayor said.'),
        ('He spoke of a "long, "hard" winter.', OPENED, 1, 22, 'He spoke of a "long, "hard" winter.'),
        ("The mayor said: ''The road is closed.", OPENED, 1, 17, "The mayor said: ''The road is closed."),
    ],
)
def test_a_mark_alone_is_told_with_its_place(text: str, message: str, line: int, column: int, excerpt: str) -> None:
    (problem,) = problems(text)
    assert (problem.message, problem.line, problem.column, problem.excerpt) == (message, line, column, excerpt)
    assert problem.hint
    assert "“…”" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        '"The road is closed," the mayor said.',
        "”The road is closed,” the mayor said.",
        "»The road is closed,« the mayor said.",
        '"He called it a “winter road” twice," the mayor said.',
        '"The road is closed," the mayor said. "It will stay so.\n\n"Nobody may use it."',
        "The fighters' camp was the army's own.",
        'A 12" gun was found.',
    ],
)
def test_marks_with_a_partner_are_no_problem(text: str) -> None:
    assert problems(text) == []


def test_the_report_is_read_all_the_same() -> None:
    text = 'The mayor said: "The road is closed.\n\nThe army denied that it had shelled the village.'
    assert [v.stance for v in sayings(text)] == ["asserts", "denies"]
    reading = read(page_of(text).report)
    assert [p.message for p in reading.problems] == [OPENED]
    assert {claim.stance for claim in reading.claims} >= {"denies"}
    assert told(reading.problems[0]).splitlines() == [
        f"test:1:17: {OPENED}",
        '  | The mayor said: "The road is closed.',
        "  |                 ^",
        "  hint: it was read up to the next mark or the paragraph's end; put the closing mark where the words end: “…”",
    ]


def test_quotations_inside_a_quotation_do_not_end_it() -> None:
    text = '"He called it a “winter road” and left," the mayor said.'
    assert [[piece.of(text) for piece in v.content] for v in sayings(text)] == [['"He called it a “winter road” and left,"']]
