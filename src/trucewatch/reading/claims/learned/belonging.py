"""Which of what stands in a report belongs to an event: doers, places and figures, each weighed against what the rules say.

What the rules say stands unless what is otherwise outweighs it by a lead.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from trucewatch.model import Figure, Kind, Mention, Place, Span
from trucewatch.reading.claims import counts
from trucewatch.reading.claims.learned.candidates import Candidate, Sort, same_name
from trucewatch.reading.claims.learned.features import MEASURES, Asked
from trucewatch.reading.claims.learned.network import DOER, FIRST_DOER, FIRST_PLACE, NOBODY, NOWHERE, PLACE, Answer
from trucewatch.reading.claims.learned.weighing import Weighing
from trucewatch.reading.claims.topics import FIRST, PRONOUNS, is_pronoun_printed
from trucewatch.reading.voices.lexicon import nouns as sayings
from trucewatch.reading.words import Token

LEAD = 1.0
"""So much, on the network's scale, another choice must outweigh the rules' own: the best on reports by all hands together."""
TIED = 5.0
"""The same for the doer of what hangs on another verb, and is done by whoever does that: "broke the truce by firing rockets"."""
EDGES: Mapping[Sort, tuple[float, float]] = {"who": (-1.0, 3.0), "where": (-1.0, 4.0), "figure": (0.0, 0.0)}
"""What speaks most for being a doer, place or figure of the event is taken from the first on; anything beside it that is not joined to it
by "and" from the second on: two places in a sentence are seldom both the event's."""
SOMEONE = -2.5
"""The first, where the rules hear a "they" that they cannot name: somebody did it."""
_MUTUAL = frozenset({"agree", "meet"})
"""Kinds of what is done by two or more, wherever they stand: "received the envoy"."""
MIXED = 0.5
"""How much of what speaks for a doer or place is how it compares with the others; the rest is what speaks for it alone."""
_COMPARED = {DOER: (FIRST_DOER, NOBODY), PLACE: (FIRST_PLACE, NOWHERE)}
_SURE, _MOST = 1 - 1e-7, 16.0
UNSEEN = 2.0
"""What it weighs against a choice that it drops something of the rules' that the network was not asked about."""

_TIED = frozenset({"pcomp", "xcomp"})
_PARTS = frozenset({"of", "from", "for"})
_WHOSE = frozenset({"of", "by", "from"})

Value = Mention | Place | Figure


@dataclass(frozen=True, slots=True)
class Scored:
    """What may stand in a field, how much speaks for it, and its row among the candidates."""

    row: int
    one: Candidate
    score: float


def several(
    question: Asked, answer: Answer, sort: Sort, column: int, held: Sequence[Value], elsewhere: Set[Span] = frozenset()
) -> tuple[tuple[Value, ...], float]:
    """Everything of a sort that belongs to the event, in the order of the text, and how sure the least sure choice is."""
    offered = (it for it in offers(question, answer, sort, column) if it.one.value.span not in elsewhere)
    standing = sorted((it for it in offered if sort != "who" or not _only_says(it.one.token, question.it)), key=lambda it: -it.score)
    taken: list[Scored] = []
    kind, someone = question.it.claim.kind, sort == "who" and _by_pronoun(held, PRONOUNS)
    for it in standing:
        enough = SOMEONE if someone and not taken else _edge(kind, it, taken)
        if it.score > enough and not any(_one_thing(it.one, other.one) or _names_it(it.one, other.one) for other in taken):
            taken.append(it)
    named = [_offered_as(value, standing) for value in held]
    changed = [it for it in taken if it not in named] + [it for it in named if it and it not in taken]
    against = {it.row: abs(it.score - _edge(kind, it, [other for other in taken if other is not it])) for it in changed}
    ourselves = not taken and _by_pronoun(held, FIRST)
    lead = TIED if sort == "who" and question.it.head.token.dep_ in _TIED else LEAD
    if ourselves or sum(against.values()) + UNSEEN * named.count(None) <= lead:
        kept = tuple(_measured(answer, value, it) for value, it in zip(held, named, strict=True))
        return kept, _sure(standing, [it for it in named if it is not None])
    taken.sort(key=lambda it: (it.one.sentence, it.one.token.i))
    known = {it.row: value for value, it in zip(held, named, strict=True) if it is not None and isinstance(value, Figure)}
    return tuple(_measured(answer, known.get(it.row) or _counted(kind, it.one), it) for it in taken), _sure(standing, taken)


def _sure(standing: Sequence[Scored], chosen: Sequence[Scored]) -> float:
    """How likely the least likely choice is: that what was chosen belongs to the event, or that what was not does not."""
    beside = (it for it in standing if it not in chosen and not any(_one_thing(it.one, other.one) for other in chosen))
    return share(min((*(it.score for it in chosen), *(-it.score for it in beside)), default=10.0))


