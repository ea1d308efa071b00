"""What a sentence tells by turns of several places or days is a claim each: "312 in Arda, 204 in Sel", "Arda by 15 May, Sel by the 20th".

The guide (claims.md) counts what is split by place as several claims; "74 on Monday, 80 on Tuesday" is no other case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trucewatch.model import Claim, Figure, Place, Span, Time, When
from trucewatch.reading.claims.dating import when
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.page import Page

_BY_TURNS = "by turns"
_WITHIN = re.compile(r"[\s:]*(?:[^\W\d_]+[\s’'-]+){0,4}(?:\()?")
"""Between what is told and its place or day: a few words, no comma."""
_BETWEEN = re.compile(r"(?:\s[^\W\d_]+){0,3}\)?\s*(?:[,;]|,?\s*\b(?:and|then|with|plus|but)\b)(?:\s*[^\W\d_]+){0,3}\s*", re.IGNORECASE)
"""Between one pair and the next."""
_STOPS = re.compile(
    r"\b(?:of (?:them|these|which|whom|the)|including|among|against|compared|than|up|down|from|after|before|since|between)\b", re.IGNORECASE
)
_DAY = len("2023-11-24")

Item = Figure | Place | Time


@dataclass(frozen=True, slots=True)
class _Pair:
    """One turn of the list."""

    figure: Figure | None
    place: Place | None
    time: Time | None


def told_apart(page: Page, layers: Layers, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each that a list tells of several places or days once for each of them."""
    found: list[Claim] = []
    for claim in claims:
        others = [other for other in claims if other is not claim and other.kind == claim.kind and other.span == claim.span]
        found += _apart(page, layers, claim, others)
    return found


def _apart(page: Page, layers: Layers, claim: Claim, others: Sequence[Claim]) -> list[Claim]:
    for pairs in _lists(page, layers, claim):
        if (split := _split(page, claim, pairs)) and not any(_has(other, pairs) for other in others):
            return split
    return [claim]


def _lists(page: Page, layers: Layers, claim: Claim) -> Iterator[list[_Pair]]:
    """Every list of pairs in the claim's sentence, a figure with its place or day, or a place with its day."""
    figures, places = _inside(layers.figures, claim), _inside(layers.places, claim)
    days = [time for time in _inside(layers.times, claim) if len(time.start or time.end or "") >= _DAY]
    counted: list[Item] = [one for one in figures if claim.figures and one.measure in (claim.figures[0].measure, "other")]
    for told, where in ((counted, places), (counted, days), (list(places), days)):
        yield from _runs(page, sorted((*told, *where), key=lambda one: one.span), told)


def _inside(findings: Sequence[Item], claim: Claim) -> list:  # type: ignore[type-arg]
    return [one for one in findings if one.span is not None and claim.span.holds(one.span)]


def _runs(page: Page, items: Sequence[Item], told: Sequence[Item]) -> Iterator[list[_Pair]]:
    """The longest stretches in which what is told and its place or day take turns."""
    steps = [(one, other) for one, other in pairwise(items)]
    run: list[_Pair] = []
    last: Item | None = None
    for one, other in steps:
        if (one in told) == (other in told) or not _WITHIN.fullmatch(_text(page, one, other)) or _STOPS.search(_text(page, one, other)):
            continue
        if last is not None and (last is one or not _BETWEEN.fullmatch(_text(page, last, one)) or _STOPS.search(_text(page, last, one))):
            if last is one:
                continue
            if len(run) > 1:
                yield run
            run = []
        run.append(_pair(one, other))
        last = other
    if len(run) > 1:
        yield run


def _pair(one: Item, other: Item) -> _Pair:
    both = (one, other)
    return _Pair(
        next((it for it in both if isinstance(it, Figure)), None),
        next((it for it in both if isinstance(it, Place)), None),
        next((it for it in both if isinstance(it, Time)), None),
    )


def _text(page: Page, one: Item, other: Item) -> str:
    assert one.span is not None
    assert other.span is not None
    return page.plain[one.span.end : other.span.start] if one.span.end <= other.span.start else "|"


def _split(page: Page, claim: Claim, pairs: Sequence[_Pair]) -> list[Claim]:
    """One claim for each pair, if the claim holds something of them and nothing that they leave."""
    figures, places = [pair.figure for pair in pairs if pair.figure], [pair.place for pair in pairs if pair.place]
    if figures:
        if not {one.span for one in claim.figures} <= {one.span for one in figures}:
            return []
    elif not {one.span for one in claim.where} & {one.span for one in places} or claim.when is None:
        return []
    return [_one(page, claim, pair) for pair in pairs]


def _one(page: Page, claim: Claim, pair: _Pair) -> Claim:
    rules = dict(claim.rules)
    figures, where, time = claim.figures, claim.where, claim.when
    if pair.figure:
        figures, rules["figures"] = (replace(pair.figure, measure=claim.figures[0].measure),), _BY_TURNS
    if pair.place:
        where, rules["where"] = (pair.place,), _BY_TURNS
    if pair.time:
        time, rules["when"] = _dated(page, claim, pair.time), _BY_TURNS
    return replace(claim, figures=figures, where=where, when=time, rules=tuple(rules.items()))


def _dated(page: Page, claim: Claim, time: Time) -> When:
    return when(page, time, claim.mood, claim.kind)


def _has(other: Claim, pairs: Sequence[_Pair]) -> bool:
    """True if another claim of the kind tells of one of the pairs already."""
    spans: set[Span | None] = {one.span for one in other.figures}
    if not pairs[0].figure:
        spans |= {one.span for one in other.where}
    return any(one is not None and one.span in spans for pair in pairs for one in (pair.figure, pair.place))
