"""The claims that a verdict rests on: which acts they tell of is known at once, their ids are put in order when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from trucewatch.verdicts.acts import Act, Acts


class Resting(Sequence[str]):
    """The ids of the claims for (or against) some acts, oldest first, each once: to be used as the tuple of them."""

    __slots__ = ("_acts", "_against", "_ids")

    def __init__(self, acts: Callable[[], Sequence[Act]], *, against: bool) -> None:
        self._acts = acts
        self._against = against
        self._ids: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return any(act.standing.con if self._against else act.standing.pro for act in self._acts())

    def __len__(self) -> int:
        return len(self._in_order())

    def __iter__(self) -> Iterator[str]:
        return iter(self._in_order())

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return self._in_order()[at]

    def __eq__(self, other: object) -> bool:
        return self._in_order() == tuple(other) if isinstance(other, Resting | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._in_order())

    def __repr__(self) -> str:
        return repr(self._in_order())

    def _in_order(self) -> tuple[str, ...]:
        if self._ids is None:
            acts, against = self._acts(), self._against
            self._ids = acts.once(("facts", against), lambda: _ids(acts, against)) if isinstance(acts, Acts) else _ids(acts, against)
        return self._ids


def facts_of(acts: Sequence[Act], *, against: bool = False) -> Resting:
    """The claims for (or against) some acts."""
    return Resting(lambda: acts, against=against)


def _ids(acts: Iterable[Act], against: bool) -> tuple[str, ...]:
    facts = [fact for act in acts for fact in (act.standing.con if against else act.standing.pro)]
    return tuple(dict.fromkeys(fact.claim.id for fact in sorted(facts, key=lambda fact: fact.order)))
