"""Where accounts of one event do not agree, and in what: whether it happened, how many, when, where, who, of which class.

The words are the same for every source; nothing here says who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from trucewatch.model import Entry, Place, When
from trucewatch.record.figures import differing, speaker
from trucewatch.record.moments import overlap
from trucewatch.record.names import fold, stems, unsaid

Facet = Literal["happened", "number", "time", "place", "actor", "class"]
_WIDE = 4
"""From this precision on (UCDP `where_prec`: first-order division) a place is an area."""
_OF_A_CLASS = ("harm", "release", "hold", "seize", "displace")
"""Kinds of which `of` says what sort of people they befell; elsewhere it names the thing, which has many names."""
Resolve = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says on the facet in question, and in which claim."""

    who: str
    says: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Conflict:
    """One event on one facet of which accounts cannot all be right; `accounts` has one for each source and value."""

    event: str
    facet: Facet
    accounts: tuple[Account, ...]


def conflicts(entries: Sequence[Entry], *, resolve: Resolve = fold) -> tuple[Conflict, ...]:
    """Every facet of every event on which two sources exclude each other; plans and demands are no accounts of it."""
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.claim.mood == "actual" and entry.claim.stance in ("asserts", "confirms", "denies"):
            told[entry.event or entry.claim.id].append(entry)
    found = [conflict for event, accounts in told.items() for conflict in _of(event, accounts, resolve)]
    return tuple(found) + _numbers(entries)


def _of(event: str, told: Sequence[Entry], resolve: Resolve) -> Iterator[Conflict]:
    if len({fold(speaker(entry)) for entry in told}) < 2:
        return
    tests: tuple[tuple[Facet, Callable[[Entry], str | None], Callable[[Entry, Entry], bool]], ...] = (
        ("happened", _happened, lambda a, b: _happened(a) != _happened(b)),
        ("time", _time, _apart),
        ("place", _place, lambda a, b: not _places(a) & _places(b)),
        ("actor", _actor, lambda a, b: not _doers(a, resolve) & _doers(b, resolve)),
        ("class", _class, lambda a, b: not stems(a.claim.of or "") & stems(b.claim.of or "")),
    )
    for facet, value, exclude in tests:
        heard = [entry for entry in told if value(entry) and (facet == "happened" or _happened(entry) == "happened")]
        pairs = [(a, b) for a, b in combinations(heard, 2) if fold(speaker(a)) != fold(speaker(b)) and exclude(a, b)]
        if pairs:
            yield Conflict(event, facet, _accounts([entry for pair in pairs for entry in pair], value))


def _accounts(told: Sequence[Entry], value: Callable[[Entry], str | None]) -> tuple[Account, ...]:
    found = {(fold(speaker(entry)), value(entry)): entry for entry in reversed(told)}
    accounts = [Account(speaker(entry), said or "", entry) for (_, said), entry in found.items()]
    return tuple(sorted(accounts, key=lambda account: (account.entry.reported or "~", account.entry.claim.id)))


def _numbers(entries: Sequence[Entry]) -> tuple[Conflict, ...]:
    by_claim = {entry.claim.id: entry for entry in entries}
    found = []
    for one in differing(entries):
        accounts = tuple(Account(saying.who, saying.figure.text, by_claim[saying.claim]) for saying in one.sayings)
        found.append(Conflict(one.scope.event, "number", accounts))
    return tuple(found)


def _happened(entry: Entry) -> str:
    return "did not happen" if (entry.claim.stance == "denies") != entry.claim.negated else "happened"


def _time(entry: Entry) -> str | None:
    when = entry.claim.when
    return f"{when.start or ''}/{when.end or ''}" if when and (when.start or when.end) else None


def _apart(one: Entry, other: Entry) -> bool:
    return not overlap(_whole(one.claim.when), _whole(other.claim.when))


def _whole(when: When | None) -> When | None:
    return when if when and (when.start or when.end) else None


def _place(entry: Entry) -> str | None:
    return ", ".join(sorted({place.name for place in entry.claim.where if _is_spot(place)})) or None


def _places(entry: Entry) -> set[str]:
    return {fold(place.name) for place in entry.claim.where if _is_spot(place)}


def _is_spot(place: Place) -> bool:
    """A division, a country or a sea may hold the place that another account names, so it excludes nothing."""
    return place.precision is not None and place.precision < _WIDE


def _class(entry: Entry) -> str | None:
    return entry.claim.of if entry.claim.kind in _OF_A_CLASS else None


def _actor(entry: Entry) -> str | None:
    return ", ".join(mention.name for mention in entry.claim.by if mention.actor or not unsaid(mention.name)) or None


def _doers(entry: Entry, resolve: Resolve) -> set[str]:
    return {mention.actor or resolve(mention.name) or fold(mention.name) for mention in entry.claim.by}
