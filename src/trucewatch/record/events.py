"""Events and origins: the groups of the rules with what people linked made one, and for each claim the one that first said it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

from trucewatch.model import Decision
from trucewatch.record.home import Home, Joined
from trucewatch.record.homes import Homes
from trucewatch.record.people import Wishes


def event_id(claim: str) -> str:
    """The id of the event that this claim began."""
    return "e" + sha256(claim.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Touched:
    """Groups whose claims may be joined otherwise, and the events that they were of."""

    groups: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def add(self, home: Home) -> None:
        """The group of this claim, and its event."""
        if home.group:
            self.groups.add(home.group)
        if home.now is not None:
            self.events.add(home.now.event)


def events(known: Homes, asked: Wishes, touched: Touched) -> list[Joined]:
    """The events of the groups that were touched, whole; every claim that is joined otherwise than before, in content order."""
    united = _united(known, asked, touched)
    waiting = {united.of(group) for group in touched.groups}
    changed: dict[str, Home] = {}
    while waiting:
        for home in _event(known, waiting.pop(), united):
            changed[home.key] = home
            waiting |= {united.of(other.group) for other in known.repeating(home.key)}
    moved = sorted((home for home in changed.values() if home.now != home.before), key=lambda home: home.seen.order)
    for home in moved:
        home.before = home.now
    return [home.now for home in moved if home.now is not None]


def _united(known: Homes, asked: Wishes, touched: Touched) -> _Union:
    """Groups made one that a person linked; the earliest gives the event its name."""
    union, homes, pairs = _Union(), known.homes, asked.links()
    known.get(dict.fromkeys(claim for pair, _ in pairs for claim in pair))
    for pair, decision in pairs:
        both = [homes[claim] for claim in pair if claim in homes]
        if any(home.now is not None and home.now.event in touched.events for home in both):
            touched.groups |= {home.group for home in both}
        roots = sorted({union.of(home.group) for home in both}, key=known.begun)
        if len(both) == len(roots) == 2:
            union.join(roots[0], roots[1], decision)
    return union


def _event(known: Homes, root: str, united: _Union) -> list[Home]:
    """Joins the claims of one event; those that are joined otherwise than they were."""
    homes = [home for _, home in sorted(chain.from_iterable(known.group(group).all() for group in united.groups(root)))]
    said = _Said()
    changed = []
    for home in homes:
        group, repeats, by, why = home.rules
        by, why = united.joins.get(group, (None, None)) if group == home.key else (by, why)
        joined = Joined(home.key, group, event_id(homes[0].key), said.origin(known, home), repeats, by, why)
        if joined != home.now:
            home.now = joined
            changed.append(home)
    return changed


@dataclass(slots=True)
class _Said:
    """Who has said a thing so far: the first claim of each speaker, the origin of each claim, and what each outlet carried of others."""

    first: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    carried: dict[str, set[str]] = field(default_factory=dict)

    def origin(self, known: Homes, home: Home) -> str:
        """The claim that first said it: the one repeated, or the first of the same speaker on the same event.

        Whoever quotes an outlet that had this from one other alone, and has said nothing of its own, has it from that other.
        """
        root, speaker, claim = home.rules.repeats, home.seen.speaker, home.seen.claim
        if root is not None:
            elsewhere = known.one(root).now
            origin = self.found.get(root) or (elsewhere.origin if elsewhere else root)
        elif claim.sources and speaker not in self.first and len(held := self.carried.get(speaker, set())) == 1:
            (origin,) = held
        else:
            origin = self.first.setdefault(speaker, home.key) if speaker else home.key
        if claim.sources and home.seen.outlet:
            self.carried.setdefault(home.seen.outlet, set()).add(origin)
        self.found[home.key] = origin
        return origin


@dataclass(slots=True)
class _Union:
    """Groups that people made one: each under the one that began first; `joins` says by whom a group was put there, and why."""

    joins: dict[str, tuple[str, str]] = field(default_factory=dict)
    _parent: dict[str, str] = field(default_factory=dict)
    _under: dict[str, list[str]] = field(default_factory=dict)

    def of(self, group: str) -> str:
        """The first group of those made one with it."""
        while group in self._parent:
            group = self._parent[group]
        return group

    def groups(self, root: str) -> list[str]:
        """All groups made one with a first one, itself among them."""
        return self._under.get(root, [root])

    def join(self, first: str, second: str, decision: Decision) -> None:
        """Puts the second under the first."""
        self._parent[second] = first
        self._under[first] = self.groups(first) + self.groups(second)
        self.joins[second] = decision.by, decision.why
