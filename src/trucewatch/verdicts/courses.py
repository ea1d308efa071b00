"""The events that fit what a term asks for, in the course in which they became known, cut into short stages.

A stage of which all was known at one moment is the same at every later one; so is one of which nothing else is told after a claim more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise
from math import isqrt

from trucewatch.verdicts.acts import Told

_SHORTEST = 32
"""So many events at least make a stage."""


@dataclass(frozen=True, eq=False)
class Stage:
    """Some events and what is told of them, in the order in which something of each became known; the same only as itself."""

    told: Mapping[str, Told]

    @cached_property
    def first(self) -> str:
        """When something became known of the first of them, as text that sorts."""
        return next(iter(self.told.values())).first

    @cached_property
    def last(self) -> str:
        """When all was known of them."""
        return self.moments[-1]

    @cached_property
    def moments(self) -> list[str]:
        """When each account of them became known, in order."""
        return sorted(fact.known for told in self.told.values() for fact in told.facts)

    def known(self, last: str) -> int:
        """How many accounts of them were known up to `last`."""
        return len(self.moments) if self.last <= last else bisect_right(self.moments, last)


@dataclass(frozen=True, eq=False)
class Course:
    """All events that fit, in stages, the ones that were known sooner first."""

    stages: tuple[Stage, ...]
    _known: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[tuple[str, Told]]) -> Course:
        """The course of some events."""
        every = list(told)
        return cls(tuple(_cut(every, _length(len(every)))))

    @property
    def told(self) -> Iterator[tuple[str, Told]]:
        """The events with what is told of them."""
        return chain.from_iterable(stage.told.items() for stage in self.stages)

    @cached_property
    def all_known(self) -> int:
        """How many accounts there are in all."""
        return sum(len(stage.moments) for stage in self.stages)

    def begun(self, last: str) -> tuple[Stage, ...]:
        """The stages of which something was known up to `last`."""
        return self.stages[: bisect_right(self.stages, last, key=lambda stage: stage.first)]

    def known(self, last: str) -> int:
        """How many accounts were known up to `last`."""
        found = self._known.get(last)
        if found is None:
            self._known.clear()  # every viewpoint asks about the same moment
            found = self._known[last] = sum(stage.known(last) for stage in self.begun(last))
        return found

    def holds(self, events: Iterable[str]) -> bool:
        """True if one of some events is among them."""
        return any(event in stage.told for event in events for stage in self.stages)

    def revised(self, told: Mapping[str, Told | None]) -> Course:
        """The same with what is told now of some events; None of one that fits no longer.  Stages without them stay as they are."""
        coming: dict[int, list[tuple[str, Told]]] = defaultdict(list)
        for event, now in told.items():
            if now is not None:
                coming[max(bisect_right(self.stages, now.first, key=lambda stage: stage.first) - 1, 0)].append((event, now))
        stages, length = list[Stage](), _length(sum(len(stage.told) for stage in self.stages))
        for place, stage in enumerate(self.stages or (Stage({}),)):
            going = told.keys() & stage.told.keys()
            if going or place in coming:
                left = [(event, one) for event, one in stage.told.items() if event not in going]
                stages += _cut([*left, *coming[place]], length)
            else:
                stages.append(stage)
        return Course(tuple(stages))


def _length(events: int) -> int:
    """How many events, up to twice as many, make a stage of so many: those of one are worked out anew, of all others each is looked up."""
    return max(_SHORTEST, isqrt(events))


def _cut(told: Iterable[tuple[str, Told]], length: int) -> Iterator[Stage]:
    """Some events put in order and cut into stages of much the same length."""
    ordered = sorted(told, key=lambda pair: (pair[1].first, pair[0]))
    stages = max(len(ordered) // length, 1)
    edges = [len(ordered) * stage // stages for stage in range(stages + 1)]
    return (Stage(dict(ordered[start:end])) for start, end in pairwise(edges) if start < end)
