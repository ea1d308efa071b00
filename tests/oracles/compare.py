"""Two evaluators on one case: where they differ, and the smallest case that still shows it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from trucewatch.verdicts import assess

from .cases import Case
from .naive import Naive

SEEDS = int(os.environ.get("TRUCEWATCH_ORACLES", "150"))
"""How many random truces a run takes."""
BATCH = 50

Key = tuple[datetime, str, str]
Evaluator = Callable[[Case], dict[Key, str | None]]


@dataclass(frozen=True)
class Difference:
    """One verdict on which two evaluators differ."""

    key: Key
    ours: str
    theirs: str


def ours(case: Case) -> dict[Key, str | None]:
    """The program's own words: by moment, viewpoint and term."""
    return {
        (at, verdict.viewpoint, verdict.term): verdict.word
        for at, known in case.moments
        for verdict in assess(case.truce, case.entries, at=at, known=known)
    }


def naive(case: Case) -> dict[Key, str | None]:
    """The reference evaluator's words; None where the text does not settle it."""
    asked = [Naive(case.truce, case.entries, view, at, known) for at, known in case.moments for view in case.truce.viewpoints]
    return {(one.at, one.view.id, term.id): one.word(term) for one in asked for term in case.truce.terms}


def differences(case: Case, evaluator: Evaluator) -> Iterator[Difference]:
    """Where the program and another evaluator differ, the undecided left out."""
    mine = ours(case)
    for key, word in evaluator(case).items():
        if word is not None and word != mine[key]:
            yield Difference(key, str(mine[key]), word)


def smallest(case: Case, evaluator: Evaluator, key: Key) -> Case:
    """The case with every claim left out that the difference does not need."""
    for entry in case.entries:
        less = case.without(entry)
        if any(d.key == key for d in differences(less, evaluator)):
            case = less
    return case


def told(case: Case, evaluator: Evaluator) -> str | None:
    """The first difference, with the smallest case that shows it; None if there is none."""
    first = next(differences(case, evaluator), None)
    if first is None:
        return None
    small = smallest(case, evaluator, first.key)
    found = next(d for d in differences(small, evaluator) if d.key == first.key)
    at, view, term = first.key
    known = next(k for a, k in case.moments if a == at)
    return f"{term} by {view} at {at.isoformat()} as known {known}: we say {found.ours}, the oracle {found.theirs}\n{small.told()}"
