"""Looking claims up: by kind, party, voice, place, day, viewpoint, status and words, with how many there are of each.

Each value of each facet is the set of its claims, held as the bits of one number, so that a question over a hundred thousand claims
is a few operations on numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import partial
from typing import Literal, get_args

from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Entry, Mention, Problem, Truce
from trucewatch.record.moments import not_after, plain
from trucewatch.record.names import fold
from trucewatch.verdicts.actors import Names, names_of
from trucewatch.verdicts.evidence import voice_of

Facet = Literal["kind", "party", "voice", "viewpoint", "place", "day", "publisher", "status", "mood", "stance"]
FACETS: tuple[Facet, ...] = get_args(Facet)
NOBODY, THIRD, UNCLEAR = "none", "third", "unclear"
"""Of a party: nobody named or of no camp; of a viewpoint: a voice of no camp, and one that could be anybody's."""
_LONG = 3
"""Days: what covers more is of no single day."""

Value = tuple[str, str]
"""A facet's value as it is asked for, and as people read it."""


@dataclass(frozen=True, slots=True)
class Count:
    """One value of a facet: what is asked for, what people read, and how many claims there would be with it."""

    value: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What claims are looked for: one value for each facet that matters, and words that stand in the quotation."""

    values: tuple[tuple[Facet, str], ...] = ()
    words: str = ""

    def of(self, facet: Facet) -> str | None:
        """The value wanted of a facet."""
        return dict(self.values).get(facet)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: how many claims, those of the stretch asked for (latest report first), and the counts of every facet.

    The counts of a facet are those that there would be if its own value were another one.
    """

    total: int
    entries: tuple[Entry, ...]
    counts: Mapping[Facet, tuple[Count, ...]]


@dataclass(frozen=True, slots=True)
class Index:
    """All claims, latest report first, with the bits of every value; `labels` are the values as people read them."""

    entries: tuple[Entry, ...]
    bits: Mapping[Facet, Mapping[str, int]]
    labels: Mapping[Facet, Mapping[str, str]]
    folded: tuple[str, ...] = field(repr=False)
    parties: tuple[str, ...] = ()


