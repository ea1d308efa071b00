"""Random truces and random claims, from one seed each, inside the fragment that the oracles judge.

The fragment: two parties, a body in each camp, three third parties, outlets that speak for themselves.  One `in_force` term (of fixed
length, or prolonged by consent, by a chain or by banked days), two obligations with a lower bound ("by" and "before"; days counted in three
ways; hours), a prohibition, a quota for each truce day, an exchange by ratio.  Of one event all claims name one doer, one kind and one
time, at the precision of a minute, an hour or a day; figures are exact or "at least".  Voices assert, confirm, deny, take back, and change
what they said; outlets copy each other.  Nothing is told before it has happened, and no two things are told in one second.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trucewatch.model import Claim, Entry, Figure, Kind, Measure, Mention, Span, Truce, When
from trucewatch.terms.load import load

PARTIES = {"qx": "Northmark", "qz": "Southmark"}
BODIES = {"qx": ("Northmark", "Northmark Guard"), "qz": ("Southmark", "Southmark Guard")}
THIRDS = ("Observer Mission", "Relief Office", "Coastal League")
OUTLETS = ("Harbour News", "Coastal Agency", "Field Radio")
OTHER = {"qx": "qz", "qz": "qx"}
MEASURES: dict[str, Measure] = {"release": "released", "deliver": "trucks", "extend": "days", "withdraw": "troops"}
KINDS = ("release", "release", "release", "bodies", "bodies", "attack", "attack", "deliver", "deliver", "withdraw", "extend")
_AT = Span(0, 0)

_HEAD = """
trucewatch: 1
id: random
title: A random truce
zone: {zone}
day_starts: "{day_starts}"
parties:
  qx: {{name: Northmark}}
  qz: {{name: Southmark}}
actors:
  qx-guard: {{name: Northmark Guard, camp: qx}}
  qz-guard: {{name: Southmark Guard, camp: qz}}
  observers: {{name: Observer Mission}}
  relief: {{name: Relief Office}}
  league: {{name: Coastal League}}
anchors: {{entry: {entry}}}
viewpoints:
  qx: {{way: party, of: qx}}
  qz: {{way: party, of: qz}}
  third: {{way: third}}
  corroborated: {{way: corroborated, k: {k}}}
  anyone: {{way: anyone}}
terms:
  - {{id: truce, term: in_force, says: The truce holds., by: [qx, qz], start: entry, length: {length}{extension}}}
  - {{id: free, term: obligation, says: Prisoners are freed., by: {a}, to: {b}, kind: release, of: [prisoners],
     amount: at least {free} released, {free_due}}}
  - {{id: leave, term: obligation, says: Troops leave., by: {b}, to: {a}, kind: withdraw, {leave_due}}}
  - {{id: fire, term: prohibition, says: No attack., by: {fires}, to: {fired}, kind: attack, {ban}}}
  - {{id: trucks, term: quota, says: Trucks go in each day., by: {b}, to: {a}, kind: deliver, of: [aid],
     amount: at least {trucks} trucks, per: day, start: entry, until: expiry}}
  - {{id: answer, term: exchange, says: Bodies for prisoners., by: {b}, to: {a}, kind: release, of: [bodies],
     ratio: {{term: free, each: {each}}}, {answer_due}}}
