"""What of a verdict is worked out only when somebody asks for it: the claims that it rests on, in their order, and its periods.

Whoever asks about many moments looks at the words; which acts stand behind them is known at once, and that is all that is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

from trucewatch.verdicts.acts import Act
from trucewatch.verdicts.runs import Acts

T = TypeVar("T")


class Later(Sequence[T]):
    """A sequence that `work` makes when it is first looked at, to be used as the tuple of it; `some` tells sooner if it is not empty."""

    __slots__ = ("_found", "_some", "_work")

    def __init__(self, work: Callable[[], tuple[T, ...]], some: Callable[[], bool]) -> None:
        self._work: Callable[[], tuple[T, ...]] | None = work
        self._some: Callable[[], bool] | None = some
        self._found: tuple[T, ...] | None = None

    def __bool__(self) -> bool:
        some = self._some
        return bool(self._found) if some is None else some()

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._all()[at]

    def __eq__(self, other: object) -> bool:
        return self._all() == tuple(other) if isinstance(other, Later | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def _all(self) -> tuple[T, ...]:
        work = self._work
        if work is not None:
            self._found = work()
            self._work = self._some = None  # with them go the acts, of which nothing more is asked
        assert self._found is not None
        return self._found


def facts_of(acts: Sequence[Act], *, against: bool = False) -> Later[str]:
    """The ids of the claims for (or against) some acts, oldest first, each once."""
    return facts_of_all(lambda: acts, against=against)


def facts_of_all(acts: Callable[[], Sequence[Act]], *, against: bool = False) -> Later[str]:
    """The same of acts that are gathered when somebody asks for them."""

    def ids() -> tuple[str, ...]:
        found = acts()
        return found.once(("facts", against), lambda: _ids(found, against)) if isinstance(found, Acts) else _ids(found, against)

    def some() -> bool:
        found = acts()
        return any(found.each(("some", against), lambda run: _some(run, against))) if isinstance(found, Acts) else _some(found, against)

    return Later(ids, some)


def _some(acts: Iterable[Act], against: bool) -> bool:
    return any(act.standing.con if against else act.standing.pro for act in acts)


def _ids(acts: Iterable[Act], against: bool) -> tuple[str, ...]:
    facts = [fact for act in acts for fact in (act.standing.con if against else act.standing.pro)]
    return tuple(dict.fromkeys(fact.claim.id for fact in sorted(facts, key=lambda fact: fact.order)))
