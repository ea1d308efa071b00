"""The events that fit what a term asks for, and the course in which they became known."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from trucewatch.verdicts.acts import Told

_KEPT = 3
"""For so many moments it is kept which events had begun to be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """The events that fit and what is told of them, and when that became known.

    `moments` are the times at which an account became known, as text that sorts; of each event `first` and `last` are how many
    accounts of this course were known when its own first and last had become so.
    """

    told: dict[str, Told]
    events: tuple[str, ...]
    tellings: tuple[Told, ...]
    moments: list[str]
    first: array[int]
    last: array[int]
    _begun: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: dict[str, Told]) -> Course:
        """The course of some events."""
        tellings = tuple(told.values())
        moments = sorted(fact.known for one in tellings for fact in one.facts)
        first = array("l", [bisect_right(moments, min(fact.known for fact in one.facts)) for one in tellings])
        return cls(told, tuple(told), tellings, moments, first, array("l", [bisect_right(moments, one.last) for one in tellings]))

    def known(self, last: str) -> int:
        """How many accounts were known up to `last`."""
        return bisect_right(self.moments, last)

    def begun(self, known: int) -> tuple[list[int], list[int]]:
        """The places of the events of which something was known when so many accounts were, and of those of which not all was."""
        found = self._begun.get(known)
        if found is None:
            begun = [at for at, first in enumerate(self.first) if first <= known]
            found = begun, [at for at in begun if self.last[at] > known]
            if len(self._begun) >= _KEPT:
                self._begun.clear()
            self._begun[known] = found
        return found
