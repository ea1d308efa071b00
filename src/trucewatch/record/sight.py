"""What linking looks at in a claim, made comparable once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from trucewatch.model import Claim, Entry, Mention, When
from trucewatch.record.copies import Shingles, prints, runs, words_of
from trucewatch.record.moments import bounds, day, days, plain
from trucewatch.record.names import all_stems, fold, is_speakers, stems, unsaid, word_stems
from trucewatch.record.order import Order, content_order
from trucewatch.record.shelf import Shelf, shelf_of
from trucewatch.record.spots import Spots, Tokens, spots_of, tokens_of

Resolve = Callable[[str], str | None]

_NEXT = 2  # days


class Name(NamedTuple):
    """A doer: `actor` if somebody resolved it (then only ids count), its folded name and the stems of its words."""

    actor: str | None
    folded: str
    stems: frozenset[str]


@dataclass(slots=True, eq=False)  # not frozen: so many are made that it would be felt
class Sight:
    """One claim as linking sees it; `outlet` is who prints it, as it would be written as a speaker.

    `bounds` are the first and last instant of its time, `told` is the day of its report, `says_no` true for denials and for what is said
    not to have been; `shelf` is where it lies among the others, `where` and `tokens` what it says of the place, `named` what else it calls
    by a name, but for doers and voices; `length` counts its words, and `prints` are few of them, which a repetition has too.
    """

    entry: Entry
    claim: Claim
    order: Order
    speaker: str
    outlet: str
    voices: tuple[str, ...]
    by: tuple[Name, ...]
    to: frozenset[str]
    of: frozenset[str]
    words: frozenset[str]
    length: int
    shingles: Shingles
    prints: tuple[str, ...]
    places: frozenset[str]
    named: frozenset[str]
    where: Spots
    tokens: Tokens
    days: tuple[int, int] | None
    bounds: tuple[str, str]
    told: int | None
    shelf: Shelf
    says_no: bool
    total: bool


def sight(entry: Entry, resolve: Resolve = fold) -> Sight:
    """The claim of `entry`, made comparable."""
    claim = entry.claim
    words = [word for word in words_of(claim.quote) if word != "s"]
    told = day(plain(entry.reported or entry.recorded))
    span = days(claim.when) or _half_open(claim.when)
    said = frozenset(runs(words))
    where = spots_of(claim.where)
    return Sight(
        entry=entry,
        claim=claim,
        order=content_order(entry),
        speaker=_speaker(entry, resolve),
        outlet=_unordered(entry.publisher or ""),
        voices=tuple(fold(mention.name) for mention in claim.sources),
        by=tuple([_name(mention, resolve) for mention in _doers(entry) if mention.actor or not unsaid(mention.name)]),
        to=all_stems(*[mention.name for mention in claim.to]),
        of=all_stems(claim.of, *[figure.noun for figure in claim.figures]),
        words=word_stems(words),
        shingles=said,
        length=len(words),
        prints=prints(said),
        places=frozenset(fold(place.name) for place in claim.where),
        named=_named(claim),
        where=where,
        tokens=tokens_of(where),
        days=span,
        bounds=bounds(claim.when),
        told=told,
        shelf=shelf_of(claim, span, told),
        says_no=claim.negated or claim.stance in ("denies", "retracts", "declines"),
        total=bool(dict(claim.details).get("total")),
    )


def _speaker(entry: Entry, resolve: Resolve) -> str:
    """Who speaks: the innermost voice, or the publisher where the report speaks itself; empty if nobody is named.

    Of a body that nobody knows the words count and not their order: "the ministry's spokesman" is "a spokesman for the ministry".
    """
    sources = entry.claim.sources
    if not sources:
        return fold(entry.publisher or "")
    known = sources[-1].actor or resolve(sources[-1].name)
    return known if known and known != fold(sources[-1].name) else _unordered(sources[-1].name)


@lru_cache(maxsize=4096)
def _unordered(name: str) -> str:
    """The stems of a name, whatever order its words are in."""
    return " ".join(sorted(stems(name)))


def _name(mention: Mention, resolve: Resolve) -> Name:
    return _name_of(mention.name, mention.actor or resolve(mention.name))


@lru_cache(maxsize=4096)
def _name_of(name: str, actor: str | None) -> Name:
    folded = fold(name)
    return Name(None if actor == folded else actor, folded, stems(name))


def _doers(entry: Entry) -> Iterator[Mention]:
    """Who did it; "our forces" are those of whoever speaks."""
    claim = entry.claim
    for mention in claim.by:
        if mention.actor is None and is_speakers(mention.name):
            yield claim.sources[-1] if claim.sources else Mention(entry.publisher or mention.name)
        else:
            yield mention


def _half_open(when: When | None) -> tuple[int, int] | None:
    """Of an interval with one known side the days next to it: "by Friday" is seldom long before."""
    end, start = (day(side) if side else None for side in ((when.end, when.start) if when else (None, None)))
    return (end - _NEXT, end) if end is not None else (start, start + _NEXT) if start is not None else None


def _named(claim: Claim) -> frozenset[str]:
    """Words with a capital inside the sentence: most are names of places that no list of places holds."""
    inside = (word for word in claim.quote.split()[1:] if word[:1].isupper())
    spoken = all_stems(*[mention.name for mention in (*claim.sources, *claim.by)])
    return word_stems(words_of(" ".join(inside))) - spoken - _DAYS


_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april may june july august september october november december",
)
_DAYS = word_stems(word for words in _CALENDAR for word in words.split())
