"""All claims that linking has come upon, each at home; what is missing is loaded from a record."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from trucewatch.record.home import Home, Known, Rules
from trucewatch.record.order import Order
from trucewatch.record.shelf import Slot
from trucewatch.record.sight import Sight


class Stock(Protocol):
    """The claims of a record that linking has not looked at yet."""

    def newest(self) -> Order | None:
        """The last of them in content order."""

    def on(self, slot: Slot) -> Iterable[Known]:
        """The claims in a slot."""

    def in_group(self, group: str) -> Iterable[Known]:
        """The claims that the rules put with the claim `group`."""

    def in_report(self, report: str) -> Iterable[Known]:
        """The claims read out of a report."""

    def repeating(self, claim: str) -> Iterable[Known]:
        """The claims that repeat this one."""

    def claims(self, ids: Sequence[str]) -> Iterable[Known]:
        """The claims of those ids that stand."""


class Nothing:
    """A stock without claims: all that there is to link is given at once."""

    def newest(self) -> None:
        """None."""

    def on(self, _: object) -> Iterable[Known]:
        """None of them."""
        return ()

    in_group = in_report = repeating = claims = on


@dataclass(slots=True)
class Group:
    """What the rules put together: its claims in content order, apart from them those that only repeat others."""

    members: list[tuple[Order, Home]] = field(default_factory=list)
    copies: list[tuple[Order, Home]] = field(default_factory=list)

    def all(self) -> Iterator[tuple[Order, Home]]:
        """All claims of it."""
        return chain(self.members, self.copies)


class Homes:
    """All claims that linking has come upon, by id, group, report and words repeated; what is missing comes from the stock."""

    def __init__(self, stock: Stock) -> None:
        self.homes: dict[str, Home] = {}
        self._stock, self._newest = stock, stock.newest()
        self._groups: dict[str, Group] = defaultdict(Group)
        self._reports: dict[str, list[str]] = defaultdict(list)
        self._repeating: dict[str, set[str]] = defaultdict(set)
        self._asked: set[tuple[str, str]] = set()
        self._gone: set[str] = set()

    def take_in(self, seen: Sight) -> Home:
        """The home of a claim that has none yet."""
        home = self._add(Known(seen, None))
        self._asked |= {("group", home.key), ("repeating", home.key)}  # the stock cannot know of any yet
        self._newest = max(self._newest or seen.order, seen.order)
        return home

    def move(self, home: Home, rules: Rules) -> None:
        """Puts a claim where the rules want it."""
        self._lift(home)
        home.rules = rules
        self.group(rules.group)
        self._lay(home)

    def drop(self, home: Home) -> None:
        """Takes out a claim that no longer stands."""
        self._lift(home)
        self._reports[home.seen.claim.report].remove(home.key)
        self._gone.add(home.key)
        del self.homes[home.key]

    def is_last(self, order: Order) -> bool:
        """True if no claim is later."""
        return self._newest is None or self._newest <= order

    def one(self, claim: str) -> Home:
        """The home of a claim that stands."""
        return self.homes.get(claim) or self.get([claim])[0]

    def get(self, claims: Iterable[str]) -> list[Home]:
        """The homes of those claims that stand."""
        wanted = list(claims)
        self._take(self._stock.claims(missing) if (missing := [key for key in wanted if key not in self.homes]) else ())
        return [self.homes[key] for key in wanted if key in self.homes]

    def on(self, slot: Slot) -> list[Home]:
        """The claims of the stock in a slot."""
        return self._take(self._stock.on(slot))

    def group(self, name: str) -> Group:
        """What the rules put with a claim."""
        if self._first(("group", name)):
            self._take(self._stock.in_group(name))
        return self._groups[name]

    def begun(self, group: str) -> Order:
        """Where the claim stands that began a group."""
        return self.one(group).seen.order

    def in_report(self, report: str) -> list[Home]:
        """The claims of a report."""
        if self._first(("report", report)):
            self._take(self._stock.in_report(report))
        return [self.homes[key] for key in self._reports[report]]

    def repeating(self, claim: str) -> list[Home]:
        """The claims that repeat this one."""
        if self._first(("repeating", claim)):
            self._take(self._stock.repeating(claim))
        return [self.homes[key] for key in sorted(self._repeating[claim])]

    def _first(self, asked: tuple[str, str]) -> bool:
        known = asked in self._asked
        self._asked.add(asked)
        return not known

    def _take(self, found: Iterable[Known]) -> list[Home]:
        return [self.homes.get(known.seen.claim.id) or self._add(known) for known in found if known.seen.claim.id not in self._gone]

    def _add(self, known: Known) -> Home:
        seen, joined = known
        home = self.homes[seen.claim.id] = Home(seen, before=joined, now=joined)
        if joined is not None:
            ruled = joined.group != joined.claim  # who begins a group is put elsewhere by people alone
            home.rules = Rules(joined.group, joined.repeats, *((joined.by, joined.why) if ruled else ()))
            self._lay(home)
        self._reports[seen.claim.report].append(home.key)
        return home

    def _lay(self, home: Home) -> None:
        group = self._groups[home.group]
        insort(group.copies if home.copied else group.members, (home.seen.order, home))
        if home.rules.repeats:
            self._repeating[home.rules.repeats].add(home.key)

    def _lift(self, home: Home) -> None:
        if home.group:
            group = self.group(home.group)
            (group.copies if home.copied else group.members).remove((home.seen.order, home))
        if home.rules.repeats:
            self._repeating[home.rules.repeats].discard(home.key)
