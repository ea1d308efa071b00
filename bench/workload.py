"""A made truce and as many claims on it as are asked for: what the record and the verdicts are timed on.

Nothing in it is drawn from a real truce.  A year of reports by twenty outlets: each tells of some of the day's events in words of its own,
every fourth is a copy of another, whole or cut; voices of both camps and of none assert, deny, confirm, revise and take back.
The more claims, the more reports a day: the truce, its 30 terms and its six viewpoints stay the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256

from trucewatch.model import Claim, Figure, Kind, Means, Measure, Mention, Place, Report, Span, Stance, When

ENTRY = date(2031, 1, 1)
DAYS = 365
_OUTLETS = tuple(f"{place} {sort}" for place in ("Arda", "Kelm", "Sefa", "Rhun", "Coast") for sort in ("Wire", "Radio", "Post", "Lamp"))
_PLACES = tuple(
    f"{first}{last}" for first in ("Ar", "Bel", "Cor", "Dun", "Esk", "Fal", "Gar", "Hol") for last in ("da", "mere", "ton", "wick", "by")
)
_VOICES = {
    "north": ("the Northland army", "Northland", "Northland's foreign ministry"),
    "south": ("the Southland army", "Southland", "Southland's health ministry"),
    "": ("the Observer Mission", "the Relief Office", "the Red League", "a clinic", "two residents", "the Coastal Union"),
}
_DOERS = {"north": ("the Northland army", "Northland"), "south": ("the Southland army", "Southland")}
_SPOKEN = """
morning evening bridge river market road school valley harbour column depot hill field gate camp tower quarter district crossing
convoy envoy spokesman officer driver nurse teacher worker farmer monitor late early north south upper lower old new first second
"""
_WORDS = tuple(_SPOKEN.split())


@dataclass(frozen=True, slots=True)
class _Sort:
    """One sort of event: how often, of what, and how it is counted."""

    kind: Kind
    weight: int
    of: tuple[str | None, ...] = (None,)
    measure: Measure | None = None
    most: int = 40
    means: tuple[Means, ...] = ()


_SORTS = (
    _Sort("attack", 22, means=("air", "rocket", "shelling", "drone", "gunfire")),
    _Sort("harm", 12, ("civilians", "soldiers"), "killed", 20),
    _Sort("deliver", 14, ("aid", "fuel", "flour"), "trucks", 400),
    _Sort("release", 7, ("prisoners", "hostages", "remains"), "released", 60),
    _Sort("violate", 6),
    _Sort("deploy", 5, ("troops", "armour"), "troops", 900),
    _Sort("withdraw", 4, ("troops", None), "troops", 900),
    _Sort("obstruct", 6, ("convoys", "monitors")),
    _Sort("open", 3, ("road", "crossing", "port")),
    _Sort("notify", 3, ("list", "map", "plan")),
    _Sort("meet", 5),
    _Sort("comment", 6),
    _Sort("demand", 4),
    _Sort("extend", 1, measure="days", most=2),
    _Sort("suspend", 1, ("road",)),
    _Sort("begin", 1),
)

_HEAD = """
trucewatch: 1
id: year
title: A year of truce
zone: Europe/Berlin
day_starts: "07:00"
parties:
  north: {name: Northland}
  south: {name: Southland}
actors:
  north-army: {name: Northland army, camp: north}
  north-ministry: {name: Northland foreign ministry, camp: north}
  south-army: {name: Southland army, camp: south}
  south-ministry: {name: Southland health ministry, camp: south}
  mission: {name: Observer Mission}
  relief: {name: Relief Office}
  league: {name: Red League}
  union: {name: Coastal Union}
anchors: {entry: 2031-01-01T07:00}
viewpoints:
  north: {way: party, of: north}
  south: {way: party, of: south}
  third: {way: third}
  corroborated: {way: corroborated, k: 2}
  three: {way: corroborated, k: 3}
  anyone: {way: anyone}
terms:
  - {id: truce, term: in_force, says: The truce lasts a year., by: [north, south], start: entry, length: 365 days,
     extension: {way: consent, each: 30 days}}
