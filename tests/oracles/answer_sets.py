"""The words that clingo finds in the exported program of a case."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import clingo

from trucewatch.flow import exporting
from trucewatch.flow.answers import Asked

from .cases import Case
from .compare import Key


def program(case: Case, at: datetime, known: str) -> str:
    """What `trucewatch export` writes for the case at one moment."""
    return exporting.program(exporting.made_ready(case.truce, case.entries, Asked(at.isoformat(), known), Path("case")))


def answers(case: Case) -> dict[Key, str | None]:
    """By moment, viewpoint and term; a program has to have one answer set, and in it one word for each."""
    found: dict[Key, str | None] = {}
    for at, known in case.moments:
        words = solved(program(case, at, known))
        assert len({(view, term) for view, term, _ in words}) == len(words), "two words for one term"
        found.update({(at, view, term): word for view, term, word in words})
    return found


def solved(text: str) -> list[tuple[str, str, str]]:
    """The words of a program's one answer set; anything that clingo warns of fails."""
    messages: list[str] = []
    control = clingo.Control(["0"], logger=lambda _, message: messages.append(message))
    control.add("base", [], text)
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        models = [[symbol.arguments for symbol in model.symbols(shown=True)] for model in handle]
    assert not messages, messages[0]
    assert len(models) == 1
    return [(view.string, term.string, word.name) for view, term, word in models[0]]