"""


@dataclass(frozen=True)
class Case:
    """One truce, what was told of it, and the moments asked about; `seed` makes it again."""

    seed: int
    text: str
    truce: Truce
    entries: tuple[Entry, ...]
    moments: tuple[tuple[datetime, str], ...]

    def without(self, entry: Entry) -> Case:
        """The case with one entry less."""
        return replace(self, entries=tuple(e for e in self.entries if e is not entry))

    def told(self) -> str:
        """What a person has to see to judge it by the text."""
        return f"seed {self.seed}\n{self.text}\n" + "\n".join(map(_line, self.entries))


def case(seed: int, *, events: int = 16) -> Case:
    """The case of one seed, with at most so many events."""
    chance = random.Random(seed)
    zone = chance.choice(["Africa/Nairobi", "Europe/Berlin"])
    entry = datetime(2020, 10, 22 + chance.randrange(2), chance.choice([7, 10, 0]))  # noqa: DTZ001  # the truce's own time
    length, way = chance.randint(2, 4), chance.choice(["", "", "consent", "chain", "banked", "chain", "banked"])
    starts = f"{entry:%H:%M}" if way == "chain" else chance.choice(["00:00", "06:00", "entry", f"{entry:%H:%M}"])
    a, fires = chance.choice(["qx", "qz"]), chance.choice(["qx", "qz"])
    text = _HEAD.format(
        zone=zone, day_starts=starts, entry=f"{entry:%Y-%m-%dT%H:%M}", k=chance.randint(1, 3), length=f"{length} days",
        extension=_extension(chance, way, a, length), a=a, b=OTHER[a], fires=fires, fired=OTHER[fires], free=chance.choice([10, 20, 30]),
        free_due=_due(chance, entry, length), leave_due=_due(chance, entry, length), answer_due=_due(chance, entry, length),
        trucks=chance.choice([10, 20]), each=chance.choice([1, 2, 3]), ban=_ban(chance, entry),
    )  # fmt: skip
    truce, problems = load(text, "random")
    assert truce is not None, (problems, text)
    told = _Telling(chance, entry, zone, length + 3, a, fires, KINDS if way == "consent" else KINDS[:-1])
    entries = tuple(e for number in range(chance.randint(0, events)) for e in told.event(f"e{number}"))
    moments = tuple(_moment(chance, entry, zone, length + 3) for _ in range(2))
    return Case(seed, text, truce, entries, moments)


def _extension(chance: random.Random, way: str, a: str, length: int) -> str:
    if not way:
        return ""
    if way == "consent":
        return ", extension: {way: consent, each: 1 day}"
    cap = f", cap: {length + chance.randint(1, 3)} days" if chance.random() < 0.4 else ""
    return f", extension: {{way: {way}, each: 1 day, per: {chance.choice([5, 10])} released, kind: release, by: {a}, of: [prisoners]{cap}}}"


def _due(chance: random.Random, entry: datetime, length: int) -> str:
    way = chance.choice(["given", "given", "elapsed", "hours", "day1_inclusive", "end_of_calendar_day"])
    late = ", survives: true" if chance.random() < 0.3 else ""
    silence = ", silence_counts: true" if chance.random() < 0.2 else ""
    bound = chance.choice(["by", "before"])
    if way == "given":
        at = _once(entry + timedelta(hours=chance.randint(20, 24 * length + 30)))
        return f'due: "{at:%Y-%m-%dT%H:%M}", bound: {bound}{late}{silence}'
    if way == "elapsed":
        return f"within: {chance.randint(1, length + 1)} days, from: entry, count: elapsed, bound: {bound}{late}{silence}"
    if way == "hours":
        return f"within: {chance.randint(20, 24 * length + 10)} hours, from: entry, bound: {bound}{late}{silence}"
    return f"within: {chance.randint(1, length)} days, from: entry, count: {way}{late}{silence}"


def _ban(chance: random.Random, entry: datetime) -> str:
    if chance.random() < 0.5:
        return "start: entry, until: expiry"
    return f'start: entry, until: "{_once(entry + timedelta(hours=chance.randint(20, 70))):%Y-%m-%dT%H:%M}"'


def _once(at: datetime) -> datetime:
    """The hour after, where it is one that the clocks may pass twice: a truce file has to say then which is meant."""
    return at + timedelta(hours=1) if at.hour == 2 else at


def _moment(chance: random.Random, entry: datetime, zone: str, days: int) -> tuple[datetime, str]:
    """Something asked about, and what is known then or some days later."""
    at = (entry + timedelta(minutes=chance.randint(-300, days * 24 * 60))).replace(tzinfo=ZoneInfo(zone))
    if chance.random() < 0.2:
        at = (entry + timedelta(days=chance.randint(0, days))).replace(tzinfo=ZoneInfo(zone))
    known = at + timedelta(minutes=chance.choice([0, 0, 600, 3000, 20000]))
    return at, known.isoformat(timespec="minutes")


@dataclass
class _Telling:
    chance: random.Random
    entry: datetime
    zone: str
    days: int
    a: str
    fires: str
    kinds: tuple[str, ...]
    minute: int = 0

    def event(self, name: str) -> list[Entry]:
        """The claims of one event: what it is, when it was, and what some voices say of it."""
        kind = self.chance.choice(self.kinds)
        by = {"release": self.a, "bodies": OTHER[self.a], "attack": self.fires, "deliver": OTHER[self.a], "withdraw": OTHER[self.a]}.get(
            kind
        )
        of = {"release": "prisoners", "bodies": "bodies", "deliver": "aid"}.get(kind)
        kind = "release" if kind == "bodies" else kind
        at = self.entry + timedelta(minutes=self.chance.randint(-180 if kind in ("attack", "release") else 0, self.days * 24 * 60))
        if self.chance.random() < 0.15:
            at = self.entry + timedelta(hours=24 * self.chance.randint(0, self.days))
        size = {"minute": 16, "hour": 13, "day": 10}[self.chance.choice(["minute", "minute", "hour", "day"])]
        when = f"{at:%Y-%m-%dT%H:%M}"[:size]
        over = {16: at, 13: at + timedelta(hours=1), 10: at.replace(hour=0, minute=0) + timedelta(days=1)}[size]
        vague = self.chance.random() < 0.2
        amounts = [self.chance.choice([2, 5, 10, 20, 30])] * 3
        amounts += [] if vague else [self.chance.choice([5, 10, 20])]
        doer = None if by is None else self.chance.choice(BODIES[by])
        return [self._claim(name, n, kind, doer, of, when, over, amounts, vague) for n in range(self.chance.randint(1, 4))]

    def _claim(
        self,
        name: str,
        number: int,
        kind: str,
        doer: str | None,
        of: str | None,
        when: str,
        over: datetime,
        amounts: list[int],
        vague: bool,
    ) -> Entry:
        voices = [*BODIES["qx"], *BODIES["qz"], *THIRDS, *OUTLETS]
        voice, outlet = self.chance.choice(voices), self.chance.choice(OUTLETS)
        self.minute += 1
        told = (over + timedelta(minutes=2 + self.minute + self.chance.choice([0, 0, 300, 3000, 6000]))).replace(tzinfo=ZoneInfo(self.zone))
        told = told.replace(second=self.minute % 60)
        stance = self.chance.choice(["asserts"] * 5 + ["confirms", "denies", "denies", "retracts"])
        low = 1 if kind == "extend" else self.chance.choice(amounts)
        vague = vague and self.chance.random() < 0.8
        figures = () if kind not in MEASURES else (Figure(low, None if vague else low, MEASURES[kind], None, str(low), _AT, "case"),)
        own = voice in OUTLETS
        claim = Claim(
            id=f"{name}-{number}", report=f"r-{name}-{number}", name=name, span=_AT, quote="", kind=_kind(kind),
            sources=() if own else (Mention(voice),), stance="asserts" if own and stance == "retracts" else stance,  # type: ignore[arg-type]
            by=() if doer is None else (Mention(doer),), of=of, figures=figures, when=When(when, when),
        )  # fmt: skip
        origin = f"copy-{name}" if own and self.chance.random() < 0.3 else None
        return Entry(claim, voice if own else outlet, told.isoformat(timespec="seconds"), told.isoformat(), name, origin)


def _kind(word: str) -> Kind:
    return word  # type: ignore[return-value]  # one of the kinds named above


def _line(entry: Entry) -> str:
    claim, figure = entry.claim, entry.claim.figures[:1]
    who = claim.sources[0].name if claim.sources else f"{entry.publisher} itself"
    count = f"{'at least ' if figure[0].high is None else ''}{figure[0].low:g}" if figure else ""
    by = claim.by[0].name if claim.by else "-"
    when = claim.when.start if claim.when else "?"
    what = f"{by} {claim.kind} {count} {claim.of or ''}".strip()
    return f"{claim.id}: {who} {claim.stance} that {what} on {when}; told {entry.reported} {entry.origin or ''}".rstrip()
