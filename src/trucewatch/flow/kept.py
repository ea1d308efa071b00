"""A truce kept open between questions: the record is read again only when its chain has grown, and an answer once given is kept.

For doors that stay open.  What is kept is right for one state of the record (the head of its chain) and of the truce file, and is
dropped with it; nothing is written.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Lock
from typing import Any, TypeVar

from trucewatch.flow.answers import Standing
from trucewatch.flow.search import Index, restamped
from trucewatch.flow.truce import Case, RefusedError, refusing, terms_of
from trucewatch.model import Claim, Decision, Entry, Problem, Report, Truce
from trucewatch.record.decided import as_decided
from trucewatch.record.names import fold
from trucewatch.record.sight import Resolve
from trucewatch.record.store import Record

T = TypeVar("T")
_FOREVER = 3600.0
_MOST = 512
"""So many answers are kept; those asked for longest ago go first."""


class _Memory:
    """Answers by their question; each is worked out once, however many ask for it meanwhile."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def of(self, key: Hashable, call: Callable[[], T]) -> T:
        """The answer, worked out here if nobody has begun to."""
        future, mine = self._begun(key)
        if mine:
            self._work(key, future, call)
        return future.result()  # type: ignore[no-any-return]  # what stands under a key is what its call gives

    def soon(self, key: Hashable, call: Callable[[], T], pool: ThreadPoolExecutor, patience: float) -> T | None:
        """The answer if it is there within `patience` seconds; otherwise it is worked out beside, for whoever asks again."""
        future, mine = self._begun(key)
        if mine:
            pool.submit(self._work, key, future, call)
        try:
            return future.result(timeout=patience)  # type: ignore[no-any-return]
        except NotYet:
            return None

    def there(self, key: Hashable) -> Any:
        """The answer if it has been worked out; None otherwise."""
        with self._lock:
            future = self._found.get(key)
        return future.result() if future is not None and future.done() and not future.exception() else None

    def keep(self, key: Hashable, answer: object) -> None:
        """An answer that is known already."""
        future, mine = self._begun(key)
        if mine:
            future.set_result(answer)

    def known(self) -> list[tuple[Hashable, Any]]:
        """The questions with their answers, as far as there are any."""
        with self._lock:
            found = list(self._found.items())
        return [(key, future.result()) for key, future in found if future.done() and not future.exception()]

    def _begun(self, key: Hashable) -> tuple[Future[Any], bool]:
        with self._lock:
            mine = key not in self._found
            future = self._found.setdefault(key, Future())
            self._found.move_to_end(key)
            if len(self._found) > _MOST:
                self._found.popitem(last=False)
        return future, mine

    def _work(self, key: Hashable, future: Future[Any], call: Callable[[], Any]) -> None:
        try:
            future.set_result(call())
        except BaseException as error:
            with self._lock:
                self._found.pop(key, None)  # a question that was refused may be asked again
            future.set_exception(error)
            if not isinstance(error, Exception):
                raise


class _Reading(Record):
    """The record, with what was read of it once."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.memory = _Memory()

    def entries(self, *, resolve: Resolve = fold, recorded_by: str | None = None, without: Collection[str] = ()) -> tuple[Entry, ...]:
        """As the record gives them; what stands now is kept."""
        if recorded_by is not None or without:
            return super().entries(resolve=resolve, recorded_by=recorded_by, without=without)
        read = super().entries
        return self.memory.of(("entries",), lambda: read(resolve=resolve))

    def reports(self) -> tuple[Report, ...]:
        """All reports, without their bytes."""
        return self.memory.of(("reports",), super().reports)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, by time."""
        return self.memory.of(("decisions",), super().decisions)

    def decide(
        self,
        decision: Decision,
        *,
        seen: Collection[str] | None = None,
        stating: tuple[Report, Sequence[Claim]] | None = None,
        resolve: Resolve = fold,
    ) -> None:
        """Kept by a record opened for it alone: what is kept here stays what it was read as."""
        with Record.open(self.folder) as record:
            record.decide(decision, seen=seen, stating=stating, resolve=resolve)


