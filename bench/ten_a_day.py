"""A truce prolonged by a day for every ten who are released: three properties of it, cases with their right answers, and a workload.

**Releases of each truce day.**  How many were released in each day of the truce that is over, up to its end; the quota of a day is ten.
A day of the truce begins at the hour of the clock at which the truce began, and an event in that very second belongs to the later day.
**Hostile acts.**  How many attacks lie in the time in force, which holds the instant of entry and not that of the end.
**The end.**  *Chain*: the last day agreed, and each day won after it, wins one more if ten are released in it; what is over is not carried.
*Banked*: every ten released since the entry win a day, if they come before the end that stands by then.
The first two are asked up to the end by the chain.

An event is one, however many outlets tell of it, and is known if one of them told of it by the moment asked about.  Ours works to the
minute (what is told of 06:59:30 may reach over 07:00), so everything here falls on a full minute: the seconds are :00.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"
NEED = 10
_OUTLETS = tuple(f"{place} {sort}" for place in ("Arda", "Kelm", "Sefa") for sort in ("Wire", "Radio", "Post"))


@dataclass(frozen=True, slots=True)
class Told:
    """One outlet's account of one event: so many released, or an attack (then 0); when it happened, and when it was told."""

    event: str
    outlet: str
    kind: Literal["release", "attack"]
    number: int
    at: datetime
    told: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A truce from a time of its own clock on (without a zone), for so many days at first; and the moment asked about and known."""

    entry: datetime
    agreed: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """The three properties: the sums of the days that are over, and which had ten; the attacks in force; both ends, in UTC."""

    sums: tuple[int, ...]
    met: tuple[int, ...]
    hostile: int
    chain: datetime
    banked: datetime

    def __str__(self) -> str:
        chain, banked = (f"{end.astimezone(ZoneInfo(ZONE)):%d.%m. %H:%M}" for end in (self.chain, self.banked))
        days = ", ".join(f"{number} met" if day in self.met else str(number) for day, number in enumerate(self.sums, 1))
        return f"days {days or 'none'}; hostile {self.hostile}; chain {chain}, banked {banked}"


# --- cases ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """Something that an evaluator may well get wrong, and the right answer, written by hand."""

    name: str
    asked: Asked
    told: tuple[Told, ...]
    right: Answer


def cases() -> Iterator[Case]:
    """Each is small enough to be worked out on paper; all times are the truce's own clock in 2021."""
    one, two, late = _asked("06-01", 1, "06-06"), _asked("06-01", 2, "06-06"), (_freed("a", 10, "06-01 12:00", told="06-03 08:00"),)
    yield Case(
        "duplicates: one release told by two outlets counts once", one,
        (_freed("a", 6, "06-01 12:00"), _freed("a", 6, "06-01 12:00", outlet=_OUTLETS[1])),
        _right((6,), (), 0, "06-02 07:00", "06-02 07:00"),
    )  # fmt: skip
    yield Case(
        "duplicates: one attack told by two outlets counts once", one,
        (_fired("a", "06-01 12:00"), _fired("a", "06-01 12:00", outlet=_OUTLETS[1])),
        _right((0,), (), 1, "06-02 07:00", "06-02 07:00"),
    )  # fmt: skip
    yield Case(
        "the same second: two releases, both count", one,
        (_freed("a", 5, "06-01 12:00"), _freed("b", 5, "06-01 12:00")),
        _right((10, 0), (1,), 0, "06-03 07:00", "06-03 07:00"),
    )  # fmt: skip
    yield Case(
        "the same second: two attacks, both count", one,
        (_fired("a", "06-01 12:00"), _fired("b", "06-01 12:00")),
        _right((0,), (), 2, "06-02 07:00", "06-02 07:00"),
    )  # fmt: skip
    yield Case(
        "the second between two days belongs to the later", two,
        (_freed("a", 10, "06-02 07:00"),),
        _right((0, 10, 0), (2,), 0, "06-04 07:00", "06-04 07:00"),
    )  # fmt: skip
    yield Case(
        "the instant of entry is in force, that of the end is not", one,
        (_fired("a", "06-01 06:59"), _fired("b", "06-01 07:00"), _fired("c", "06-02 06:59"), _fired("d", "06-02 07:00")),
        _right((0,), (), 2, "06-02 07:00", "06-02 07:00"),
    )  # fmt: skip
    yield Case(
        "a late report, before it came: not known", _asked("06-01", 1, "06-03"), late, _right((0,), (), 0, "06-02 07:00", "06-02 07:00")
    )
    yield Case("a late report, after it came", one, late, _right((10, 0), (1,), 0, "06-03 07:00", "06-03 07:00"))
    yield Case("nothing told: the deadline passes all the same", two, (), _right((0, 0), (), 0, "06-03 07:00", "06-03 07:00"))
    yield Case(
        "chain against banked: twenty on one day", one,
        (_freed("a", 20, "06-01 12:00"),),
        _right((20, 0), (1,), 0, "06-03 07:00", "06-04 07:00"),
    )  # fmt: skip
    yield Case(
        "chain against banked: ten before the last day agreed", two,
        (_freed("a", 10, "06-01 12:00"),),
        _right((10, 0), (1,), 0, "06-03 07:00", "06-04 07:00"),
    )  # fmt: skip
    yield Case(
        "chain against banked: fifteen, and five the day after", one,
        (_freed("a", 15, "06-01 12:00"), _freed("b", 5, "06-02 12:00")),
        _right((15, 5), (1,), 0, "06-03 07:00", "06-04 07:00"),
    )  # fmt: skip
    yield Case(
        "released at the instant of the end: too late to win a day", one,
        (_freed("a", 20, "06-02 07:00"),),
        _right((0,), (), 0, "06-02 07:00", "06-02 07:00"),
    )  # fmt: skip
    yield Case(
        "released before the entry: wins no day", one,
        (_freed("a", 10, "06-01 06:00"),),
        _right((0,), (), 0, "06-02 07:00", "06-02 07:00"),
    )  # fmt: skip
    yield Case(
        "a truce day of 23 hours: over at 07:00, not 08:00", _asked("03-27", 1, "03-31"),
        (_freed("a", 10, "03-28 07:30"), _fired("b", "03-28 07:30")),
        _right((0,), (), 0, "03-28 07:00", "03-28 07:00"),
    )  # fmt: skip
    yield Case(
        "a truce day of 25 hours: over at 07:00, not 06:00", _asked("10-30", 1, "11-03"),
        (_freed("a", 10, "10-31 06:30"), _fired("b", "10-31 06:30")),
        _right((10, 0), (1,), 1, "11-01 07:00", "11-01 07:00"),
    )  # fmt: skip


