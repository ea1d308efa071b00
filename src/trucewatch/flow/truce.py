"""A truce's folder: begun, and opened with its terms.  Work that cannot go on raises `RefusedError` with every problem in the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from trucewatch.clock import clock_of
from trucewatch.model import Entry, Problem, Truce
from trucewatch.record.store import Record, RecordError
from trucewatch.terms import load
from trucewatch.verdicts.actors import names_of

T = TypeVar("T")


class RefusedError(Exception):
    """The work cannot be done; `problems` say why, where, and what would be right."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Case:
    """An opened truce: its record and what was agreed."""

    record: Record
    truce: Truce

    @property
    def resolve(self) -> Callable[[str], str | None]:
        """Gives the actor that a printed name stands for in this truce."""
        return names_of(self.truce).resolve

    def entries(self, *, without: Collection[str] = ()) -> tuple[Entry, ...]:
        """Every claim that stands, linked and grouped by the names of this truce; `without` leaves out decisions by their ids."""
        return self.record.entries(resolve=self.resolve, without=without)

    def recall(self, question: Hashable) -> Any:
        """What was answered in the state before, where a truce is kept open; None otherwise."""
        del question

    def remember(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer to a question that others build on; worked out each time here, and once where much is asked."""
        del question
        return answer()


def terms_of(text: str, source: str) -> Truce:
    """The truce that a file writes down; raises `RefusedError` with all its problems."""
    truce, problems = load(text, source)
    if truce is None or problems:
        raise RefusedError(*problems)
    return truce


def clocked(text: str, source: str) -> Truce:
    """The truce that a file writes down, if its time of entry is known; raises `RefusedError` if not, or with all the file's problems."""
    truce = terms_of(text, source)
    if clock_of(truce) is None:
        hint = "write it under anchors, as in entry: 2023-11-24T07:00"
        raise RefusedError(Problem(source, "the time of entry is not known, so nothing can be counted from it", hint=hint))
    return truce


def begin(folder: Path, text: str, *, source: str, now: str) -> Truce:
    """A new folder for the truce that `text` writes down; nothing is made if the terms do not hold."""
    truce = terms_of(text, source)
    with refusing():
        Record.create(folder, text, now=now).close()
    return truce


def amend(case: Case, *, by: str, why: str, now: str) -> bool:
    """Takes in what the folder's truce file says now, and joins claims by its names; False if it says what it said."""
    with refusing():
        return case.record.amend(by=by, why=why, now=now, resolve=case.resolve)


@contextmanager
def opened(folder: Path) -> Iterator[Case]:
    """The truce in `folder`; raises `RefusedError` if it is none, or if its terms do not hold."""
    with refusing(), Record.open(folder) as record:
        yield Case(record, terms_of(record.truce_text(), str(record.truce_file)))


@contextmanager
def refusing() -> Iterator[None]:
    """Turns what the record cannot do into `RefusedError`."""
    try:
        yield
    except RecordError as error:
        raise RefusedError(error.problem) from error
