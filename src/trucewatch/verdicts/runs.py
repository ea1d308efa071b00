"""Acts in runs: those of events that became known one after another, each run with what was worked out of it.

What is asked of very many acts is asked of each run and put together.  A run of which nothing more becomes known is the same run at every
later moment and after every later claim; so whoever looks back, or takes in one claim more, works out the few runs that differ.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from itertools import chain
from typing import Any, TypeVar, overload

from trucewatch.verdicts.acts import Act

T = TypeVar("T")

_ROOM = 64
"""So many answers are kept of some acts, and then none: deadlines may move with every moment asked about."""

Books = dict[Hashable, dict[Any, Any]]
"""What is kept of the acts of one fitting and viewpoint for all moments."""


class _Keeping:
    """Keeps what was worked out of some acts.

    They are those of one truce, fitting, viewpoint and set of known accounts; so a name under which something is kept holds only what
    the answer hangs on beside: the term's own fields, the life of the truce, other acts.
    """

    _kept: dict[Hashable, Any] | None = None

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """What `work` makes of these acts, kept under the name `what`."""
        return self.latest(what, None, work)

    def latest(self, what: Hashable, given: object, work: Callable[[], T]) -> T:
        """The same, of which only the last is kept: `given` is what it hangs on beside its name."""
        if self._kept is None or len(self._kept) >= _ROOM:
            self._kept = {}
        found = self._kept.get(what)
        if found is None or found[0] != given:
            found = self._kept[what] = (given, work())
        return found[1]


@dataclass(frozen=True, slots=True)
class Reach:
    """Where in time the acts of a run lie, as far as that is known of all of them.

    `first` is None if the start of any is not known, `last` if the end of any is not; `starts` and `ends` are the latest start and the
    earliest end that are known.  `sure` is by when all had certainly happened, None if that is not known of any one.
    """

    first: datetime | None
    last: datetime | None
    starts: datetime | None
    ends: datetime | None
    sure: datetime | None
    plain: bool

    @classmethod
    def of(cls, acts: Sequence[Act]) -> Reach:
        """How far some acts reach."""
        starts = [act.time.start for act in acts if act.time.start is not None]
        ends = [act.time.end for act in acts if act.time.end is not None]
        sure = [min(by) for act in acts if (by := [at for at in (act.time.end, act.told_by) if at is not None])]
        return cls(
            first=min(starts) if len(starts) == len(acts) else None,
            last=max(ends) if len(ends) == len(acts) else None,
            starts=max(starts, default=None),
            ends=min(ends, default=None),
            sure=max(sure) if len(sure) == len(acts) else None,
            plain=all(act.plain for act in acts),
        )

    def outside(self, start: datetime | None, end: datetime | None) -> bool:
        """True if all certainly lie outside of `[start, end)`, on one side of it."""
        before = start is not None and self.last is not None and self.last <= start
        return before or (end is not None and self.first is not None and self.first >= end)

    def from_(self, start: datetime | None) -> datetime | None:
        """`start`, unless it makes no difference to any of them, all of which lie after it."""
        after = start is None or (self.first is not None and self.first > start and (self.ends is None or self.ends > start))
        return None if after else start

    def to(self, end: datetime | None) -> datetime | None:
        """`end`, unless it makes no difference to any of them, all of which may begin before it."""
        return None if end is None or self.starts is None or self.starts < end else end

    def by(self, end: datetime | None) -> datetime | None:
        """`end`, unless all had certainly happened by then."""
        return None if end is None or (self.sure is not None and self.sure <= end) else end


class Run(_Keeping, tuple[Act, ...]):
    """Some acts one after another; the same only as itself."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def reach(self) -> Reach:
        """Where in time they lie."""
        return Reach.of(self)

    def only(self, what: Hashable, test: Callable[[Act], bool]) -> Run:
        """Those of them that pass the test that is called `what`: the run itself if all do."""
        fewer = self.once(("only", what), lambda: self._fewer(test))
        return self if fewer is None else fewer

    def passing(self, test: Callable[[Act], bool]) -> Run:
        """The same, of which nothing is kept."""
        fewer = self._fewer(test)
        return self if fewer is None else fewer

    def _fewer(self, test: Callable[[Act], bool]) -> Run | None:
        """None where all pass: a run that kept itself would be a ring, for the collector to find."""
        passed = Run(filter(test, self))
        return passed if len(passed) < len(self) else None


class Acts(_Keeping, Sequence[Act]):
    """All acts that something is asked of, in runs."""

    def __init__(self, runs: Iterable[Run] = (), books: Books | None = None) -> None:
        self.runs = tuple(filter(None, runs))
        self._books = books

    @classmethod
    def of(cls, acts: Iterable[Act]) -> Acts:
        """Some acts in one run."""
        return cls((Run(acts),))

    def only(self, what: Hashable, test: Callable[[Act], bool]) -> Acts:
        """Those of them that pass the test that is called `what`."""
        fewer = self.once(("only", what), lambda: self._fewer(lambda run: run.only(what, test)))
        return self if fewer is None else fewer

    def passing(self, test: Callable[[Run], Run]) -> Acts:
        """What is left of each run after a test: these acts themselves if all is."""
        fewer = self._fewer(test)
        return self if fewer is None else fewer

    def _fewer(self, test: Callable[[Run], Run]) -> Acts | None:
        passed = Acts(map(test, self.runs), self._books)
        return passed if passed.runs != self.runs else None

    def book(self, what: Hashable) -> dict[Any, Any]:
        """What holds under the name `what` of an act or of a period at whatever moment is asked about, to be filled by who asks."""
        return {} if self._books is None else self._books.setdefault(what, {})

    def each(self, what: Hashable, work: Callable[[Run], T]) -> Iterator[T]:
        """What `work` makes of each run, kept under the name `what`."""
        return (run.once(what, partial(work, run)) for run in self.runs)

    def __len__(self) -> int:
        return sum(map(len, self.runs))

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __iter__(self) -> Iterator[Act]:
        return chain.from_iterable(self.runs)

    @overload
    def __getitem__(self, at: int) -> Act: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Act, ...]: ...
    def __getitem__(self, at: int | slice) -> Act | tuple[Act, ...]:
        return tuple(self)[at]


NONE = Acts()
