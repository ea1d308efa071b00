"""Three properties of a truce, put to four evaluators that share no rule: whether each is right, and in what time.

usage: python -m bench.properties

The properties, the cases with their right answers and the workload are those of `bench.ten_a_day`.  Each evaluator is given what is told in
a form of its own, and only then answers.  Both are timed, apart, in processor time of one core: the evaluators have their turns in every
round, and the medians of the rounds stand.
Ours is given claims with the times as printed, and says what each word rests on; the others are given what is resolved already, and give
numbers: a ratio says what that costs, and not that they could stand in for it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from rich.console import Console, Group

from bench.evaluators import EVALUATORS, Evaluator
from bench.tables import Grid, drawn, written
from bench.ten_a_day import WORKLOAD, Answer, Asked, Told, cases, workload

SIZES = (1_000, 10_000, 100_000)
_ROUNDS = 3
_ABOUT = (
    "Releases of each truce day, attacks in force, and the end by ten a day (chain) or by every ten (banked), as each evaluator finds "
    "them. Medians over rounds in which every evaluator had its turn, in processor time of one core; what is told is first put into the "
    "evaluator's own form, and that is timed apart. Ours is given claims with the times as printed, and says what each word rests on; "
    "the others are given what is resolved already, and give numbers."
)


@dataclass(frozen=True, slots=True)
class Held:
    """One case put to one evaluator: the right answer, and what it said, or why it said nothing."""

    case: str
    evaluator: str
    right: Answer
    said: Answer | str

    def __str__(self) -> str:
        return "right" if self.said == self.right else str(self.said)


@dataclass(frozen=True, slots=True)
class Took:
    """One evaluator over so many events: seconds until it was ready, and until it answered; how many times as long ours takes to answer.

    `same` is true if it answers as ours does, or for ours, if all do; `why` says why it was not measured.
    """

    events: int
    accounts: int
    evaluator: str
    ready: float = 0
    seconds: float = 0
    ours: float = 0
    same: bool = False
    why: str = ""


def properties(sizes: Sequence[int] = SIZES) -> Iterator[Held | Took]:
    """Every case put to every evaluator, then the workload of every size."""
    for case in cases():
        for name, evaluator in EVALUATORS.items():
            yield Held(case.name, name, case.right, _said(evaluator, case.asked, case.told))
    for size in sizes:
        yield from _took(size, workload(size))


def _said(evaluator: Evaluator, asked: Asked, told: Sequence[Told]) -> Answer | str:
    try:
        return evaluator(asked, told)()
    except ImportError as error:
        return _missing(error)


def _missing(error: ImportError) -> str:
    return f"not installed: {error.name}"


class _Turn(NamedTuple):
    """Seconds until an evaluator was ready and until it answered, and the answer."""

    ready: float
    seconds: float
    answer: Answer


def _took(events: int, told: Sequence[Told]) -> Iterator[Took]:
    first, *_ = EVALUATORS
    turns: dict[str, list[_Turn]] = {name: [] for name in EVALUATORS}
    missing: dict[str, str] = {}
    for _ in range(_ROUNDS):
        for name, evaluator in EVALUATORS.items():
            try:
                turns[name].append(_turn(evaluator, told))
            except ImportError as error:
                missing[name] = _missing(error)
    answers = {name: {turn.answer for turn in mine} for name, mine in turns.items() if mine}
    for name, mine in turns.items():
        if name in missing:
            yield Took(events, len(told), name, why=missing[name])
            continue
        ratio = median(ours.seconds / turn.seconds for ours, turn in zip(turns[first], mine, strict=True))
        given = set().union(*answers.values()) if name == first else answers[first] | answers[name]
        ready, seconds = median(turn.ready for turn in mine), median(turn.seconds for turn in mine)
        yield Took(events, len(told), name, ready, seconds, ratio, same=len(given) == 1)


def _turn(evaluator: Evaluator, told: Sequence[Told]) -> _Turn:
    gc.collect()  # nobody pays for what others left behind
    begun = time.process_time()
    ready = evaluator(WORKLOAD, told)
    given = time.process_time()
    answer = ready()
    return _Turn(given - begun, time.process_time() - given, answer)


# --- shown ------------------------------------------------------------------------------------------------


def _grids(found: Sequence[Held | Took]) -> tuple[Grid, Grid]:
    """The head and the rows of both tables: the cases by evaluator, and the times."""
    held = [row for row in found if isinstance(row, Held)]
    took = [row for row in found if isinstance(row, Took)]
    by_case: dict[str, list[Held]] = {}
    for row in held:
        by_case.setdefault(row.case, []).append(row)
    answers = [(case, str(rows[0].right), *map(str, rows)) for case, rows in by_case.items()]
    return (("case", "right answer", *EVALUATORS), answers), (
        ("events (accounts)", "evaluator", "made ready, s", "answers, s", "ours takes", "same answers"),
        [_times(row) for row in took],
    )


def _times(row: Took) -> tuple[str, ...]:
    size = f"{row.events:,} ({row.accounts:,})"
    if row.why:
        return size, row.evaluator, row.why, "", "", ""
    ratio = "" if row.evaluator == next(iter(EVALUATORS)) else f"{row.ours:.1f} ×"
    return size, row.evaluator, f"{row.ready:.3f}", f"{row.seconds:.3f}", ratio, "yes" if row.same else "NO"


def table(found: Sequence[Held | Took]) -> Group:
    """The cases and the times as two tables."""
    return Group(*(drawn(*grid) for grid in _grids(found)))


def section(found: Sequence[Held | Took]) -> str:
    """The same as a section of the scorecard page."""
    return "\n\n".join(("## Three properties, four evaluators", _ABOUT, *(written(*grid) for grid in _grids(found))))


if __name__ == "__main__":
    Console().print(table(list(properties())))