def indexed(case: Case) -> Index:
    """The index of every claim that stands."""
    entries = tuple(sorted(case.entries(), key=lambda e: (plain(e.reported or e.recorded), e.claim.id), reverse=True))
    rows: dict[Facet, dict[str, bytearray]] = {facet: defaultdict(partial(bytearray, len(entries) // 8 + 1)) for facet in FACETS}
    printed: dict[Facet, dict[str, Counter[str]]] = {facet: defaultdict(Counter) for facet in FACETS}
    values = _values(case.truce)
    for number, entry in enumerate(entries):
        for facet, of in values.items():
            for value, label in of(entry):
                rows[facet][value][number >> 3] |= 1 << (number & 7)
                printed[facet][value][label] += 1
    bits = {facet: {value: int.from_bytes(row, "little") for value, row in found.items()} for facet, found in rows.items()}
    labels = {facet: {value: min(c, key=lambda w: (-c[w], w)) for value, c in found.items()} for facet, found in printed.items()}
    return Index(entries, bits, labels, tuple(entry.claim.quote.casefold() for entry in entries), tuple(p.id for p in case.truce.parties))


def restamped(index: Index, entries: Sequence[Entry]) -> Index:
    """The index of the same claims where some stand otherwise: confirmed, say."""
    by_id = {entry.claim.id: entry for entry in entries}
    stamped = tuple(by_id[entry.claim.id] for entry in index.entries)
    words = {entry.claim.status for entry in stamped}
    status = {word: _bits(entry.claim.status == word for entry in stamped) for word in words}
    labels = {**index.labels, "status": {word: word for word in words}}
    return replace(index, entries=stamped, bits={**index.bits, "status": status}, labels=labels)


def known_by(index: Index, known: str | None, *, zone: str) -> int:
    """The bits of the claims whose reports were known at a moment (ISO 8601, without an offset of `zone`); None: of all."""
    if known is None:
        return (1 << len(index.entries)) - 1
    return _bits(not_after(entry.reported or entry.recorded, known, zone) for entry in index.entries)


def search(index: Index, wanted: Wanted, within: int, *, first: int = 0, most: int | None = None) -> Found:
    """The claims wanted among those `within` (see `known_by`): `most` of them from the `first` on."""
    base = within & _with_words(index, wanted.words)
    masks = {facet: index.bits[facet].get(value, 0) for facet, value in wanted.values}
    found = _all(base, masks.values())
    counts = {facet: _counts(index, facet, _all(base, (m for f, m in masks.items() if f != facet))) for facet in FACETS}
    return Found(found.bit_count(), tuple(index.entries[n] for n in _numbers(found, first, most)), counts)


def checked(index: Index, wanted: Wanted) -> Wanted:
    """What is wanted, if there are such values; raises `RefusedError` with the nearest of those that there are."""
    for facet, value in wanted.values:
        if value not in index.bits[facet]:
            near = get_close_matches(value, index.bits[facet], 3, 0.5) or sorted(index.bits[facet])[:8]
            raise RefusedError(Problem(f"--{facet}", f"no claim has the {facet} {value!r}", hint=f"one of: {', '.join(near)}"))
    return wanted


def _values(truce: Truce) -> dict[Facet, Callable[[Entry], Iterable[Value]]]:
    """How each facet's values are picked out of an entry."""
    voices = _Voices(truce)
    return {
        "kind": lambda e: _same(e.claim.kind),
        "party": lambda e: voices.parties(e.claim.by),
        "voice": lambda e: voices.of(e)[0],
        "viewpoint": lambda e: voices.of(e)[1],
        "place": lambda e: [(fold(p.name), p.name) for p in e.claim.where],
        "day": lambda e: [(day, day) for day in _days(e)],
        "publisher": lambda e: [(fold(e.publisher), e.publisher)] if e.publisher else [],
        "status": lambda e: _same(e.claim.status),
        "mood": lambda e: _same(e.claim.mood),
        "stance": lambda e: _same(e.claim.stance),
    }


def _same(value: str) -> tuple[Value]:
    return ((value, value),)


class _Voices:
    """Who speaks and who is said to do it, by the names of one truce file; each name is looked up once."""

    def __init__(self, truce: Truce) -> None:
        self.names: Names = names_of(truce)
        self.bodies = {body.id: body.name for body in (*truce.actors, *truce.parties)}
        self._heard: dict[tuple[str | None, Mention | None], tuple[tuple[Value], tuple[Value, ...]]] = {}
        self._done: dict[tuple[Mention, ...], tuple[Value, ...]] = {}

    def of(self, entry: Entry) -> tuple[tuple[Value], tuple[Value, ...]]:
        """The voice, and the viewpoints that it speaks for."""
        said = replace(entry.claim.sources[-1], span=None) if entry.claim.sources else None
        key = entry.publisher or entry.claim.name, said
        if key not in self._heard:
            self._heard[key] = self._hear(entry, key)
        return self._heard[key]

    def _hear(self, entry: Entry, key: tuple[str | None, Mention | None]) -> tuple[tuple[Value], tuple[Value, ...]]:
        speakers, _, anonymous = voice_of(entry, self.names)
        printed = key[1].name if key[1] else key[0] or ""
        voice = "+".join(sorted(speakers)) or fold(printed) or printed
        label = " and ".join(self.bodies[s] for s in sorted(speakers)) or printed
        camps = sorted(self.names.camps_of(speakers))
        other = (UNCLEAR, "unclear for whom") if anonymous else (THIRD, "third parties")
        return ((voice, label),), tuple((camp, self.bodies[camp]) for camp in camps) or (other,)

    def parties(self, by: tuple[Mention, ...]) -> tuple[Value, ...]:
        """The parties among those who are said to do it."""
        key = tuple(replace(mention, span=None) for mention in by)
        if key not in self._done:
            camps = self.names.camps_of(body for mention in key for body in self.names.of(mention))
            self._done[key] = tuple((camp, self.bodies[camp]) for camp in sorted(camps)) or ((NOBODY, "no party named"),)
        return self._done[key]


def _days(entry: Entry) -> Iterator[str]:
    when = entry.claim.when
    if when is None or not when.start or not when.end or min(len(when.start), len(when.end)) < len("2023-11-24"):
        return
    try:
        first, last = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    except ValueError:
        return
    if (last - first).days < _LONG:
        yield from ((first + timedelta(n)).isoformat() for n in range((last - first).days + 1))


def _with_words(index: Index, words: str) -> int:
    wanted = words.casefold().split()
    return _bits(all(word in quote for word in wanted) for quote in index.folded) if wanted else -1


def _bits(held: Iterable[bool]) -> int:
    """Truths as the bits of a number, the first the lowest."""
    digits = "".join("1" if one else "0" for one in held)
    return int(digits[::-1] or "0", 2)


def _all(base: int, masks: Iterable[int]) -> int:
    for mask in masks:
        base &= mask
    return base


def _counts(index: Index, facet: Facet, within: int) -> tuple[Count, ...]:
    labels = index.labels[facet]
    found = [Count(value, labels[value], (bits & within).bit_count()) for value, bits in index.bits[facet].items()]
    kept = [count for count in found if count.claims]
    if facet in ("party", "viewpoint"):  # in the file's order: nothing ranks the parties
        order = {party: n for n, party in enumerate((*index.parties, THIRD, UNCLEAR, NOBODY))}
        return tuple(sorted(kept, key=lambda c: order[c.value]))
    return tuple(sorted(kept, key=lambda c: (c.value,) if facet == "day" else (-c.claims, c.label, c.value)))


def _numbers(bits: int, first: int, most: int | None) -> Iterator[int]:
    """The places of the bits that are set, from the `first` of them on."""
    digits, at = f"{bits:b}"[::-1], -1
    last = None if most is None else first + most
    seen = 0
    while (last is None or seen < last) and (at := digits.find("1", at + 1)) >= 0:
        if seen >= first:
            yield at
        seen += 1
