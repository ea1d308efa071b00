"""Whole stories: a truce, what was told of it, and the word that each viewpoint comes to, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from trucewatch.verdicts import assess

from .telling import CASES, moment, story, words

FILES = sorted((CASES / "stories").glob("*.yaml"))


def _days() -> Iterator[Any]:
    for file in FILES:
        for number, day in enumerate(story(file).expect, 1):
            yield pytest.param(file, number, id=f"{file.stem}-{number}-{day['at']}")


def test_there_are_stories() -> None:
    assert FILES


@pytest.mark.parametrize(("file", "number"), list(_days()))
def test_words(file: Any, number: int) -> None:
    told = story(file)
    day = dict(told.expect[number - 1])
    at, known = day.pop("at"), day.pop("known")
    verdicts = assess(told.truce, told.entries, at=moment(at), known=known)
    for term, expected in day.items():
        found = words(verdicts, term)
        assert {view: found.get(view) for view in expected} == expected, [v.reason for v in verdicts if v.term == term]
