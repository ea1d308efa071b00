"""What a sentence tells by turns of several places or days is a claim each: "312 in Arda, 204 in Sel", "Arda by 15 May, Sel by the 20th".

The guide (claims.md) counts what is split by place as several claims; "74 on Monday, 80 on Tuesday" is no other case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from trucewatch.model import Claim, Figure, Place, Span, Time
from trucewatch.reading.claims.dating import when
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.local import held
from trucewatch.reading.page import Page, Sentence

_BY_TURNS = "by turns"
_LONGEST = 80
"""Between two of a list stand no more characters than this."""
_WITHIN = re.compile(r"[\s:]*(?:[^\W\d_]+[\s’'-]+){0,4}(?:\()?")
"""Between what is told and its place or day: a few words, no comma."""
_LOOSELY = re.compile(r"[^.,;:]{1,60}")
"""Between the first of a list and its day may stand the verb of all: "31 trucks entered Arda on Wednesday and 44 on Thursday"."""
_BETWEEN = re.compile(r"(?:\s[^\W\d_]+){0,3}\)?\s*(?:[,;]|,?\s*\b(?:and|then|with|plus|but)\b)(?:\s+[^\W\d_]+){0,3}\s*", re.IGNORECASE)
"""Between one pair and the next."""
_ACROSS = re.compile(r"[^.;:]{1,60}?(?:,|,? (?:and|but|while)) (?:on|in|at|by) (?:the )?")
_VERBLESS = re.compile(r"(?: (?:more|others))?(?: (?:did|had|were|was))?\s*(?:[.;,)]|$)")
"""Between the first pair and the next may stand the verb of all, if none comes behind: "on Monday 31 trucks came, on Tuesday 44 did"."""
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
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.span, []).append(claim)
    figures, places, times = held(page, layers.figures), held(page, layers.places), held(page, layers.times)
    found: list[Claim] = []
    for claim in claims:
        number = page.number_at(claim.span.start)
        if number is None:
            found.append(claim)
            continue
        sentence, others = page.sentences[number], [it for it in by_sentence[claim.span] if it is not claim and it.kind == claim.kind]
        lists = _lists(page, sentence, claim, figures[number], places[number], times[number])
        splits = (_split(page, claim, pairs) for pairs in lists if not any(_has(other, pairs) for other in others))
        found += next((split for split in splits if split), [claim])
    return found


def _lists(
    page: Page, sentence: Sentence, claim: Claim, figures: Sequence[Figure], places: Sequence[Place], times: Sequence[Time]
) -> Iterator[list[_Pair]]:
    """Every list of pairs in the claim's sentence, a figure with its place or day, or a place with its day."""
    days = [time for time in times if len(time.start or time.end or "") >= _DAY]
    measures, own = {claim.figures[0].measure, "other"} if claim.figures else set(), {figure.span for figure in claim.figures}
    counted = [one for one in figures if one.measure in measures or one.span in own]
    for told, where in ((counted, places), (counted, days), (places, days)):
        items: list[Item] = sorted((*told, *where), key=lambda one: one.span)
        yield from _runs(page, sentence, items, {one.span for one in told})


def _runs(page: Page, sentence: Sentence, items: Sequence[Item], told: Set[Span | None]) -> Iterator[list[_Pair]]:
    """The longest stretches in which what is told and its place or day take turns."""
    run: list[_Pair] = []
    last: Item | None = None
    for one, other in pairwise(items):
        close = _joined(page, sentence, one, other, _WITHIN) or _headed(page, one, other) or (not run and _leads_in(page, one, other))
        if last is one or (one.span in told) == (other.span in told) or not close:
            continue
        if last is not None and not (
            _joined(page, sentence, last, one, _BETWEEN) or (len(run) == 1 and _gapped(page, sentence, last, one, other))
        ):
            if len(run) > 1:
                yield run
            run = []
        run.append(_pair(one, other))
        last = other
    if len(run) > 1:
        yield run


def _headed(page: Page, one: Item, other: Item) -> bool:
    """True for a day and the number behind its comma: "on May 8, 31 trucks"."""
    return isinstance(one, Time) and isinstance(other, Figure) and page.plain[one.span.end : other.span.start] == ", "


def _leads_in(page: Page, one: Item, other: Item) -> bool:
    """True for a place or a number and the first day after it, though the verb of all stands between."""
    if not (isinstance(one, Place | Figure) and isinstance(other, Time)):
        return False
    return _LOOSELY.fullmatch(page.plain, one.span.end, other.span.start) is not None