"""
_BOTH = """
  - {{id: fire-{a}, term: prohibition, says: "{A} holds its fire.", by: {a}, to: {b}, kind: attack, start: entry, until: expiry}}
  - {{id: air-{a}, term: prohibition, says: "{A} does not fly.", by: {a}, to: {b}, kind: attack, means: [air, drone],
     start: entry, until: expiry}}
  - {{id: night-{a}, term: prohibition, says: "{A} fires nowhere by night.", by: {a}, to: {b}, kind: attack, hours: "22:00 to 06:00",
     start: entry, until: expiry}}
  - {{id: still-{a}, term: freeze, says: "{A} stays where it is.", by: {a}, to: {b}, start: entry, until: expiry}}
  - {{id: access-{a}, term: prohibition, says: "{A} lets monitors through.", by: {a}, to: {b}, kind: obstruct, of: [monitors],
     start: entry, until: expiry}}
  - {{id: aid-{a}, term: quota, says: "{A} lets in 200 trucks of aid a day.", by: {a}, to: {b}, kind: deliver, of: [aid],
     amount: at least 200 trucks, per: day, start: entry, until: expiry}}
  - {{id: fuel-{a}, term: quota, says: "{A} lets in 900 trucks of fuel a week.", by: {a}, to: {b}, kind: deliver, of: [fuel],
     amount: at least 900 trucks, per: week, start: entry, until: expiry}}
  - {{id: free-{a}, term: obligation, says: "{A} frees 3000 prisoners.", by: {a}, to: {b}, kind: release, of: [prisoners],
     amount: at least 3000 released, within: 200 days, from: entry}}
  - {{id: remains-{a}, term: exchange, says: "{A} answers with remains.", by: {a}, to: {b}, kind: release, of: [remains],
     ratio: {{term: free-{b}, each: 1}}, within: 300 days, from: entry}}
  - {{id: groups-{a}, term: quota, says: "{A} frees ten hostages a day.", by: {a}, to: {b}, kind: release, of: [hostages],
     amount: at least 10 released, per: day, start: entry, until: expiry}}
  - {{id: leave-{a}, term: withdrawal, says: "{A} leaves.", by: {a}, to: {b}, of: [troops], within: 60 days, from: entry}}
  - {{id: list-{a}, term: notice, says: "{A} hands over a list.", by: {a}, to: {b}, of: [list], within: 30 days, from: entry}}
  - {{id: road-{a}, term: obligation, says: "{A} opens the road.", by: {a}, to: {b}, kind: open, of: [road], after: leave-{b}, due: expiry}}
  - {{id: blame-{a}, term: process, says: "{A} does its best.", by: {a}, to: {b}, kind: violate}}
"""
_LAST = """
  - {id: reports, term: report, says: The mission reports each week., by: mission, per: week, start: entry, until: expiry}
