"""Claims to events: which claims tell of one thing, whatever the order in which they arrived.

Claims are taken in the order of their reports' dates; each joins the event of earlier claims that it is most like, or begins
its own.  So what is reported later never moves what was linked before.  What a person linked or unlinked goes before any rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType

from trucewatch.model import Decision, Entry
from trucewatch.record.likeness import enough, likeness
from trucewatch.record.names import fold
from trucewatch.record.order import content_order
from trucewatch.record.people import Wishes, wishes
from trucewatch.record.sight import Resolve, Sight, sight

_LONG = 10  # days: longer intervals are looked for in one place
_COMPARED = 8  # members of an event that a claim is held against


@dataclass(slots=True)
class _Group:
    """An event that is being gathered; `joins` says for each claim but the first how it came in: rule or person, and why."""

    members: list[Sight] = field(default_factory=list)
    copies: list[Sight] = field(default_factory=list)
    joins: dict[str, tuple[str, str]] = field(default_factory=dict)

    def all(self) -> list[Sight]:
        """Members and copies in content order."""
        return sorted(self.members + self.copies, key=lambda seen: content_order(seen.entry))

    def ids(self) -> list[str]:
        """The claims of all of them."""
        return [seen.claim.id for seen in self.members + self.copies]


def event_id(claim: str) -> str:
    """The id of the event that this claim began."""
    return "e" + sha256(claim.encode()).hexdigest()[:16]


def link(
    entries: Iterable[Entry],
    *,
    decisions: Sequence[Decision] = (),
    resolve: Resolve = fold,
    repeated: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Decision, ...]:
    """One Decision for each claim that joins an event begun by another: which rule (or person), and why.

    `decisions` are people's; `resolve` says whom a printed name means (None: nobody known); `repeated` names for a claim
    the earlier one whose words it repeats: it joins that one's event and has no say in what else does.
    """
    asked = wishes(decisions)
    gathered = _gathered([sight(entry, resolve) for entry in sorted(entries, key=content_order)], asked, repeated)
    return tuple(decision for group in _united(gathered, asked) for decision in _decisions(group))


def with_events(
    entries: Iterable[Entry],
    *,
    decisions: Sequence[Decision] = (),
    resolve: Resolve = fold,
    repeated: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Entry, ...]:
    """The entries with `event` and `link` filled in, in content order."""
    entries = sorted(entries, key=content_order)
    links = link(entries, decisions=decisions, resolve=resolve, repeated=repeated)
    joined = {decision.claims[1]: decision for decision in links}
    return tuple(_told(entry, joined.get(entry.claim.id)) for entry in entries)


def _told(entry: Entry, joined: Decision | None) -> Entry:
    if joined is None:
        return replace(entry, event=event_id(entry.claim.id), link=None)
    return replace(entry, event=joined.event, link=joined.by)


def _decisions(group: _Group) -> Iterable[Decision]:
    first, *others = group.all()
    event = event_id(first.claim.id)
    for seen in others:
        by, why = group.joins[seen.claim.id]
        key = sha256(f"{event} {seen.claim.id} {by} {why}".encode()).hexdigest()
        yield Decision(key, "link", (first.claim.id, seen.claim.id), by, seen.entry.reported or seen.entry.recorded, why, event)


def _gathered(claims: Sequence[Sight], asked: Wishes, repeated: Mapping[str, str]) -> list[_Group]:
    """Groups by the rules alone, but for claims that a person took apart."""
    shelves, home = _Shelves(), dict[str, _Group]()
    for seen in claims:
        first = home.get(repeated.get(seen.claim.id, ""))
        if first and not asked.parted(seen.claim.id, first.ids()):
            first.copies.append(seen)
            first.joins[seen.claim.id] = "rule: copy", "the same words"
            home[seen.claim.id] = first
            continue
        best = _likest(seen, shelves.near(seen), asked)
        group = best[0] if best else _Group()
        if best:
            group.joins[seen.claim.id] = best[1:]
        group.members.append(seen)
        shelves.put(seen, group)
        home[seen.claim.id] = group
    return list({id(group): group for group in home.values()}.values())


def _united(groups: Sequence[_Group], asked: Wishes) -> Iterable[_Group]:
    """Groups with those made one that a person linked; the earliest gives the event its name."""
    home = {claim: group for group in groups for claim in group.ids()}
    for (one, other), decision in asked.links():
        first, second = home.get(one), home.get(other)
        if first is None or second is None or first is second:
            continue
        if content_order(second.members[0].entry) < content_order(first.members[0].entry):
            first, second = second, first
        first.joins |= {second.members[0].claim.id: (decision.by, decision.why)} | second.joins
        first.members = sorted(first.members + second.members, key=lambda seen: content_order(seen.entry))
        first.copies += second.copies
        home |= dict.fromkeys(second.ids(), first)
    return {id(group): group for group in home.values()}.values()


def _likest(seen: Sight, near: Iterable[_Group], asked: Wishes) -> tuple[_Group, str, str] | None:
    best: tuple[float, _Group, str] | None = None
    for group in near:
        if asked.parted(seen.claim.id, group.ids()):
            continue
        points, why = _fit(seen, group)
        if why and (best is None or points > best[0]):
            best = points, group, why
    return (best[1], "rule: denial" if seen.says_no else "rule: likeness", best[2]) if best else None


def _fit(seen: Sight, group: _Group) -> tuple[float, str]:
    """The points of the member that is likest; none if any member rules it out."""
    top, reason = float("-inf"), ""
    for member in group.members[:_COMPARED]:
        points, why = likeness(seen, member)
        if points == float("-inf"):
            return points, ""
        if points >= enough(seen, member) and points > top:
            top, reason = points, why
    return top, reason


class _Shelves:
    """Groups by kind, mood and day, so that a claim is held only against what it may be."""

    def __init__(self) -> None:
        self._by_day: dict[tuple[str, str, int | None], dict[int, _Group]] = defaultdict(dict)

    def put(self, seen: Sight, group: _Group) -> None:
        for day in self._days(seen):
            self._by_day[seen.claim.kind, seen.claim.mood, day][id(group)] = group

    def near(self, seen: Sight) -> Iterable[_Group]:
        found: dict[int, _Group] = {}
        for day in self._days(seen, margin=1):
            found |= self._by_day.get((seen.claim.kind, seen.claim.mood, day), {})
        return found.values()

    @staticmethod
    def _days(seen: Sight, *, margin: int = 0) -> Iterable[int | None]:
        first, last = seen.days or (seen.told, seen.told)
        if first is None or last is None or last - first > _LONG:
            return (None,)
        return (None, *range(first - margin, last + margin + 1)) if margin else range(first, last + 1)