def _asked(first: str, agreed: int, now: str) -> Asked:
    return Asked(datetime.fromisoformat(f"2021-{first}T07:00"), agreed, _at(f"{now} 07:00"))


def _right(sums: tuple[int, ...], met: tuple[int, ...], hostile: int, chain: str, banked: str) -> Answer:
    return Answer(sums, met, hostile, _at(chain), _at(banked))


def _freed(event: str, number: int, when: str, *, outlet: str = _OUTLETS[0], told: str = "") -> Told:
    return Told(event, outlet, "release", number, _at(when), _at(told) if told else _at(when) + timedelta(hours=1))


def _fired(event: str, when: str, *, outlet: str = _OUTLETS[0]) -> Told:
    return Told(event, outlet, "attack", 0, _at(when), _at(when) + timedelta(hours=1))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2021-{text}").replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


# --- workload ---------------------------------------------------------------------------------------------

DAYS = 200
WORKLOAD = Asked(datetime.fromisoformat("2021-07-01T07:00"), 120, datetime(2022, 1, 17, 6, tzinfo=UTC))
"""The clocks go back on the 123rd day, among those that the chain wins."""
_THIN = 0.04
"""Of the days so many see fewer than ten released, whatever the size."""


def workload(events: int, *, seed: int = 7) -> tuple[Told, ...]:
    """What is told of so many events in 200 days, the order mixed: every third by two outlets or three, some long after the end."""
    chance = random.Random(seed)
    first = WORKLOAD.entry.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    left = {day: NEED - 1 for day in range(DAYS) if chance.random() < _THIN}
    told: list[Told] = []
    for number in range(events):
        at, freed = first + timedelta(minutes=chance.randrange(-5 * 24 * 60, DAYS * 24 * 60)), 0
        day = (at.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None) - WORKLOAD.entry).days
        if day >= 0 and chance.random() < 0.5:
            freed = min(chance.randint(1, 8), left.get(day, 8))
            if day in left:
                left[day] -= freed
        told += [_account(chance, f"e{number}", at, freed, outlet) for outlet in chance.sample(_OUTLETS, chance.choice((1, 1, 1, 1, 2, 3)))]
    chance.shuffle(told)
    return tuple(told)


def _account(chance: random.Random, event: str, at: datetime, freed: int, outlet: str) -> Told:
    later = chance.randrange(90 * 24 * 60) if chance.random() < 0.02 else chance.randrange(1, 12 * 60)
    return Told(event, outlet, "release" if freed else "attack", freed, at, at + timedelta(minutes=1 + later))