"""


def truce_text() -> str:
    """The truce file: 30 terms, six viewpoints."""
    sides = [{"a": a, "b": b, "A": a.title() + "land"} for a, b in (("north", "south"), ("south", "north"))]
    return _HEAD + "".join(_BOTH.format(**side) for side in sides) + _LAST


def workload(claims: int, *, seed: int = 7) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
    """Reports with their claims, by date, until there are `claims` of them."""
    chance, made, per_day = random.Random(seed), 0, claims / DAYS
    recent: list[_Event] = []
    known: set[str] = set()
    for number in range(DAYS):
        day, due = ENTRY + timedelta(number), round(per_day * (number + 1))
        recent = recent[-200:] + [_event(chance, day) for _ in range(max(1, round(per_day / 5)))]
        today: list[tuple[Report, tuple[Claim, ...]]] = []
        while made < due:
            pair = _copy(chance, chance.choice(today)) if today and chance.random() < 0.25 else _told(chance, day, recent)
            if pair[0].id in known:
                continue  # a copy of a copy, to the letter
            known.add(pair[0].id)
            pair = (pair[0], pair[1][: due - made])
            today.append(pair)
            made += len(pair[1])
            yield pair


@dataclass(frozen=True, slots=True)
class _Event:
    """One thing that happens, as all who tell of it know it."""

    sort: _Sort
    camp: str
    of: str | None
    means: Means | None
    place: str
    when: str
    amount: int


def _event(chance: random.Random, day: date) -> _Event:
    sort = chance.choices(_SORTS, [s.weight for s in _SORTS])[0]
    moment = f"{day}T{chance.randrange(24):02}:{chance.randrange(60):02}" if chance.random() < 0.4 else day.isoformat()
    return _Event(
        sort, chance.choice(("north", "south")), chance.choice(sort.of), chance.choice(sort.means) if sort.means else None,
        chance.choice(_PLACES), moment, chance.randint(1, sort.most),
    )  # fmt: skip


def _told(chance: random.Random, day: date, recent: list[_Event]) -> tuple[Report, tuple[Claim, ...]]:
    outlet = chance.choice(_OUTLETS)
    published = datetime(day.year, day.month, day.day, chance.randrange(8, 24), chance.randrange(60))  # noqa: DTZ001  # the outlet's own clock
    known = [event for event in recent[-400:] if event.when <= published.isoformat()]
    drafts, text = [], ""
    for event in chance.choices(known or recent[:1], k=chance.randint(6, 14)):
        claim, words = _claim(chance, event)
        drafts.append((claim, len(text), len(text) + len(words)))
        text += words + ("\n\n" if chance.random() < 0.3 else " ")
    return _bound(outlet, published.isoformat(timespec="minutes") + "+01:00", text, drafts)


def _bound(outlet: str, published: str, text: str, drafts: list[tuple[Claim, int, int]]) -> tuple[Report, tuple[Claim, ...]]:
    received = f"{outlet}\n{published}\n{text}".encode()
    report = Report(sha256(received).hexdigest(), f"{outlet} {published}", text, None, outlet, published, None, received)
    claims = [
        replace(
            claim,
            id=sha256(f"{report.id}{n}".encode()).hexdigest()[:16],
            report=report.id,
            name=report.name,
            span=Span(start, end),
            quote=text[start:end],
        )
        for n, (claim, start, end) in enumerate(drafts)
    ]
    return report, tuple(claims)


def _copy(chance: random.Random, pair: tuple[Report, tuple[Claim, ...]]) -> tuple[Report, tuple[Claim, ...]]:
    """Another outlet's copy, an hour later, of some of it cut short."""
    report, claims = pair
    kept = claims if chance.random() < 0.6 else claims[: max(1, len(claims) // 2)]
    published = datetime.fromisoformat(report.published or "") + timedelta(hours=1)
    text = report.text[: kept[-1].span.end] if kept else report.text
    return _bound(chance.choice(_OUTLETS), published.isoformat(timespec="minutes"), text, [(c, *c.span) for c in kept])


_AT = Span(0, 0)


def _claim(chance: random.Random, event: _Event) -> tuple[Claim, str]:
    side = chance.choices(("north", "south", ""), (3, 3, 4))[0]
    voice = chance.choice(_VOICES[side])
    stance: Stance = "asserts"
    if side == event.camp and event.sort.kind in ("attack", "violate", "obstruct", "harm"):
        stance = "denies" if chance.random() < 0.6 else "asserts"
    elif chance.random() < 0.08:
        stance = chance.choice(("confirms", "denies", "retracts", "declines"))
    doer = chance.choice(_DOERS[event.camp])
    figures: tuple[Figure, ...] = ()
    counted = ""
    if event.sort.measure:
        low = max(1, event.amount + chance.choice((0, 0, 0, 0, -2, 3)))
        high = None if chance.random() < 0.15 else float(low)
        counted = f"{'at least ' if high is None else ''}{low} {event.of or 'of them'}"
        figures = (Figure(float(low), high, event.sort.measure, "at_least" if high is None else None, counted, _AT, "made", event.of),)
    words = (
        f"{voice[0].upper()}{voice[1:]} {'denied' if stance == 'denies' else 'said'} that {doer} had a {event.sort.kind} near "
        f"{event.place} {counted} by the {' '.join(chance.choices(_WORDS, k=chance.randint(4, 12)))} at the time told."
    )
    claim = Claim(
        "", "", "", _AT, "", event.sort.kind, (Mention(voice, _AT),), stance, None,
        chance.choices(("actual", "planned", "demanded"), (92, 4, 4))[0] if event.sort.kind != "demand" else "demanded",
        chance.random() < 0.03, (Mention(doer, _AT),), (), event.of, event.means, figures,
        When(event.when, event.when) if chance.random() < 0.9 else None, (Place(event.place, _AT, None, None, 1, None, "made"),),
        rules=(("kind", "made"), ("by", "made"), ("when", "made")),
    )  # fmt: skip
    return claim, words
