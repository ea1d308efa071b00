"""Which figure, time and place belongs to which event of a sentence: by kind, by clause, by nearness in the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from trucewatch.data import table
from trucewatch.model import Figure, Kind, Measure, Place, Span, Time
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.lexicon import classes
from trucewatch.reading.page import Sentence

_FAR = 99
_PEOPLE: dict[str, Measure] = {"release": "released", "hold": "held", "seize": "seized", "displace": "displaced"}
_UNEXPLAINED = frozenset({"noun", "as-before", "named-before", "bare-number"})
_APART = frozenset({"since", "after", "before", "until"})
_ONE_PLACE = frozenset({"attack", "harm", "damage"})
_NOT_WHERE = frozenset({"by", "with", "for", "about", "than", "as", "like"})


@cache
def measures() -> dict[str, frozenset[str]]:
    """Kind of claim → the measures that its figures may have, beside "other"."""
    found: dict[str, set[str]] = {}
    for row in table("en/measures_of_kinds"):
        found.setdefault(row["kind"], set()).add(row["measure"])
    return {kind: frozenset(names) for kind, names in found.items()}


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """The highest token of the words at `span` in the parse of `sentence`."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    inside = [t for t in sentence.doc if t.idx < end and t.idx + len(t) > start]
    return min(inside, key=_depth, default=None)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def distance(a: Token, b: Token) -> int:
    """Steps between two tokens along the parse tree; a large number if they are in different trees."""
    up_a = [a, *a.ancestors]
    steps = {t.i: n for n, t in enumerate(up_a)}
    for n, t in enumerate([b, *b.ancestors]):
        if t.i in steps:
            return n + steps[t.i]
    return _FAR


def figures_of(sentence: Sentence, heads: Sequence[Head], figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """Index of head → its figures; a figure goes to one head only, the nearest whose kind can carry its measure."""
    given: dict[int, list[Figure]] = {}
    for figure in figures:
        token = token_at(sentence, figure.span)
        if token is None:
            continue
        ranked = sorted(
            (_figure_cost(head.kind, figure, distance(head.token, token)), abs(head.token.i - token.i), n) for n, head in enumerate(heads)
        )
        if ranked and ranked[0][0] < _FAR:
            head = heads[ranked[0][2]]
            given.setdefault(ranked[0][2], []).append(_counted_by(head.kind, figure))
    return given


def _counted_by(kind: Kind, figure: Figure) -> Figure:
    """People whose number nothing else explains are counted as what was done to them: of a release, the released."""
    measure = _PEOPLE.get(kind)
    unexplained = figure.measure == "other" and figure.rule in _UNEXPLAINED
    return replace(figure, measure=measure) if measure and unexplained else figure


def _figure_cost(kind: Kind, figure: Figure, far: int) -> int:
    if figure.measure in measures().get(kind, frozenset()):
        return far
    if figure.measure == "other" and far <= 3:
        return 20 + far
    return _FAR


def nearest_times(sentence: Sentence, heads: Sequence[Head], times: Sequence[Time]) -> dict[int, Time]:
    """Index of head → the time that dates it."""
    dated = [(time, token) for time in times if (token := token_at(sentence, time.span)) is not None]
    given: dict[int, Time] = {}
    for n, head in enumerate(heads):
        options = [
            (distance(head.token, token), abs(head.token.i - token.i), time.span, time)
            for time, token in dated
            if not any(_keeps(other, head, token) for other in heads) and _reaches(head, token) and not _is_told_by(head, time, sentence)
        ]
        if options:
            given[n] = min(options, key=lambda option: option[:3])[3]
    return given


def _is_told_by(head: Head, time: Time, sentence: Sentence) -> bool:
    """True if the words of the time are what tells of the event: "since the truce began" does not say when it began."""
    return time.span.holds(sentence.span_of(head.token))


def _reaches(head: Head, token: Token) -> bool:
    """False for a time outside the "since", "after" or "before" behind which the event stands: it dates something else."""
    for up in (head.token, *head.token.ancestors):
        if up.dep_ == "advcl" and any(child.lower_ in _APART for child in up.children if child.dep_ in ("mark", "prep", "advmod")):
            return token in up.subtree
        if up.dep_ == "prep" and up.lower_ in _APART and up.head != head.token:
            return token in up.subtree
    return True


def _keeps(other: Head, head: Head, token: Token) -> bool:
    """True if the time stands inside what tells of the other event, and this event stands outside: "since its attack in May"."""
    if other.token == head.token or (other.kind in _ONE_PLACE and head.kind in _ONE_PLACE and other.token.pos_ == "VERB"):
        return False
    return token in other.token.subtree and head.token not in other.token.subtree and other.token.dep_ != "ROOT"


def near_places(sentence: Sentence, heads: Sequence[Head], places: Sequence[Place]) -> dict[int, list[Place]]:
    """Index of head → the places at which it is said to be; a place without a nearer head goes to all of its clause."""
    given: dict[int, list[Place]] = {}
    for place in places:
        token = token_at(sentence, place.span)
        if token is None or place.rule == "demonym" or not is_where(token):
            continue
        ranked = sorted((distance(head.token, token), abs(head.token.i - token.i), n) for n, head in enumerate(heads))
        if ranked:
            given.setdefault(ranked[0][2], []).append(place)
    return _shared(heads, given)


def _shared(heads: Sequence[Head], given: dict[int, list[Place]]) -> dict[int, list[Place]]:
    """Force, harm and damage told in one sentence are at one place, unless each has its own."""
    violent = [n for n, head in enumerate(heads) if head.kind in _ONE_PLACE]
    placed = [n for n in violent if n in given]
    return given | {n: given[min(placed, key=lambda p: abs(p - n))] for n in violent if placed and n not in given}


def is_where(token: Token) -> bool:
    """True for a place that something happens at; false for one that acts, owns or only describes."""
    while token.dep_ in ("compound", "nmod", "conj", "appos") and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        above = token.head.head
        body = token.head.lower_ == "of" and (
            above.pos_ == "PROPN" or bool(classes().get(above.lemma_.lower(), frozenset()) & {"force", "person"})
        )
        return token.head.lower_ not in _NOT_WHERE and not body
    return token.dep_ in ("dobj", "nsubjpass", "ROOT", "npadvmod", "dep", "attr", "advmod")
