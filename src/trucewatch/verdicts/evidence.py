"""The claims that verdicts may rest on, each resolved once: who speaks, for which camp, what is said to have happened, and when.

Plans, demands, conditions and possibilities are no evidence that something happened, and "no comment" says nothing; they are left out here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain
from sys import intern
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from trucewatch.model import Claim, Entry, Kind, Mention, Truce
from trucewatch.record import questions
from trucewatch.record.names import is_foes, is_speakers
from trucewatch.record.questions import By
from trucewatch.verdicts.actors import Names, names_of
from trucewatch.verdicts.spans import Stretch, prefix, stretch

H = TypeVar("H", bound=Hashable)
Scopes = tuple[tuple[str, str | None, bool], ...]
"""What each figure of a claim counts: its measure, its noun, and whether it is said to be a running total."""
_NONE: Mapping[str, str | bool] = MappingProxyType({})
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim, with its voice, its bodies and its time resolved.

    `happened` is True if the voice says that it happened, False if it says that it did not, None if it only takes back.
    `third` is true for a voice of no camp; a voice that could be some party's but is not known is neither third nor of a camp.
    `source` is the one whose later word replaces his earlier; `doubtful` says that a doer named is unknown.  `total` is true for a
    running total: said to be one, or over a stretch too long or too open for one act.  `known` is when it became known, as text that
    sorts.
    """

    entry: Entry
    event: str
    known: str
    told: Stretch
    time: Stretch
    happened: bool | None
    source: str
    camps: frozenset[str]
    third: bool
    by: frozenset[str]
    to: frozenset[str]
    doubtful: bool
    details: Mapping[str, str | bool]
    total: bool
    scopes: Scopes

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.entry.claim

    @property
    def own_voice(self) -> bool:
        """True if the report itself says it, and nobody in it."""
        return not self.entry.claim.sources

    @property
    def order(self) -> tuple[datetime, str]:
        """Puts the oldest telling first; the id settles ties, so that the order of arrival never matters."""
        return self.told.start or self.told.end or _EARLIEST, self.entry.claim.id

    @property
    def kind(self) -> Kind:
        """The claim's kind."""
        return self.entry.claim.kind

    def detail(self, name: str) -> str | bool | None:
        """The claim's detail of that name."""
        return self.details.get(name)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All facts of a record, by kind of claim and event; `documents` hold one for each report that a body of the truce file published."""

    names: Names
    by_kind: dict[Kind, dict[str, tuple[Fact, ...]]]
    documents: tuple[Fact, ...]

    def events(self, kinds: Iterable[Kind]) -> Iterator[tuple[str, tuple[Fact, ...]]]:
        """The events of some kinds, each once with what is told of it: a person may have linked claims of two kinds."""
        kinds = tuple(dict.fromkeys(kinds))
        every = dict.fromkeys(chain.from_iterable(self.by_kind.get(kind, ()) for kind in kinds))
        return ((event, self.event(event, kinds)) for event in every)

    def event(self, event: str, kinds: Iterable[Kind]) -> tuple[Fact, ...]:
        """What is told of one event by claims of some kinds."""
        told = [events[event] for kind in dict.fromkeys(kinds) if event in (events := self.by_kind.get(kind, {}))]
        return told[0] if len(told) == 1 else _in_order(*told)


def _in_order(*told: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(sorted(chain.from_iterable(told), key=lambda f: f.order))


def gather(truce: Truce, entries: Sequence[Entry], *, by: By = "report") -> Evidence:
    """The evidence in `entries`; what became known when goes by the time of the report, or by that of the record."""
    names, zone = names_of(truce), ZoneInfo(truce.zone)
    return Evidence(names, _told(entries, names, zone, by), _documents(entries, names, zone, by))


def gathered_anew(
    before: Evidence, truce: Truce, entries: Sequence[Entry], gone: Sequence[Entry], come: Sequence[Entry], *, by: By = "report"
) -> Evidence:
    """The evidence in `entries`, which are those of `before` without what is `gone` and with what has `come`."""
    names, zone, by_kind = before.names, ZoneInfo(truce.zone), dict(before.by_kind)
    left = frozenset(map(event_of, gone))
    for kind, events in before.by_kind.items():
        if not left.isdisjoint(events):
            by_kind[kind] = {event: facts for event, facts in events.items() if event not in left}
    again = [entry for entry in entries if event_of(entry) in left] if left else []
    for kind, told in _told([*again, *(entry for entry in come if event_of(entry) not in left)], names, zone, by).items():
        old = by_kind.get(kind, {})
        by_kind[kind] = {**old, **{event: _in_order(old.get(event, ()), facts) for event, facts in told.items()}}
    published = any(entry.publisher and names.everyone(entry.publisher) for entry in (*gone, *come))
    return Evidence(names, by_kind, _documents(entries, names, zone, by) if published else before.documents)


def event_of(entry: Entry) -> str:
    """The event that an entry tells of; one that is not linked stands for itself."""
    return entry.event or entry.claim.id


def _told(entries: Iterable[Entry], names: Names, zone: ZoneInfo, by: By) -> dict[Kind, dict[str, tuple[Fact, ...]]]:
    grouped: dict[Kind, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if (found := _fact(entry, names, zone, by)) is not None:
            grouped[found.kind][found.event].append(found)
    return {kind: {event: _in_order(tuple(facts)) for event, facts in events.items()} for kind, events in grouped.items()}


def _documents(entries: Sequence[Entry], names: Names, zone: ZoneInfo, by: By) -> tuple[Fact, ...]:
    """That a report told something, when it was published; by its first claim, and of claims taken in later by the first of each time."""
    firsts: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.publisher and names.everyone(entry.publisher):
            key = entry.claim.report, questions.told_at(entry, zone=zone.key, by=by)
            if key not in firsts or entry.claim.id < firsts[key].claim.id:
                firsts[key] = entry
    found = []
    for (_, known), entry in firsts.items():
        told = prefix(entry.reported, zone)
        speakers = names.everyone(entry.publisher or "")
        if told and speakers:
            bare = replace(entry, claim=replace(entry.claim, sources=(), figures=(), details=()))
            found.append(_fact_of(bare, names, known=known, told=told, time=told, happened=True, by=frozenset(speakers)))
    return tuple(sorted(found, key=lambda f: f.order))


def _fact(entry: Entry, names: Names, zone: ZoneInfo, by: By) -> Fact | None:
    claim = entry.claim
    if claim.mood != "actual" or claim.stance == "declines":
        return None
    told = prefix(entry.reported, zone) or prefix(entry.recorded, zone) or Stretch(None, None)
    happened = None if claim.stance == "retracts" else (claim.stance == "denies") == claim.negated
    known = questions.told_at(entry, zone=zone.key, by=by)
    return _fact_of(entry, names, known=known, told=told, time=stretch(claim.when, told, zone), happened=happened)


def _fact_of(
    entry: Entry, names: Names, *, known: str, told: Stretch, time: Stretch, happened: bool | None, by: frozenset[str] | None = None
) -> Fact:
    claim = entry.claim
    speakers, source, anonymous = voice_of(entry, names)
    camps = names.camps_of(speakers)
    named, doubtful = _bodies(claim.by, names, speakers)
    details = dict(claim.details) if claim.details else _NONE
    return Fact(
        entry=entry,
        event=event_of(entry),
        known=known,
        told=told,
        time=time,
        happened=happened,
        source=source,
        camps=camps,
        third=not camps and not anonymous,
        by=named if by is None else _one_object(by),
        to=_bodies(claim.to, names, speakers)[0],
        doubtful=doubtful,
        details=details,
        total=bool(details.get("total")) or (claim.when is not None and time.long),
        scopes=_one_object(tuple((f.measure, f.noun or claim.of, bool(details.get("total"))) for f in claim.figures)),
    )


def voice_of(entry: Entry, names: Names) -> tuple[tuple[str, ...], str, bool]:
    """Who speaks (the innermost voice, else the publisher), the key of that one source, and whether it could be anybody's."""
    sources = entry.claim.sources
    if sources:
        speakers, printed = names.of(sources[-1]), sources[-1].name
    else:
        printed = entry.publisher or ""
        speakers = names.everyone(printed) if printed else ()
    if speakers:
        return speakers, intern("actor " + " ".join(sorted(speakers))), False
    outlet = entry.publisher or entry.claim.report
    return (), intern(f"voice {outlet.casefold()} {printed.casefold()}"), bool(sources) and names.may_be_a_partys(printed)


def _bodies(mentions: tuple[Mention, ...], names: Names, speakers: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    """The actors among some mentions ("our forces" are those of whoever speaks, "the enemy" his), and whether one of them is unknown."""
    found = [names.of(mention) or _said_by(speakers, mention.name, names) for mention in mentions]
    return _one_object(frozenset(actor for actors in found for actor in actors)), not all(found)


def _said_by(speakers: tuple[str, ...], name: str, names: Names) -> tuple[str, ...]:
    """Whom a name means that depends on who says it."""
    return speakers if is_speakers(name) else names.foes(speakers) if is_foes(name) else ()


@lru_cache(maxsize=4096)
def _one_object(value: H) -> H:
    """The same bodies, or scopes, as one object: of a million claims each holds some, and they are few."""
    return value