def _only_says(who: Token, it: Weighing) -> bool:
    """True for whose word it is that something happened: "denied the rebels' allegation of a raid"."""
    above = who.head.head if who.dep_ == "pobj" and who.head.lower_ in _WHOSE else who.head if who.dep_ == "poss" else None
    if above is None or above is it.head.token or above.lemma_.lower() not in sayings():
        return False
    return not it.own or above in it.head.token.ancestors


def _by_pronoun(held: Sequence[Value], among: Set[str]) -> bool:
    return bool(held) and all(not isinstance(value, Figure) and is_pronoun_printed(value.name, among) for value in held)


def _edge(kind: Kind, it: Scored, taken: Sequence[Scored]) -> float:
    """How much must speak for a thing beside those taken already."""
    first, other = EDGES[it.one.sort]
    if not taken:
        return first
    if it.one.sort == "who" and kind in _MUTUAL:
        return 0.0
    return 0.0 if any(_listed(it.one) is _listed(one.one) for one in taken) else other


def _listed(one: Candidate) -> Token:
    """The word that opens the list in which a candidate stands; its own if it stands in none."""
    token = one.token
    while token.dep_ == "conj":
        token = token.head
    return token


def offers(question: Asked, answer: Answer, sort: Sort, column: int) -> Iterator[Scored]:
    """Each thing of a sort by the candidate that speaks most for it: by itself, and for doers and places beside all others and none."""
    groups = [rows for (own, _), rows in question.groups.items() if own == sort]
    tops = [max(rows, key=lambda row: float(answer.pairs[row, column])) for rows in groups]
    alone = [float(answer.pairs[top, column]) for top in tops]
    if column in _COMPARED:
        first, none = _COMPARED[column]
        beside = [float(answer.pairs[rows, first].max()) for rows in groups]
        against = odds(beside, float(answer.none[none]))
        alone = [(1 - MIXED) * one + MIXED * other for one, other in zip(alone, against, strict=True)]
    yield from (Scored(top, question.candidates[top], score) for top, score in zip(tops, alone, strict=True))


def odds(scores: Sequence[float], none: float) -> Iterator[float]:
    """For each score how it weighs against all the others and none together, on the network's scale."""
    whole = np.logaddexp.reduce([none, *scores])
    for score in scores:
        likely = min(math.exp(score - whole), _SURE)
        yield math.log(likely / (1 - likely)) if likely > 1 - _SURE else -_MOST


def alike(a: Value, b: Value) -> bool:
    """True for one figure, or two names that may be of one body or place."""
    if isinstance(a, Figure) or isinstance(b, Figure):
        return a.span == b.span
    return same_name(a.name, b.name)


def _one_thing(a: Candidate, b: Candidate) -> bool:
    """True if one of two candidates says the other over again; not what is listed beside it: "South Arda and Arda"."""
    apart = a.value.span is not None and b.value.span is not None and not a.value.span.overlaps(b.value.span)
    return alike(a.value, b.value) and not (apart and _listed(a) is _listed(b))


def _names_it(a: Candidate, b: Candidate) -> bool:
    """True for a body of whom the other is a part: "officers of the two armies" are not the officers and the armies."""
    return a.sort == "who" and a.sentence == b.sentence and (_part_of(a.token, b.token) or _part_of(b.token, a.token))


def _part_of(whole: Token, part: Token) -> bool:
    return whole.dep_ == "pobj" and whole.head.lower_ in _PARTS and whole.head.head is part


def _offered_as(value: Value, standing: Sequence[Scored]) -> Scored | None:
    """The thing offered that a field holds: what weighs most of a like name, but for what is listed beside the very name."""
    found = [it for it in standing if alike(it.one.value, value)]
    very = next((it for it in found if it.one.value.span == value.span), None)
    return next((it for it in found if very is None or _one_thing(it.one, very.one)), None)


def _counted(kind: Kind, one: Candidate) -> Value:
    """A figure that the rules gave to no claim of the kind, as a count of what the kind counts."""
    if not isinstance(one.value, Figure):
        return one.value
    return counts.counted_by(kind, one.value, counts.of_people(one.value, one.token))


def _measured(answer: Answer, value: Value, it: Scored | None) -> Value:
    """A figure as a count of what it counts here: the same twelve are held in one claim and released in another."""
    if it is None or not isinstance(value, Figure):
        return value
    scores = [float(score) for score in answer.measures[it.row]]
    scores[MEASURES.index(value.measure)] += LEAD
    return replace(value, measure=MEASURES[likeliest(scores)[0]])


def likeliest(scores: Sequence[float]) -> tuple[int, float]:
    """The number of the highest score, and its share of the likelihood."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores)


def share(score: float) -> float:
    """How sure a score on the network's scale is, from 0 to 1."""
    return 1 / (1 + math.exp(-score))
