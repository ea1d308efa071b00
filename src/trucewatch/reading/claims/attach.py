"""Which figure belongs to which event of a sentence: by kind, and by nearness in the parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from trucewatch.data import table
from trucewatch.model import Figure, Kind, Measure, Span
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_FAR = 99
_PEOPLE: dict[str, Measure] = {"release": "released", "hold": "held", "seize": "seized", "displace": "displaced"}
_UNEXPLAINED = frozenset({"noun", "as-before", "named-before", "bare-number"})


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
    return steps_from(a)(b)


def steps_from(a: Token) -> Callable[[Token], int]:
    """The distance from one token to any other, for who asks for many."""
    steps = {t.i: n for n, t in enumerate((a, *a.ancestors))}

    def to(b: Token) -> int:
        return next((n + steps[t.i] for n, t in enumerate((b, *b.ancestors)) if t.i in steps), _FAR)

    return to


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
