"""The instants of the terms that fall in the time to come, for each viewpoint: a deadline may hang on what a viewpoint accepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from trucewatch.model import Term, Truce
from trucewatch.verdicts.hearing import Hearing

What = Literal["begins", "is due", "holds until", "ends"]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One instant of one term by one reading, in the truce's zone; `viewpoints` are the ids of those for which it is this one."""

    at: datetime
    term: str
    what: What
    why: str
    reading: str | None
    viewpoints: tuple[str, ...]


def upcoming(truce: Truce, heard: Sequence[Hearing], *, within: timedelta) -> tuple[Upcoming, ...]:
    """The instants in `[at, at + within]` of some hearings of one moment, in the order of time."""
    found: dict[tuple[datetime, str, What, str, str | None], list[str]] = defaultdict(list)
    for hearing in heard:
        for term in truce.terms:
            for reading in (term, *term.readings):
                for moment, what, why in _instants(hearing, reading):
                    if hearing.at <= moment <= hearing.at + within:
                        home = moment.astimezone(ZoneInfo(truce.zone))
                        found[home, term.id, what, why, reading.reading].append(hearing.viewpoint.id)
    rows = [Upcoming(*key, tuple(dict.fromkeys(views))) for key, views in found.items()]
    order = {term.id: n for n, term in enumerate(truce.terms)}
    return tuple(sorted(rows, key=lambda row: (row.at, order[row.term], row.what, row.reading or "")))


def _instants(hearing: Hearing, term: Term) -> Iterator[tuple[datetime, What, str]]:
    if term.start is not None and (begins := hearing.instant(term.start)):
        yield begins.at, "begins", begins.why
    if term.kind == "in_force":
        life = hearing.life_by(term)
        yield from ((end, "ends", life.how) for end in dict.fromkeys((life.earliest, life.latest)) if end)
    elif term.due is not None and (due := hearing.instant(term.due)):
        yield due.at, "holds until" if term.kind in ("prohibition", "freeze", "quota") else "is due", due.why
