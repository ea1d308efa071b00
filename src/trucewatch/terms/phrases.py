"""Small pieces of plain English that sentences about terms are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from trucewatch.clock import Instant, day_words, length_words, resolve, shown
from trucewatch.data import table
from trucewatch.model import Amount, Due, Truce


def both_zones(at: datetime) -> str:
    """ "28 November 2023 07:00 (05:00 UTC)"."""
    utc = at.astimezone(UTC)
    return f"{shown(at)} ({f'{utc:%H:%M}' if utc.date() == at.date() else shown(utc)} UTC)"


def names(ids: Iterable[str], truce: Truce) -> str:
    """The bodies by their names, joined: "North and South"."""
    known = {actor.id: actor.name for actor in truce.parties + truce.actors}
    return joined(tuple(known.get(i, i) for i in ids), "and")


def joined(words: tuple[str, ...], last: str) -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def listed(words: tuple[str, ...], truce: Truce) -> str:
    """The words, those of a whole group as its name: "hostages or fuel"."""
    groups = [g for g in truce.groups if g.words and set(g.words) <= set(words)]
    inside = {w for g in groups for w in g.words}
    named = tuple(g.id.replace("-", " ") for g in groups)
    return joined(named + tuple(w for w in words if w not in inside), "or")


def amount_words(amount: Amount) -> str:
    """ "at least 50 people", "10 to 12 trucks", "up to 300 trucks counted at the crossing"."""
    noun = {row["measure"]: row["noun"] for row in table("en/terms_measures")}[amount.measure]
    point = f" counted at {amount.counted_at}" if amount.counted_at else ""
    return f"{_bounds(amount)} {noun}{point}"


def _bounds(amount: Amount) -> str:
    low, high = (f"{n:,.15g}" if n is not None else None for n in (amount.low, amount.high))
    if low is None or high is None:
        return f"at least {low}" if low else f"up to {high}"
    return ("about " if amount.about else "") + (low if low == high else f"{low} to {high}")


def start_words(due: Due, truce: Truce) -> str:
    found = resolve(due, truce)
    return both_zones(found.at) if found else waits_for(due, truce)


def waits_for(due: Due, truce: Truce) -> str:
    """A time that cannot be told yet, by what it counts from."""
    anchor = (
        f"the completion of {due.anchor}" if due.anchor in {t.id for t in truce.terms} else f"{due.anchor}, whose time is not known yet"
    )
    if due.length is None:
        return anchor
    return f"{length_words(due.length)} {'after' if due.length.amount >= 0 else 'before'} {anchor}"


def when_words(found: Instant | None, unknown: str) -> str:
    if found is None:
        return unknown
    day = "" if found.last_day == found.at.date() else f", the end of {day_words(found.last_day)}"
    return both_zones(found.at) + day
