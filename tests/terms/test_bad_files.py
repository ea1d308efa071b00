"""Faulty truce files with the whole message that a writer gets; `RERECORD=1` writes the messages anew, to be read before they are kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trucewatch.terms import load
from trucewatch.views.problems import told

BAD = Path(__file__).parents[1] / "cases" / "terms" / "bad"
FILES = sorted(BAD.glob("*.yaml"))


def test_there_are_sixty_and_each_has_its_message() -> None:
    assert len(FILES) >= 60
    assert {p.stem for p in FILES} == {p.stem for p in BAD.glob("*.txt")}


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_the_message_is_whole_and_teaches(path: Path) -> None:
    truce, problems = load(path.read_text(encoding="utf-8"), path.name)
    said = "".join(f"{told(problem)}\n" for problem in problems)
    expected = path.with_suffix(".txt")
    if os.environ.get("RERECORD"):
        expected.write_text(said, encoding="utf-8")
    assert truce is None and problems
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=[p.stem for p in FILES])
def test_the_mark_stands_under_words_of_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for problem in load(text, path.name)[1]:
        assert problem.hint
        if problem.line is not None:
            assert problem.excerpt == (text.splitlines() + [""])[problem.line - 1]
            assert problem.column is not None and 1 <= problem.column <= len(problem.excerpt) + 1
