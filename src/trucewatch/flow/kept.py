"""A truce kept open between questions: the record is read again only when its chain has grown, and an answer once given is kept.

For doors that stay open.  What is kept is right for one state of the record (the head of its chain) and of the truce file, and is
dropped with it; nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from trucewatch.flow import answers
from trucewatch.flow.answers import Standing
from trucewatch.flow.memory import ENTRIES, Memory, Remembering
from trucewatch.flow.search import Index, restamped
from trucewatch.flow.truce import Case, RefusedError, refusing, terms_of
from trucewatch.model import Decision, Problem, Report, Truce
from trucewatch.record.decided import as_decided
from trucewatch.record.roll import EMPTY, Roll
from trucewatch.record.sight import Resolve
from trucewatch.record.store import Record
from trucewatch.record.writing import Writer
from trucewatch.verdicts.docket import Docket

T = TypeVar("T")
_FOREVER = 3600.0
_LONG = 1.0
"""Seconds; a truce that takes less is worked out anew after each decision."""
_REST = 3
"""One that takes longer is at work for one part in so many of the time, however many decisions come."""


class _Held(Record):
    """The record that stays open, and writes: for one at a time.  It is sealed when that is asked for, and when it is closed.

    `roll` are the claims that stood when they were read last, to be read on from there.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._turn, self.roll = Lock(), EMPTY

    @contextmanager
    def _writing(self, resolve: Resolve) -> Iterator[Writer]:
        with self._turn, super()._writing(resolve) as writer:
            yield writer

    def close(self) -> None:
        """Lets go of the record, when who is writing has ended."""
        with self._turn:
            super().close()


