"""Answers kept by their questions: each is worked out once, and some are kept for those who ask again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from trucewatch.flow.truce import Case, opened
from trucewatch.model import Entry
from trucewatch.record.uncollected import uncollected

T = TypeVar("T")
ENTRIES = "entries"
"""The question to which all claims that stand are the answer."""
_MOST = 512
"""So many answers are kept; those asked for longest ago go first."""


class Memory:
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
            with uncollected():  # what is kept already is not walked for each answer more
                future.set_result(call())
        except BaseException as error:
            with self._lock:
                self._found.pop(key, None)  # a question that was refused may be asked again
            future.set_exception(error)
            if not isinstance(error, Exception):
                raise


@dataclass(frozen=True, slots=True)
class Remembering(Case):
    """A case of which much is asked while nothing is written: what several answers build on is worked out once."""

    memory: Memory = field(default_factory=Memory)

    def entries(self, *, without: Collection[str] = ()) -> tuple[Entry, ...]:
        """As the case gives them; what stands with all decisions is read once."""
        if without:
            return Case.entries(self, without=without)
        return self.memory.of(ENTRIES, lambda: Case.entries(self))

    def remember(self, question: Hashable, answer: Callable[[], T]) -> T:
        """The answer, worked out once."""
        return self.memory.of(question, answer)


@contextmanager
def asked_of(folder: Path) -> Iterator[Case]:
    """The truce in `folder`, to be asked and not written to; raises `RefusedError` as `opened` does."""
    with opened(folder) as case:
        yield Remembering(case.record, case.truce)
