"""A truce and all that is told of it, each claim resolved and received once; a case is what of it was known at a moment.

What is known only grows: so many accounts of an event as were known at one moment are the same accounts at any other, and how a viewpoint
receives them is worked out once, however many moments are asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from types import MappingProxyType
from typing import Any

from trucewatch.model import Entry, Select, Truce, Viewpoint
from trucewatch.record import questions
from trucewatch.record.questions import By
from trucewatch.verdicts.actors import Names
from trucewatch.verdicts.acts import Act, Acts, Books, Sides, Told, act_of, told_of
from trucewatch.verdicts.courses import Course
from trucewatch.verdicts.evidence import Evidence, Fact, event_of, gather, gathered_anew, joined
from trucewatch.verdicts.fits import Fitting, fitting

Heard = tuple[Fitting, Sides, Viewpoint]
Whole = list[Act | None]
"""Events as a viewpoint receives them once all their accounts are known, in the order of their course; `_UNASKED` until somebody asks."""
_UNASKED: Any = object()
_KEPT = 3
"""At so many moments kept all are let go, but for that at which all was known."""


@dataclass
class Docket:
    """A truce, what is told of it, and the evidence in that; shared by all moments and viewpoints."""

    truce: Truce
    entries: tuple[Entry, ...]
    by: By
    evidence: Evidence
    _fittings: dict[tuple[Select, bool, bool, tuple[str, ...]], Fitting] = field(default_factory=dict)
    _courses: dict[Fitting, Course] = field(default_factory=dict)
    _whole: dict[Heard, Whole] = field(default_factory=dict)
    _all_asked: set[Heard] = field(default_factory=set)
    _held: dict[Heard, dict[int, Acts]] = field(default_factory=lambda: defaultdict(dict))
    _books: dict[Heard, Books] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, truce: Truce, entries: Sequence[Entry], *, by: By = "report") -> Docket:
        """All that `entries` tell; what was known when goes by the time of the report, or by that of the record."""
        return cls(truce, tuple(entries), by, gather(truce, entries, by=by))

    def revised(self, entries: Sequence[Entry]) -> Docket:
        """The docket of other entries on the same truce; what is told of events that are told of as before is not worked out again.

        This one may be asked on meanwhile: what is kept is copied before it is gone through, and what rests on a course before the courses.
        """
        wholes = list(self._whole.items())
        added = _added(self.entries, entries)
        touched = _touched(self.entries, entries) if added is None else frozenset(map(event_of, added))
        if added is None:
            evidence = gathered_anew(self.evidence, self.truce, entries, touched, by=self.by)
        else:
            evidence = joined(self.evidence, self.truce, entries, added, by=self.by)
        docket = Docket(self.truce, tuple(entries), self.by, evidence)
        for asked, course in list(self._courses.items()):
            same = not docket._concerns(asked, course.told, touched)
            docket._courses[asked] = course if same else Course.of(dict(docket._fitting(asked, course.told, touched)))
        docket._books, docket._fittings = self._books, self._fittings
        for heard, whole in wholes:
            before, now = self._courses[heard[0]], docket._courses[heard[0]]
            if before is now:
                docket._whole[heard], docket._held[heard] = whole, self._held[heard]
                docket._all_asked.update({heard} & self._all_asked)
            else:
                kept = {event: act for event, act in zip(before.told, whole, strict=True) if event not in touched}
                docket._whole[heard] = [kept.get(event, _UNASKED) for event in now.told]
        return docket

    def _concerns(self, asked: Fitting, before: Mapping[str, Told], touched: Collection[str]) -> bool:
        """True if what is told now of one of the events touched fits, or what was told `before` did."""
        kinds = [self.evidence.by_kind.get(kind, {}) for kind in dict.fromkeys(asked.select.kinds)]
        return any(
            event in before or any(event in events and told_of(events[event], asked, self.names) is not None for events in kinds)
            for event in touched
        )

    @property
    def names(self) -> Names:
        """The names of the truce file."""
        return self.evidence.names

    def cut(self, known: str, *, without: Collection[str] = ()) -> Case:
        """What was known at `known` (ISO 8601), `without` some claims."""
        return Case(self, questions.until(known, self.truce.zone), frozenset(without))

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """What each claim tells, by its id."""
        return {fact.claim.id: fact for events in self.evidence.by_kind.values() for told in events.values() for fact in told}

    def fitting(self, select: Select, breach: bool, anyone: bool, also: tuple[str, ...]) -> Fitting:
        """What a selection of the truce file means: see `fits.fitting`."""
        key = select, breach, anyone, also
        if key not in self._fittings:
            self._fittings[key] = fitting(select, self.names, self.truce.groups, breach=breach, anyone=anyone, also=also)
        return self._fittings[key]

    def course(self, asked: Fitting) -> Course:
        """The events that fit, and what is told of them."""
        if asked not in self._courses:
            self._courses[asked] = Course.of(dict(self._fitting(asked)))
        return self._courses[asked]

    def _fitting(
        self, asked: Fitting, before: Mapping[str, Told] = MappingProxyType({}), touched: Collection[str] | None = None
    ) -> Iterator[tuple[str, Told]]:
        """The events that fit; of those not `touched` it is known from `before`."""
        for event, facts in self.evidence.events(asked.select.kinds):
            anew = touched is None or event in touched
            if (told := told_of(facts, asked, self.names) if anew else before.get(event)) is not None:
                yield event, told

    def acts(self, asked: Fitting, sides: Sides, viewpoint: Viewpoint, last: str) -> Acts:
        """What the viewpoint holds of the events that fit, as known up to `last`; the same where nothing has become known in between."""
        course, held = self.course(asked), self._held[asked, sides, viewpoint]
        known = course.known(last)
        found = held.get(known)
        if found is None:
            if len(held) >= _KEPT:
                for other in list(held):
                    if other != len(course.moments):
                        held.pop(other, None)
            found = held[known] = Acts.of(self.received(asked, sides, viewpoint, last), self._books[asked, sides, viewpoint])
        return found

    def received(self, asked: Fitting, sides: Sides, viewpoint: Viewpoint, last: str, without: Collection[str] = ()) -> list[Act]:
        """The events that fit as the viewpoint receives them, as known up to `last`, `without` some claims.

        Whoever looks back at many moments sees nearly all events whole or not at all: those are looked up, and only the few of which
        a part was known, or is left, are received anew.
        """
        course = self.course(asked)
        known, heard = course.known(last), (asked, sides, viewpoint)
        whole = self._whole.setdefault(heard, [_UNASKED] * len(course.told))
        begun, partly = course.begun(known)
        unasked = [] if heard in self._all_asked else [at for at in begun if whole[at] is _UNASKED]
        anew = begun if without else {*partly, *unasked}
        parts: dict[int, Act | None] = {}
        for at in anew:
            event, told = course.events[at], course.tellings[at]
            whole_known = not without and course.last[at] <= known
            left = told if whole_known else told.only(lambda fact: fact.known <= last and fact.claim.id not in without)
            if left is not told:
                parts[at] = _received(event, left, asked, sides, viewpoint, self.names)
            elif whole[at] is _UNASKED:
                whole[at] = _received(event, told, asked, sides, viewpoint, self.names)
        if len(begun) == len(whole) and not parts:
            self._all_asked.add(heard)
        return [act for at in begun if (act := parts[at] if at in parts else whole[at]) is not None]


@dataclass(frozen=True, slots=True)
class Case:
    """What of a docket was known up to `last` (text that sorts), `without` some claims."""

    docket: Docket
    last: str
    without: frozenset[str]

    @property
    def truce(self) -> Truce:
        """The truce."""
        return self.docket.truce

    @property
    def names(self) -> Names:
        """The names of the truce file."""
        return self.docket.names

    def acts(self, asked: Fitting, sides: Sides, viewpoint: Viewpoint) -> Acts:
        """What the viewpoint holds of the events that fit."""
        if self.without:
            return Acts(self.docket.received(asked, sides, viewpoint, self.last, self.without))
        return self.docket.acts(asked, sides, viewpoint, self.last)

    def documents(self) -> Iterator[Fact]:
        """For each report of a body of the truce file that was known: that it told something."""
        found: dict[str, Fact] = {}
        for fact in self.docket.evidence.documents:
            if fact.known <= self.last and fact.claim.id not in self.without:
                first = found.setdefault(fact.claim.report, fact)
                if fact.claim.id < first.claim.id:
                    found[fact.claim.report] = fact
        yield from found.values()


def _received(event: str, told: Told, asked: Fitting, sides: Sides, viewpoint: Viewpoint, names: Names) -> Act | None:
    """The event as the viewpoint receives it; None if it has not heard of it, or nothing that was told of it fits."""
    return act_of(event, told, viewpoint, sides.interest(told.facts, asked, names)) if any(told.fits) else None


def _added(before: Sequence[Entry], after: Sequence[Entry]) -> Sequence[Entry] | None:
    """What came to the entries at their end; None where any of them changed or went."""
    return after[len(before) :] if len(before) <= len(after) and all(map(is_, before, after)) else None


def _touched(before: Sequence[Entry], after: Sequence[Entry]) -> frozenset[str]:
    """The events of which something else is told: of a claim that came, went, changed, or is linked otherwise now."""
    was, now = ({entry.claim.id: entry for entry in entries} for entries in (before, after))
    changed = [claim for claim in was.keys() | now.keys() if was.get(claim) != now.get(claim)]
    return frozenset(event_of(one[claim]) for claim in changed for one in (was, now) if claim in one)