class _Reading(Record):
    """The record, with what was read of it once; `held` is the one that stays open, and writes."""

    def __init__(self, held: _Held) -> None:
        super().__init__(held.folder)
        self.memory, self._held = Memory(), held
        self.then = self.counts()
        """How much the record held when this was made."""

    def read_on(self, roll: Roll | None = None) -> Roll:
        """The claims that stand, read on from where any state of the record read them last."""
        found = self._held.roll = super().read_on(roll or self._held.roll)
        return found

    def reports(self) -> tuple[Report, ...]:
        """All reports, without their bytes."""
        return self.memory.of(("reports",), super().reports)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, by time."""
        return self.memory.of(("decisions",), super().decisions)

    @contextmanager
    def _writing(self, resolve: Resolve) -> Iterator[Writer]:
        """By the record that stays open: what is kept here stays what it was read as."""
        with self._held._writing(resolve) as writer:
            yield writer

    def rest(self) -> None:
        """Seals what the record that stays open has written."""
        self._held.rest()


class State(NamedTuple):
    """What a record and its truce file are: the head of the chain, and when the file was last written (nanoseconds)."""

    head: str
    file: int


@dataclass(frozen=True, slots=True)
class _Remembering(Remembering):
    """The case, with the answers that others build on, and what the state before had answered."""

    before: dict[Hashable, Any] = field(default_factory=dict)

    def recall(self, question: Hashable) -> Any:
        """What the state before had worked out; it is given once, and then let go of."""
        return self.before.pop(question, None)


class Kept:
    """A truce in one state of its record, with the answers that were given of it.

    `cost` is how many seconds the verdicts of one moment take, and `warm` is set, once somebody has worked them out.
    `latest` is false from when the record has grown: what is worked out ahead of being asked may stop then.  `first` says that there was
    no state before it that could be given out meanwhile.
    """

    def __init__(self, record: _Reading, truce: Truce, state: State, pool: ThreadPoolExecutor, before: Kept | None) -> None:
        self.state, self.record, self.first = state, record, before is None
        self._memory, self._pool = Memory(), pool
        known: dict[Hashable, Any] = {answers.DOCKET: before._memory.there(answers.DOCKET)} if before else {}
        self.case: Case = _Remembering(record, truce, self._memory, known)
        self._settled: str | None = None
        self._asked = "", 0.0
        self.cost, self.warm, self.latest = 0.0, Event(), True

    def ask(self, call: Callable[..., T], *about: Hashable, **more: Hashable) -> T:
        """What `call(case, …)` answers; the same question is worked out once."""
        return self._memory.of(_key(call, about, more), lambda: call(self.case, *about, **more))

    def ask_soon(self, call: Callable[..., T], *about: Hashable, patience: float, **more: Hashable) -> T | None:
        """The answer if it is there within `patience` seconds; None while it is being worked out."""
        return self._memory.soon(_key(call, about, more), lambda: call(self.case, *about, **more), self._pool, patience)

    def there(self, call: Callable[..., T], *about: Hashable, **more: Hashable) -> T | None:
        """The answer if it has been worked out; None otherwise, and nothing is begun."""
        found: T | None = self._memory.there(_key(call, about, more))
        return found

    def take_over(self, before: Kept, confirmed: Sequence[Decision]) -> None:
        """From a state since which claims were only confirmed: nothing is linked anew and no verdict moves, but claims are marked so."""
        entries = tuple(as_decided(before.case.entries(), confirmed))
        self._memory.keep(ENTRIES, entries)
        self.record.memory.keep(("reports",), before.record.reports())
        for key, answer in before._memory.known():
            if isinstance(answer, Standing):
                self._memory.keep(key, replace(answer, entries=entries))
            elif isinstance(answer, Docket):  # what verdicts rest on: who looked at a claim makes no difference there
                self._memory.keep(key, answer)
            elif isinstance(answer, Index):
                self._memory.keep(key, restamped(answer, entries))
        self.cost = before.cost

    def lately(self, state: State, record: Record) -> frozenset[str]:
        """The claims about which people have decided up to another state of the record."""
        return self._memory.of(("lately", state), lambda: self._lately(record))

    def _lately(self, record: Record) -> frozenset[str]:
        known = {decision.id for decision in self.record.decisions()}
        with refusing():
            return frozenset(claim for d in record.decisions() if d.id not in known for claim in d.claims)

    def beside(self, work: Callable[[], object]) -> None:
        """Has something done meanwhile, by those who work out beside."""
        self._pool.submit(work)

    def settle(self, work: Callable[[str], object], now: str) -> None:
        """Has a moment worked out, which is then one that may be given out."""
        self._memory.of(("settled", now), lambda: (work(now),))
        self._settled = now

    def settled(self, work: Callable[[str], object], now: str, *, patience: float) -> str:
        """`now`, if it is worked out within `patience` seconds of when it was first asked about; else the last moment that is."""
        if self._asked[0] != now:
            self._asked = now, monotonic()
        left = max(0.0, self._asked[1] + patience - monotonic())
        if self._memory.soon(("settled", now), lambda: (work(now),), self._pool, left if self._settled else _FOREVER) is not None:
            self._settled = now
        return self._settled or now


class Keeper:
    """The truce in a folder, kept open; `now()` is its latest state.

    `warm` is asked of every new state before it is given out, for at most `patience` seconds; while it takes longer, the state before
    is given out, with the word that it is behind.  One that took long stays for some time, so that somebody who decides on and on does
    not have everybody else's pages worked out again and again.
    """

    def __init__(self, folder: Path, *, warm: Callable[[Kept], object], patience: float = 2.0) -> None:
        with refusing():
            self._record = _Held.open(folder)
        self.folder, self._warm, self._patience = folder, warm, patience
        self._pool = ThreadPoolExecutor(3, thread_name_prefix="worked-out-beside")
        self._lock = Lock()
        self._born, self._took = monotonic(), 0.0
        self._seen: tuple[bytes, str] | None = None
        self._kept = self._next = self._grown(self._state(), None)
        self._ready: Future[object] = self._pool.submit(warm, self._kept)

    def now(self, hurry: float = 1.0) -> tuple[Kept, bool]:
        """The truce as it stands, and whether that is behind its record; raises `RefusedError` if record or file cannot be read.

        Who is in a `hurry` waits only for that part of the patience; nobody waits for what has been waited for long enough.
        """
        state = self._state()
        with self._lock:
            if self._next.state != state and (self._next.state.file != state.file or monotonic() - self._born >= self._pause):
                self._grow(state)
            fresh, ready, behind = self._next, self._ready, self._next.state != state
            if fresh is self._kept:
                return fresh, behind
        try:
            ready.result(timeout=max(0.0, self._born + self._patience * hurry - monotonic()))
        except NotYet:
            return self._kept, True
        with self._lock:
            self._kept = fresh if fresh is self._next else self._kept
            return self._kept, behind or self._kept is not fresh

    @property
    def _pause(self) -> float:
        """Seconds from when a state was begun until the next may be."""
        return _REST * self._took if self._took > _LONG else 0.0

    def _grow(self, state: State) -> None:
        self._next.latest = False
        self._next, self._born = self._grown(state, self._kept), monotonic()
        self._ready = self._pool.submit(self._warmed, self._next)

    def _warmed(self, kept: Kept) -> None:
        begun = monotonic()
        self._warm(kept)
        self._took = monotonic() - begun

    def lately(self, kept: Kept) -> frozenset[str]:
        """The claims about which people have decided since the state that was given out."""
        return kept.lately(self._state(), self._record)

    def close(self) -> None:
        """Lets go of the record and of what is being worked out."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._record.close()

    def _state(self) -> State:
        with refusing():
            try:
                changes = self._record.changes()
                if self._seen is None or self._seen[0] != changes:
                    self._seen = changes, self._record.head()
                return State(self._seen[1], self._record.truce_file.stat().st_mtime_ns)
            except OSError as error:
                raise RefusedError(Problem(str(self._record.truce_file), f"cannot be read: {error.strerror}")) from error

    def _grown(self, state: State, before: Kept | None) -> Kept:
        record = _Reading(self._record)
        truce = terms_of(record.truce_text(), str(record.truce_file))
        found = Kept(record, truce, state, self._pool, before)
        if before is not None and before.case.truce == truce and (confirmed := _only_confirmed(before.record, record)):
            found.take_over(before, confirmed)
        return found


def _only_confirmed(before: _Reading, record: _Reading) -> list[Decision]:
    """What was decided since, if nothing has come in but people's word that claims are right."""
    known = {decision.id for decision in before.decisions()}
    added = [decision for decision in record.decisions() if decision.id not in known]
    return added if before.then[:2] == record.then[:2] and all(decision.kind == "confirm" for decision in added) else []


def _key(call: Callable[..., object], about: tuple[Hashable, ...], more: dict[str, Hashable]) -> Hashable:
    return (call.__module__, call.__qualname__, about, tuple(sorted(more.items())))
