"""What is parsed at all: every sentence of a report on a truce or a war, few or none of any other."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.model import Report
from trucewatch.reading.matters import that_matter
from trucewatch.reading.steps import read

_OTHER = (
    "The council of Lowmere approved a new library on Monday.",
    "It will cost four million crowns, the mayor said.",
    "Builders begin in spring.",
    "Residents had asked for a swimming pool.",
    "The old library closes in June.",
    "A reader called the plan overdue.",
    "Tickets for the opening are free.",
    "The choir of Lowmere will sing.",
    "Rain is expected at the weekend.",
    "Buses run as usual.",
)
_FORCE = "Her brother, a soldier, was wounded in the north."
_TRUCE = "He spoke of the ceasefire of Upper Varna."
_ASIDE = "A rebel in her party hopes for a peace deal with the mayor."
_HARM = "Two drivers were killed when a truck struck a fuel tank."
_FIELD = "An envoy asked both delegations to extend the agreement."


@pytest.mark.parametrize(
    ("sentences", "kept"),
    [
        (_OTHER, []),
        (_OTHER[:4], [0, 1, 2, 3]),
        ((*_OTHER[:5], _TRUCE, *_OTHER[5:]), list(range(11))),
        ((*_OTHER[:5], "He spoke of peace talks.", *_OTHER[5:]), list(range(11))),
        ((*_OTHER[:5], _FORCE, *_OTHER[5:]), [3, 4, 5, 6]),
        ((_FORCE, *_OTHER), [0, 1]),
        ((*_OTHER, _FORCE), [8, 9, 10]),
        ((_FORCE, *_OTHER[:5], _FORCE), list(range(7))),
        ((*_OTHER[:5], _FIELD, *_OTHER[5:]), []),
        ((_FIELD, *_OTHER[:5], _FIELD, _FIELD), list(range(8))),
        ((*_OTHER[:5], _ASIDE, *_OTHER[5:]), [3, 4, 5, 6]),
        ((*_OTHER[:5], _ASIDE, _ASIDE, *_OTHER[5:]), list(range(12))),
        ((_HARM, _HARM, _HARM, *_OTHER[:4]), []),
        ((_HARM, _HARM, _FIELD, _FIELD, *_OTHER[:4]), list(range(8))),
        ((), []),
    ],
)
def test_which_sentences_are_parsed(sentences: tuple[str, ...], kept: list[int]) -> None:
    assert that_matter("", sentences) == kept


@pytest.mark.parametrize("title", ["Lowmere and the truce", "The peace process in Lowmere"])
def test_a_word_in_the_title_is_enough(title: str) -> None:
    assert that_matter(title, _OTHER) == list(range(10))


@given(st.lists(st.sampled_from([*_OTHER, _FORCE, _TRUCE, _FIELD])))
def test_in_order_once_each_and_always_what_speaks_of_force(sentences: list[str]) -> None:
    kept = that_matter("", sentences)
    assert kept == sorted(set(kept))
    assert {n for n, s in enumerate(sentences) if s in (_FORCE, _TRUCE)} <= set(kept) <= set(range(len(sentences)))


def test_a_report_on_something_else_has_no_claims_and_is_read_if_the_whole_is_asked_for() -> None:
    report = Report("r", "r", " ".join(_OTHER))
    assert not read(report).voices and not read(report).claims
    assert read(report, whole=True).voices


def test_reports_on_a_truce_give_the_same_claims_with_and_without() -> None:
    rows = [json.loads(row) for row in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        report = Report("r", row["name"], row["text"], row["title"], row["publisher"], row["published"])
        assert read(report).claims == read(report, whole=True).claims