def _gapped(page: Page, sentence: Sentence, last: Item, one: Item, other: Item) -> bool:
    """True for a place or day and a number that share the verb told between the pair before and them."""
    between = _ACROSS.fullmatch(page.plain, last.span.end, one.span.start)
    return between is not None and _VERBLESS.match(page.plain, other.span.end, sentence.span.end) is not None


def _joined(page: Page, sentence: Sentence, one: Item, other: Item, words: re.Pattern[str]) -> bool:
    """True if only such words stand between two things, and no verb: "and closed Rafah on Tuesday" tells of something else."""
    assert one.span is not None
    assert other.span is not None
    start, end = one.span.end, other.span.start
    if not 0 <= end - start <= _LONGEST:
        return False
    between, first = page.plain[start:end], sentence.span.start
    verbs = any(t.pos_ == "VERB" and t.lemma_ != "be" and start <= first + t.idx < end for t in sentence.doc)
    return not verbs and words.fullmatch(between) is not None and _STOPS.search(between) is None


def _pair(one: Item, other: Item) -> _Pair:
    both = (one, other)
    return _Pair(
        next((it for it in both if isinstance(it, Figure)), None),
        next((it for it in both if isinstance(it, Place)), None),
        next((it for it in both if isinstance(it, Time)), None),
    )


def _split(page: Page, claim: Claim, pairs: Sequence[_Pair]) -> list[Claim]:
    """One claim for each pair, if the claim holds something of them and nothing that they leave but what they add up to."""
    figures, places = [pair.figure for pair in pairs if pair.figure], [pair.place for pair in pairs if pair.place]
    whole: list[Claim] = []
    if figures:
        left = [one for one in claim.figures if one.span not in {figure.span for figure in figures}]
        if left and left[0].low == left[0].high == len(figures):
            left = left[1:]  # "two swaps: 40 people on 27 April, 18 on 4 May": the turns are counted, too
        if left and not (len(left) == 1 and _sums_up(left[0], figures)):
            return []
        whole = [_whole(page, claim, left[0], pairs)] if left else []
    elif not {one.span for one in claim.where} & {one.span for one in places} or claim.when is None:
        return []
    return [*whole, *(_one(page, claim, pair) for pair in pairs)]


def _sums_up(total: Figure, parts: Sequence[Figure]) -> bool:
    """True for the 71 of "71 lorries: 24 on 5 March, 26 on 6 March, 21 on 7 March"."""
    before = total.span is not None and parts[0].span is not None and total.span.end <= parts[0].span.start
    return before and total.low is not None and total.low == sum(part.low or 0 for part in parts)


def _whole(page: Page, claim: Claim, total: Figure, pairs: Sequence[_Pair]) -> Claim:
    """The total, over all days that the list names; it is never added to what it sums up."""
    times = [when(page, pair.time, claim.mood, claim.kind) for pair in pairs if pair.time]
    rules = dict(claim.rules) | {"figures": _BY_TURNS, "details": _BY_TURNS} | ({"when": _BY_TURNS} if times else {})
    told = replace(times[0], end=times[-1].end) if times else claim.when
    details = tuple((dict(claim.details) | {"total": True}).items())
    return replace(claim, figures=(total,), when=told, details=details, rules=tuple(rules.items()))


def _one(page: Page, claim: Claim, pair: _Pair) -> Claim:
    rules = dict(claim.rules)
    figures, where, time = claim.figures, claim.where, claim.when
    if pair.figure:
        figures, rules["figures"] = (replace(pair.figure, measure=claim.figures[0].measure),), _BY_TURNS
    if pair.place:
        where, rules["where"] = (pair.place,), _BY_TURNS
    if pair.time:
        time, rules["when"] = when(page, pair.time, claim.mood, claim.kind), _BY_TURNS
    return replace(claim, figures=figures, where=where, when=time, rules=tuple(rules.items()))


def _has(other: Claim, pairs: Sequence[_Pair]) -> bool:
    """True if another claim of the kind tells of one of the pairs already."""
    spans: set[Span | None] = {one.span for one in other.figures}
    if not pairs[0].figure:
        spans |= {one.span for one in other.where}
    return any(one is not None and one.span in spans for pair in pairs for one in (pair.figure, pair.place))
