"""What lies on the shelves: claims, found by the days and places in whose reach they are, and by some of their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from trucewatch.record.home import Home
from trucewatch.record.order import Order
from trucewatch.record.shelf import Slot, reach_of, seen_from, slots_of
from trucewatch.record.sight import Sight


@dataclass(slots=True)
class _Held:
    """What lies in one slot, by id; by what it is filed under; and by some of its words."""

    all: dict[str, Home] = field(default_factory=dict)
    placeless: dict[str, Home] = field(default_factory=dict)
    by_token: dict[object, dict[str, Home]] = field(default_factory=lambda: defaultdict(dict))
    by_print: dict[str, dict[str, Home]] = field(default_factory=lambda: defaultdict(dict))
    latest: Order | None = None

    def put(self, home: Home) -> None:
        """Lays a claim here."""
        for kept in self._kept(home.seen):
            kept[home.key] = home
        self.latest = max(self.latest or home.seen.order, home.seen.order)

    def take(self, home: Home) -> None:
        """Takes a claim away."""
        for kept in self._kept(home.seen):
            kept.pop(home.key, None)

    def _kept(self, seen: Sight) -> Iterator[dict[str, Home]]:
        yield self.all
        yield from (self.by_token[token] for token in seen.tokens.filed) if seen.tokens.filed else (self.placeless,)
        yield from (self.by_print[mark] for mark in seen.prints)


@dataclass(slots=True)
class Shelves:
    """Claims in their slots; `fill` is asked once for each slot, before it is first looked at, what lies there."""

    fill: Callable[[Slot], Iterable[Home]]
    _slots: dict[Slot, _Held] = field(default_factory=dict)

    def put(self, home: Home) -> None:
        """Lays a claim in its slots."""
        for slot in slots_of(home.seen.shelf):
            self._at(slot).put(home)

    def take(self, home: Home) -> None:
        """Takes a claim out of its slots."""
        for slot in slots_of(home.seen.shelf):
            self._at(slot).take(home)

    def near(self, seen: Sight) -> Collection[Home]:
        """The claims among which its like may be: in its reach, at a place that may be the same."""
        found: dict[str, Home] = {}
        for held in map(self._at, reach_of(seen.shelf)):
            if not seen.tokens.sought:
                found |= held.all
                continue
            found |= held.placeless
            for token in seen.tokens.sought & held.by_token.keys():
                found |= held.by_token[token]
        return found.values()

    def repeating(self, seen: Sight) -> Collection[Home]:
        """The claims in its reach that have some of its words."""
        found: dict[str, Home] = {}
        for held in map(self._at, reach_of(seen.shelf)):
            for mark in seen.prints:
                found |= held.by_print.get(mark, {})
        return found.values()

    def looking_at(self, some: Iterable[Sight], *, after: Order) -> Iterator[Home]:
        """The claims, later than `after`, that look where any of some claims lies."""
        slots = {slot: None for shelf in {seen.shelf: None for seen in some} for slot in seen_from(shelf)}
        for held in self._holding(slots, after):
            yield from (other for other in held.all.values() if other.seen.order > after)

    def worded_as(self, seen: Sight, *, after: Order) -> Iterator[Home]:
        """Those that look where this one lies, and have some of its words."""
        for held in self._holding(seen_from(seen.shelf), after):
            found = (other for mark in seen.prints for other in held.by_print.get(mark, {}).values())
            yield from (other for other in found if other.seen.order > after)

    def _holding(self, slots: Iterable[Slot], after: Order) -> Iterator[_Held]:
        """What lies in those slots that hold anything later than `after`."""
        return (held for held in map(self._at, slots) if held.latest is not None and held.latest > after)

    def _at(self, slot: Slot) -> _Held:
        if slot not in self._slots:
            held = self._slots[slot] = _Held()
            for home in self.fill(slot):
                held.put(home)
        return self._slots[slot]
