"""Where accounts of one event do not agree, and in what: whether it happened, how many, when, where, who, of which class.

The words are the same for every source; nothing here says who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import ne
from typing import Any, Literal

from trucewatch.model import Entry, Place
from trucewatch.record.figures import differing, speaker
from trucewatch.record.moments import overlap
from trucewatch.record.names import fold, stems, unsaid

Facet = Literal["happened", "number", "time", "place", "actor", "class"]
_WIDE = 4
"""From this precision on (UCDP `where_prec`: first-order division) a place is an area."""
_OF_A_CLASS = ("harm", "release", "hold", "seize", "displace")
"""Kinds of which `of` says what sort of people they befell; elsewhere it names the thing, which has many names."""
Resolve = Callable[[str], str | None]
Value = Callable[[Entry], str | None]


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
    """Every facet of every event on which two sources exclude each other; plans are accounts of nothing but their own numbers."""
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.claim.mood == "actual" and entry.claim.stance in ("asserts", "confirms", "denies"):
            told[entry.event or entry.claim.id].append(entry)
    found = [conflict for event, accounts in told.items() for conflict in _of(event, accounts, resolve)]
    return tuple(found) + _numbers(entries)


def _of(event: str, told: Sequence[Entry], resolve: Resolve) -> Iterator[Conflict]:
    if len({fold(speaker(entry)) for entry in told}) < 2:
        return
    for facet, value, meant, exclude in _facets(resolve):
        heard = [entry for entry in told if value(entry) and (facet == "happened" or _happened(entry) == "happened")]
        held = [(fold(speaker(entry)), meant(entry), entry) for entry in heard]
        pairs = [(a, b) for (x, one, a), (y, other, b) in combinations(held, 2) if x != y and exclude(one, other)]
        if pairs:
            yield Conflict(event, facet, _accounts([entry for pair in pairs for entry in pair], value))


def _facets(resolve: Resolve) -> tuple[tuple[Facet, Value, Callable[[Entry], Any], Callable[[Any, Any], bool]], ...]:
    """Of each facet what an account says, what that means, and when two meanings exclude each other."""
    return (
        ("happened", _happened, _happened, ne),
        ("time", _time, lambda entry: entry.claim.when, lambda one, other: not overlap(one, other)),
        ("place", _place, _places, frozenset.isdisjoint),
        ("actor", _actor, lambda entry: _doers(entry, resolve), frozenset.isdisjoint),
        ("class", _class, lambda entry: stems(entry.claim.of or ""), frozenset.isdisjoint),
    )


def _accounts(told: Sequence[Entry], value: Value) -> tuple[Account, ...]:
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


def _place(entry: Entry) -> str | None:
    return ", ".join(sorted({place.name for place in entry.claim.where if _is_spot(place)})) or None


def _places(entry: Entry) -> frozenset[str]:
    return frozenset(fold(place.name) for place in entry.claim.where if _is_spot(place))


def _is_spot(place: Place) -> bool:
    """A division, a country or a sea may hold the place that another account names, so it excludes nothing."""
    return place.precision is not None and place.precision < _WIDE


def _class(entry: Entry) -> str | None:
    return entry.claim.of if entry.claim.kind in _OF_A_CLASS else None


def _actor(entry: Entry) -> str | None:
    return ", ".join(mention.name for mention in entry.claim.by if mention.actor or not unsaid(mention.name)) or None


def _doers(entry: Entry, resolve: Resolve) -> frozenset[str]:
    return frozenset(mention.actor or resolve(mention.name) or fold(mention.name) for mention in entry.claim.by)
