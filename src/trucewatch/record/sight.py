"""What linking looks at in a claim, made comparable once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.model import Claim, Entry, Mention, When
from trucewatch.record.moments import day, days, plain
from trucewatch.record.names import fold, stems, unsaid

Resolve = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A doer: `actor` if somebody resolved it (then only ids count), its folded name and the stems of its words."""

    actor: str | None
    folded: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One claim as linking sees it.  `told` is the day of its report, `says_no` true for denials and for what is said not to have been."""

    entry: Entry
    claim: Claim
    voices: tuple[str, ...]
    by: tuple[Name, ...]
    to: frozenset[str]
    of: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]
    days: tuple[int, int] | None
    told: int | None
    says_no: bool
    total: bool


def sight(entry: Entry, resolve: Resolve = fold) -> Sight:
    """The claim of `entry`, made comparable."""
    claim = entry.claim
    details = dict(claim.details)
    return Sight(
        entry=entry,
        claim=claim,
        voices=tuple(fold(mention.name) for mention in claim.sources),
        by=tuple(_name(mention, resolve) for mention in claim.by if mention.actor or not unsaid(mention.name)),
        to=frozenset().union(*(stems(mention.name) for mention in claim.to)),
        of=stems(claim.of or "") | frozenset().union(*(stems(figure.noun or "") for figure in claim.figures)),
        words=stems(claim.quote),
        places=frozenset(fold(place.name) for place in claim.where),
        days=days(claim.when) or _half_open(claim.when),
        told=day(plain(entry.reported or entry.recorded)),
        says_no=claim.negated or claim.stance in ("denies", "retracts", "declines"),
        total=bool(details.get("total")),
    )


def _name(mention: Mention, resolve: Resolve) -> Name:
    folded = fold(mention.name)
    actor = mention.actor or resolve(mention.name)
    return Name(None if actor == folded else actor, folded, stems(mention.name))


def _half_open(when: When | None) -> tuple[int, int] | None:
    """An interval with one known side stands for that side's day."""
    side = when and (when.end or when.start)
    known = day(side) if side else None
    return (known, known) if known is not None else None
