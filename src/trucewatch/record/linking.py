"""Claims to events and to utterances: which tell of one thing, and which repeat another's words, whatever the order in which they came.

Claims count in the order of their reports' dates; each repeats an earlier claim, or joins the event of earlier claims that it is most
like, or begins its own.  So what is reported later never moves what was linked before, and a claim that comes in late moves only those
after it that may be its like: they are looked at again, in order, until nothing moves any more.  What a person linked or unlinked goes
before any rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from math import inf
from types import MappingProxyType

from trucewatch.model import Decision, Entry
from trucewatch.record.copies import Copies, shingles, sketch
from trucewatch.record.events import Touched, events
from trucewatch.record.home import COPY, Home, Joined, Rules
from trucewatch.record.homes import Homes, Nothing, Stock
from trucewatch.record.likeness import NEVER, enough, likeness
from trucewatch.record.names import fold
from trucewatch.record.order import Order, content_order
from trucewatch.record.people import Wishes, wishes
from trucewatch.record.repeats import repeated
from trucewatch.record.shelves import Shelves
from trucewatch.record.sight import Resolve, Sight, sight

RULES = 3
"""The form of the rules: events that rules of another number made are made anew by the next writer."""

_COMPARED = 8
"""Members of an event, its first, that a claim is held against."""


def linked(
    entries: Iterable[Entry],
    texts: Mapping[str, str] = MappingProxyType({}),
    *,
    decisions: Sequence[Decision] = (),
    resolve: Resolve = fold,
) -> tuple[Entry, ...]:
    """The entries with their events, links and origins, in content order; `texts` are the reports' texts by id.

    `decisions` are people's; `resolve` says whom a printed name means (None: nobody known).
    """
    entries = sorted(entries, key=content_order)
    found = {joined.claim: joined for joined in joins(entries, texts, decisions=decisions, resolve=resolve)}
    return tuple(joined_to(entry, found[entry.claim.id]) for entry in entries)


def joins(
    entries: Iterable[Entry],
    texts: Mapping[str, str] = MappingProxyType({}),
    *,
    decisions: Sequence[Decision] = (),
    resolve: Resolve = fold,
) -> list[Joined]:
    """How the claims of some entries are joined, with the rule or person and the reason."""
    seen = [sight(entry, resolve) for entry in entries]
    found = {report: shingles(text) for report, text in texts.items()}
    copies = Copies(lambda report: texts.get(report, ""), lambda _: ())
    for one in seen:
        if (report := one.claim.report) in found:
            copies.put(report, one.order[0], sketch(said := found.pop(report)), said)
    return Linker(Nothing(), copies, wishes(decisions)).settle(seen)


def joined_to(entry: Entry, joined: Joined) -> Entry:
    """The entry as it is joined."""
    return replace(entry, event=joined.event, origin=joined.origin, link=joined.by, why=joined.why)


class Linker:
    """Links claims to what stands already; lives as long as one writer writes."""

    def __init__(self, stock: Stock, copies: Copies, asked: Wishes) -> None:
        self._copies, self._asked = copies, asked
        self._known = Homes(stock)
        self._shelves = Shelves(self._known.on)

    @property
    def size(self) -> int:
        """How many claims it holds in memory."""
        return len(self._known.homes)

    def settle(self, new: Iterable[Sight], *, gone: Iterable[str] = (), again: Iterable[str] = ()) -> list[Joined]:
        """Takes in new claims, leaves out those that no longer stand, looks `again` at some; every claim that is now joined otherwise."""
        queue, touched = _Queue(), Touched()
        queue.add(*new)
        for home in self._known.get(again):
            self._disturb(home, touched, queue)
            queue.add(home.seen, *(other.seen for other in self._lookers(home, home.group).values()))
        for home in self._known.get(gone):
            self._disturb(home, touched, queue)
            lookers = self._lookers(home, home.group)
            self._known.drop(home)
            self._shelves.take(home)
            queue.drop(home.seen)
            queue.add(*self._tempted(lookers, {home.group}))
        for seen in queue:
            self._look_at(self._known.homes.get(seen.claim.id) or self._take_in(seen), touched, queue)
        return events(self._known, self._asked, touched)

    # --- one claim after the other ------------------------------------------------------------------------

    def _take_in(self, seen: Sight) -> Home:
        """The home of a new claim, which lies on its shelf from now on."""
        home = self._known.take_in(seen)
        self._shelves.put(home)
        return home

    def _look_at(self, home: Home, touched: Touched, queue: _Queue) -> None:
        """Joins a claim anew, and puts in line what that may move."""
        found, home.points = self._place_of(home.seen)
        if found != home.rules:
            left = home.group
            self._disturb(home, touched, queue)
            lookers = self._lookers(home, left)
            self._known.move(home, found)
            self._disturb(home, touched, queue)
            lookers |= self._lookers(home, found.group)
            queue.add(*self._tempted(lookers, {left, found.group}))

    def _disturb(self, home: Home, touched: Touched, queue: _Queue) -> None:
        """What may stand otherwise when this claim comes to its group, or leaves it: the later ones of the group, and those that have its
        words.
        """
        touched.add(home)
        known, after = self._known, home.seen.order
        if known.is_last(after):
            return
        group = known.group(home.group).all() if home.group else ()
        queue.add(*(other.seen for order, other in group if order > after))
        queue.add(*(other.seen for other in self._shelves.worded_as(home.seen, after=after)))
        queue.add(*(other.seen for other in known.repeating(home.key)))
        for report in self._copies.like(home.seen.claim.report, home.seen.order[0]):
            queue.add(*(other.seen for other in known.in_report(report) if other.seen.order > after))

    def _lookers(self, home: Home, group: str) -> dict[str, Home]:
        """The later claims that look at a group in which this claim is among those that they are held against."""
        known, after = self._known, home.seen.order
        if not group or home.copied or known.is_last(after):
            return {}
        members = known.group(group).members
        if len(members) > _COMPARED and members[_COMPARED - 1][0] < after:
            return {}
        seen = [home.seen, *(member.seen for _, member in members)]
        return {one.key: one for one in self._shelves.looking_at(seen, after=after)}

    def _tempted(self, lookers: Mapping[str, Home], groups: set[str]) -> Iterator[Sight]:
        """Those of the lookers that one of the groups, as it is now, may draw away from where they stand."""
        for home in lookers.values():
            unsure = home.points is None or home.group in groups or home.key in self._asked.apart
            if unsure or any(self._draws(group, home) for group in groups if group):
                yield home.seen

    def _draws(self, group: str, home: Home) -> bool:
        points, why = self._fit(home.seen, group)
        return bool(why) and (home.points is None or points >= home.points)

    def _place_of(self, seen: Sight) -> tuple[Rules, float]:
        """What the rules make of a claim, and the points that another group must have to draw it away."""
        known = self._known
        copies = [home.seen for report in self._copies.of(seen.claim.report, seen.order[0]) for home in known.in_report(report)]
        found = repeated(seen, copies, [home.seen for home in self._shelves.repeating(seen)])
        root = known.one(found).rules.repeats or found if found else None
        if root is not None and not self._parted(seen, group := known.one(root).group):
            return Rules(group, root, COPY, "the same words"), inf
        best = self._likest(seen)
        if best is None:
            return Rules(seen.claim.id, root), NEVER
        points, group, why = best
        return Rules(group, root, "rule: denial" if seen.says_no else "rule: likeness", why), points

    def _likest(self, seen: Sight) -> tuple[float, str, str] | None:
        """The points of the group that a claim is likest to, of several the one that began first; the group, and why."""
        order = seen.order
        near = {home.rules.group for home in self._shelves.near(seen) if home.seen.order < order and home.rules.by != COPY}
        fits = [(points, group, why) for group in near for points, why in (self._fit(seen, group),) if why]
        fits.sort(key=lambda fit: (-fit[0], self._known.begun(fit[1])))
        return next((fit for fit in fits if not self._parted(seen, fit[1])), None)

    def _fit(self, seen: Sight, group: str) -> tuple[float, str]:
        """The points of the member that is likest, among the first of those before it; none if any of them rules it out."""
        top, reason = NEVER, ""
        for order, member in self._known.group(group).members[:_COMPARED]:
            if order >= seen.order:
                break
            points, why = likeness(seen, member.seen)
            if points == NEVER:
                return points, ""
            if points > top and points >= enough(seen, member.seen):
                top, reason = points, why
        return top, reason

    def _parted(self, seen: Sight, group: str) -> bool:
        """True if a person wants the claim out of this group."""
        if seen.claim.id in self._asked.alone or group in self._asked.alone:
            return True
        apart = self._known.get(self._asked.apart.get(seen.claim.id, ()))
        return any(home.group == group and home.seen.order < seen.order for home in apart)


@dataclass(slots=True)
class _Queue:
    """Claims that wait to be looked at: always the earliest next, each once."""

    _heap: list[tuple[Order, Sight]] = field(default_factory=list)
    _waiting: set[str] = field(default_factory=set)

    def add(self, *found: Sight) -> None:
        """Puts claims in line."""
        for seen in found:
            if seen.claim.id not in self._waiting:
                self._waiting.add(seen.claim.id)
                heappush(self._heap, (seen.order, seen))

    def drop(self, seen: Sight) -> None:
        """Lets a claim not be looked at any more."""
        self._waiting.discard(seen.claim.id)

    def __iter__(self) -> Iterator[Sight]:
        while self._heap:
            _, seen = heappop(self._heap)
            if seen.claim.id in self._waiting:
                self._waiting.remove(seen.claim.id)
                yield seen
