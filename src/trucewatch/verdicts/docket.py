"""A truce and all that is told of it, each claim resolved and received once; a case is what of it was known at a moment.

What is known only grows: so many accounts of an event as were known at one moment are the same accounts at any other, and how a viewpoint
receives them is worked out once, however many moments are asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, count
from operator import is_not

from trucewatch.model import Entry, Select, Truce, Viewpoint
from trucewatch.record import questions
from trucewatch.record.questions import By
from trucewatch.verdicts.actors import Names
from trucewatch.verdicts.acts import Act, Sides, Told, act_of, told_of
from trucewatch.verdicts.courses import Course, Stage
from trucewatch.verdicts.evidence import Evidence, Fact, event_of, gather, gathered_anew
from trucewatch.verdicts.fits import Fitting, fitting
from trucewatch.verdicts.runs import Acts, Books, Run

Heard = tuple[Fitting, Sides, Viewpoint]
Runs = dict[Stage, Run]
"""Stages of a course as a viewpoint receives them once all their accounts are known."""
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
    _runs: dict[Heard, Runs] = field(default_factory=lambda: defaultdict(dict))
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
        heard, entries = list(self._runs.items()), tuple(entries)
        gone, come = _differing(self.entries, entries)
        touched = frozenset(map(event_of, (*gone, *come)))
        evidence = gathered_anew(self.evidence, self.truce, entries, gone, come, by=self.by)
        docket = Docket(self.truce, entries, self.by, evidence)
        for asked, course in list(self._courses.items()):
            told = {event: docket._told(event, asked) for event in touched}
            same = not any(told.values()) and not course.holds(touched)
            docket._courses[asked] = course if same else course.revised(told)
        docket._books, docket._fittings = self._books, self._fittings
        for key, runs in heard:
            before, now = self._courses[key[0]], docket._courses[key[0]]
            if before is now:
                docket._runs[key], docket._held[key] = runs, self._held[key]
            else:
                docket._runs[key] = docket._kept(key, dict(runs), touched)
        return docket

    def _kept(self, heard: Heard, runs: Runs, touched: Collection[str]) -> Runs:
        """What is left of the runs of another docket: those of stages that are as they were, and of the others the acts not touched."""
        stages = self.course(heard[0]).stages
        kept = {stage: runs.pop(stage) for stage in stages if stage in runs}
        acts = {act.event: act for run in runs.values() for act in run if act.event not in touched}
        cut_anew = [stage for stage in stages if stage not in kept and not acts.keys().isdisjoint(stage.told)]
        return kept | {stage: self._whole(heard, stage, acts) for stage in cut_anew}

    def _told(self, event: str, asked: Fitting) -> Told | None:
        """What is told of an event and fits; a person may have linked claims of two kinds."""
        return told_of(self.evidence.event(event, asked.select.kinds), asked, self.names)

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
            every = ((event, told_of(facts, asked, self.names)) for event, facts in self.evidence.events(asked.select.kinds))
            self._courses[asked] = Course.of((event, told) for event, told in every if told is not None)
        return self._courses[asked]

    def acts(self, heard: Heard, last: str) -> Acts:
        """What the viewpoint holds of the events that fit, as known up to `last`; the same where nothing has become known in between."""
        course, held = self.course(heard[0]), self._held[heard]
        known = course.known(last)
        found = held.get(known)
        if found is None:
            if len(held) >= _KEPT:
                for other in list(held):
                    if other != course.all_known:
                        held.pop(other, None)
            found = held[known] = Acts(self.received(heard, last), self._books[heard])
        return found

    def received(self, heard: Heard, last: str, without: Collection[str] = ()) -> Iterator[Run]:
        """The events that fit as the viewpoint receives them, as known up to `last`, `without` some claims.

        Whoever looks back at many moments sees nearly all stages whole or not at all; of the others the events are looked up of which
        all was known, and only the few of which a part was known, or is left, are received anew.
        """
        less = frozenset(self.facts[claim].event for claim in without if claim in self.facts)
        for stage in self.course(heard[0]).begun(last):
            whole = self._run(heard, stage)
            as_it_is = stage.last <= last and (not less or less.isdisjoint(stage.told))
            yield whole if as_it_is else self._part(heard, stage, whole, last, less, without)

    def _run(self, heard: Heard, stage: Stage) -> Run:
        """A stage as the viewpoint receives it once all is known."""
        runs = self._runs[heard]
        if stage not in runs:
            runs[stage] = self._whole(heard, stage, {})
        return runs[stage]

    def _whole(self, heard: Heard, stage: Stage, acts: Mapping[str, Act]) -> Run:
        """The same worked out anew, but for the `acts` of some events."""
        found = (acts.get(event) or _received(event, told, heard, self.names) for event, told in stage.told.items())
        return Run(act for act in found if act is not None)

    def _part(self, heard: Heard, stage: Stage, whole: Run, last: str, less: Collection[str], without: Collection[str]) -> Run:
        """What of a stage was known up to `last`, `without` some claims, which tell of the events `less`."""
        acts = {act.event: act for act in whole}
        found = list[Act | None]()
        for event, told in stage.told.items():
            if told.last <= last and event not in less:
                found.append(acts.get(event))
            elif told.first <= last:
                left = told.only(lambda fact: fact.known <= last and fact.claim.id not in without)
                found.append(_received(event, left, heard, self.names))
        return Run(act for act in found if act is not None)


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
        heard = asked, sides, viewpoint
        return Acts(self.docket.received(heard, self.last, self.without)) if self.without else self.docket.acts(heard, self.last)

    def documents(self) -> Iterator[Fact]:
        """For each report of a body of the truce file that was known: that it told something."""
        found: dict[str, Fact] = {}
        for fact in self.docket.evidence.documents:
            if fact.known <= self.last and fact.claim.id not in self.without:
                first = found.setdefault(fact.claim.report, fact)
                if fact.claim.id < first.claim.id:
                    found[fact.claim.report] = fact
        yield from found.values()


def _received(event: str, told: Told, heard: Heard, names: Names) -> Act | None:
    """The event as the viewpoint receives it; None if it has not heard of it, or nothing that was told of it fits."""
    asked, sides, viewpoint = heard
    return act_of(event, told, viewpoint, sides.interest(told.facts, asked, names)) if any(told.fits) else None


def _differing(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """The entries that went, or are otherwise now, and those that came, or were otherwise.

    With what both begin and end is passed over quickly: of very many, few are new.
    """
    if after[: len(before)] == before:
        return (), after[len(before) :]
    most = min(len(before), len(after))
    start = next(compress(count(), map(is_not, before, after)), most)
    end = min(next(compress(count(), map(is_not, reversed(before), reversed(after))), most), most - start)
    was, now = ({entry.claim.id: entry for entry in entries[start : len(entries) - end]} for entries in (before, after))
    gone = [entry for claim, entry in was.items() if (other := now.get(claim)) is not entry and other != entry]
    come = [entry for claim, entry in now.items() if (other := was.get(claim)) is not entry and other != entry]
    return gone, come
