"""Which figure belongs to which event of a sentence, by kind and by nearness in the parse; and what people are counted as there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.data import grouped
from trucewatch.model import Figure, Kind, Measure
from trucewatch.reading.claims.asides import LENGTHS, beside
from trucewatch.reading.claims.attach import distance, token_at
from trucewatch.reading.claims.heads import Head, undergoer
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.figures.counting import counted
from trucewatch.reading.figures.lexicon import PEOPLE, is_person
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_FAR, _NEAR = 99, 3
_DONE_TO: dict[str, Measure] = {"release": "released", "hold": "held", "seize": "seized", "displace": "displaced"}
_MOVED: dict[str, Measure] = {"deploy": "troops", "withdraw": "troops"}
_NOTHING_COUNTED: frozenset[Kind] = frozenset(("begin",))
_NOBODY_COUNTED: frozenset[Kind] = frozenset(("attack", "agree", "meet"))
"""Kinds that count no people: who is hit is counted as killed or hurt, who meets or agrees is named."""
LASTS: frozenset[Kind] = frozenset(("agree", "begin", "extend", "end"))
"""Kinds that tell of a truce, with whose length they go."""
_STRONG: frozenset[Measure] = frozenset(("killed", "injured", "missing"))
_UNEXPLAINED = frozenset({"noun", "as-before", "named-before", "bare-number"})


def measures() -> dict[str, frozenset[str]]:
    """Kind of claim → the measures that its figures may have, beside "other"."""
    return grouped("en/measures_of_kinds", "kind", "measure")


def figures_of(sentence: Sentence, heads: Sequence[Head], figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """Index of head → its figures: each goes to the nearest head whose kind can carry its measure.

    Those who undergo several things are counted in each: "two men captured in May were freed".
    """
    given: dict[int, list[Figure]] = {}
    for figure in figures:
        token = token_at(sentence, figure.span)
        if token is None:
            continue
        people, noun = of_people(figure, token), _noun(figure, token)
        told_by = [(n, head) for n, head in enumerate(heads) if not beside(sentence, head, figure, figures)]
        undergone = [n for n, head in told_by if people and head.kind in _DONE_TO and _undergoes(head, token, noun)]
        ranked = sorted(
            (_cost(head.kind, figure, people, distance(head.token, token), n in undergone), abs(head.token.i - token.i), n)
            for n, head in told_by
        )
        if not ranked or ranked[0][0] >= _FAR:
            continue
        nearest = ranked[0][2]
        given.setdefault(nearest, []).append(counted_by(heads[nearest].kind, figure, people))
        told = {heads[nearest].kind}
        for n in [*undergone, *_lasting(heads, figure, token)]:
            if heads[n].kind not in told:
                told.add(heads[n].kind)
                given.setdefault(n, []).append(counted_by(heads[n].kind, figure, people))
    return given


def _lasting(heads: Sequence[Head], figure: Figure, token: Token) -> list[int]:
    """The events of whose truce the length is told: "the seven-day ceasefire signed in Jeddah took effect" tells it of both."""
    noun = token if token.pos_ in ("NOUN", "PROPN") else counted(token)
    while noun is not None and noun.dep_ in ("compound", "nummod", "amod", "nmod"):
        noun = noun.head
    if figure.measure not in LENGTHS or not is_a(noun, ("truce", "deal", "period")):
        return []
    return [
        n for n, head in enumerate(heads) if head.kind in LASTS and noun is not None and noun in (*head.token.children, head.token.head)
    ]


def of_people(figure: Figure, token: Token) -> bool:
    """True if the figure, whose highest word is `token`, counts people."""
    return figure.measure in PEOPLE or is_person(_noun(figure, token))


def _noun(figure: Figure, token: Token) -> Token:
    return token if figure.rule == "one-person" else counted(token) or token


def counted_by(kind: Kind, figure: Figure, people: bool) -> Figure:
    """People are counted as what is done to them in the claim: of a release, the released; those who come back are returned."""
    measure = _DONE_TO.get(kind)
    if figure.measure in measures().get(kind, frozenset()):
        return figure
    if measure and ((people and figure.measure not in _STRONG) or (figure.measure == "other" and figure.rule in _UNEXPLAINED)):
        return replace(figure, measure=measure)
    moved = _MOVED.get(kind)
    return replace(figure, measure=moved) if moved and people and figure.measure not in _STRONG else figure


def _undergoes(head: Head, token: Token, noun: Token) -> bool:
    """True if the counted people are those to whom the event happens."""
    done_to = undergoer(head)
    return done_to is not None and done_to.i in (token.i, noun.i)


def _cost(kind: Kind, figure: Figure, people: bool, far: int, undergone: bool) -> int:
    if figure.measure in measures().get(kind, frozenset()):
        return far
    if undergone and figure.measure not in _STRONG:
        return 10 + far
    soft = people and figure.measure not in _STRONG and (kind in _DONE_TO or kind in _MOVED)
    if figure.measure == "other" and (kind in _NOTHING_COUNTED or (people and kind in _NOBODY_COUNTED)):
        return _FAR
    if far <= _NEAR and (soft or figure.measure == "other"):
        return 20 + far
    return _FAR