@dataclass(frozen=True, slots=True)
class _Remembering(Case):
    """The case, with the answers that others build on."""

    memory: _Memory

    def remember(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer, worked out once."""
        return self.memory.of(question, answer)


class Kept:
    """A truce in one state of its record, with the answers that were given of it.

    `cost` is how many seconds the verdicts of one moment take, and `warm` is set, once somebody has worked them out.
    `latest` is false from when the record has grown: what is worked out ahead of being asked may stop then.
    """

    def __init__(self, record: _Reading, truce: Truce, state: Hashable, pool: ThreadPoolExecutor) -> None:
        self.state = state
        self._memory, self._pool = _Memory(), pool
        self.case: Case = _Remembering(record, truce, self._memory)
        self._settled: str | None = None
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

    def take_over(self, before: Kept, record: _Reading) -> None:
        """From a state since which claims were only confirmed: nothing is linked anew and no verdict moves, but claims are marked so."""
        entries = tuple(as_decided(before.case.entries(), record.decisions()))
        record.memory.keep(("entries",), entries)
        record.memory.keep(("reports",), before.case.record.reports())
        for key, answer in before._memory.known():
            if isinstance(answer, Standing):
                self._memory.keep(key, replace(answer, entries=entries))
            elif isinstance(answer, Index):
                self._memory.keep(key, restamped(answer, entries))
        self.cost = before.cost

    def beside(self, work: Callable[[], object]) -> None:
        """Has something done meanwhile, by those who work out beside."""
        self._pool.submit(work)

    def settled(self, call: Callable[..., object], about: Callable[[str], Hashable], now: str, *, patience: float) -> str:
        """`now`, if what `call` answers about it is there within `patience` seconds; else the last moment about which it is there."""
        if self.ask_soon(call, about(now), patience=patience if self._settled else _FOREVER) is not None:
            self._settled = now
        return self._settled or now


class Keeper:
    """The truce in a folder, kept open; `now()` is its latest state.

    `warm` is asked of every new state before it is given out, for at most `patience` seconds; while it takes longer, the state before
    is given out, with the word that it is behind.
    """

    def __init__(self, folder: Path, *, warm: Callable[[Kept], object], patience: float = 2.0) -> None:
        with refusing():
            self._record = Record.open(folder)
        self.folder, self._warm, self._patience = folder, warm, patience
        self._pool = ThreadPoolExecutor(3, thread_name_prefix="worked-out-beside")
        self._lock = Lock()
        self._kept = self._next = self._grown(self._state(), None)
        self._ready = self._pool.submit(warm, self._kept)

    def now(self) -> tuple[Kept, bool]:
        """The truce as it stands, and whether that is behind its record; raises `RefusedError` if record or file cannot be read."""
        state = self._state()
        with self._lock:
            if self._next.state != state:
                self._next.latest = False
                self._next = self._grown(state, self._kept)
                self._ready = self._pool.submit(self._warm, self._next)
            fresh, ready = self._next, self._ready
            if fresh is self._kept:
                return fresh, False
        try:
            ready.result(timeout=self._patience)
        except NotYet:
            return self._kept, True
        with self._lock:
            self._kept = fresh if fresh is self._next else self._kept
            return self._kept, self._kept is not fresh

    def lately(self, kept: Kept) -> frozenset[str]:
        """The claims about which people have decided since the state that was given out."""
        known = {decision.id for decision in kept.case.record.decisions()}
        with refusing():
            return frozenset(claim for d in self._record.decisions() if d.id not in known for claim in d.claims)

    def close(self) -> None:
        """Lets go of the record and of what is being worked out."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._record.close()

    def _state(self) -> Hashable:
        with refusing():
            try:
                return self._record.head(), self._record.truce_file.stat().st_mtime_ns
            except OSError as error:
                raise RefusedError(Problem(str(self._record.truce_file), f"cannot be read: {error.strerror}")) from error

    def _grown(self, state: Hashable, before: Kept | None) -> Kept:
        record = _Reading(self.folder)
        truce = terms_of(record.truce_text(), str(record.truce_file))
        found = Kept(record, truce, state, self._pool)
        if before is not None and before.case.truce == truce and _only_confirmed(before.case.record, record):
            found.take_over(before, record)
        return found


def _only_confirmed(before: Record, record: Record) -> bool:
    """True if nothing has come in since but people's word that claims are right."""
    known = {decision.id for decision in before.decisions()}
    added = [decision for decision in record.decisions() if decision.id not in known]
    return bool(added) and all(decision.kind == "confirm" for decision in added) and before.counts()[:2] == record.counts()[:2]


def _key(call: Callable[..., object], about: tuple[Hashable, ...], more: dict[str, Hashable]) -> Hashable:
    return (call.__module__, call.__qualname__, about, tuple(sorted(more.items())))
