"""The rules' claims of a page, weighed: voice, doers, place, time, figures, mood, stance, each from what the layers and the rules offer.

What the rules say stands unless something else outweighs it by a lead.  A field keeps the rule that offered its value; beside it stands
how sure the learned part is of it, from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from trucewatch.data import table
from trucewatch.model import Claim, Figure, Kind, Mention, Place, Span, Voice
from trucewatch.reading.claims import counts
from trucewatch.reading.claims.discourse import Told
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned import whens
from trucewatch.reading.claims.learned.candidates import Candidate, Sort, candidates, same_name
from trucewatch.reading.claims.learned.features import MEASURES, MOODS, STANCES, Asked, asked
from trucewatch.reading.claims.learned.finding import TOO_LITTLE, EventWords
from trucewatch.reading.claims.learned.network import DOER, FIGURE, NEGATED, PLACE, VOICE, Answer, network
from trucewatch.reading.claims.learned.weighing import BY_CONTEXT, Weighing, note, weighings
from trucewatch.reading.claims.moods import PLAIN
from trucewatch.reading.claims.topics import FIRST, PRONOUNS, is_pronoun_printed
from trucewatch.reading.context import Context
from trucewatch.reading.page import Page
from trucewatch.reading.voices.turns import TURN
from trucewatch.reading.words import Token

LEAD = 0.5
"""So much, on the network's scale, another choice must outweigh the rules' own: of 0 to 2 the best on reports not learned from."""
CARE = 3.0
"""The same, where the rules hear that it is no plain fact (denied, planned, feared, it did not happen) and the network does not, and where
a "not" that the rules hear leaves it one ("not only shelled")."""
TIED = 5.0
"""The same for the doer of what hangs on another verb, and is done by whoever does that: "broke the truce by firing rockets"."""
FACT = 0.85
"""What no rule found is told as a plain fact only if it is surer than this."""
EDGES: Mapping[Sort, tuple[float, float]] = {"who": (-1.0, 3.0), "where": (-1.0, 4.0), "figure": (0.0, 0.0)}
"""What speaks most for being a doer, place or figure of the event is taken from the first on; anything beside it that is not joined to it
by "and" from the second on: two places in a sentence are seldom both the event's."""
SOMEONE = -2.5
"""The first, where the rules hear a "they" that they cannot name: somebody did it."""
_MUTUAL = frozenset({"agree", "meet"})
"""Kinds of what is done by two or more, wherever they stand: "received the envoy"."""
UNSEEN = 2.0
"""What it weighs against a choice that it drops something of the rules' that the network was not asked about."""

_TIED = frozenset({"pcomp", "xcomp"})
_SETTLED = frozenset({"since", "stretch", "period above"})
"""Rules for the stretches that a bulletin lays down for its counts: these and what is counted under them stand."""
_ALWAYS = frozenset({"sources", "mood", "stance", "negated"})
"""Fields that hold something even where nothing is said."""

_SPOKEN = frozenset({"accuse", "agree", "comment", "demand", "end", "meet", "notify", "pledge", "suspend", "warn"})
"""Kinds of which words of saying can tell."""

Value = Mention | Place | Figure
Chosen = tuple[tuple[str, object, float], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """What may stand in a field, how much speaks for it, and its row among the candidates."""

    row: int
    one: Candidate
    score: float


def review(page: Page, layers: Layers, told: Sequence[Told], claims: Sequence[Claim], words: EventWords) -> list[Claim]:
    """The claims of a page with what weighs most in each field; a claim of a kind that its sentence hardly tells of is dropped."""
    found = candidates(page, layers)
    counted = frozenset(figure.span for claim in claims if _settled(claim) for figure in claim.figures)
    weighed = ((it, words.sure(it.number, it.claim.kind)) for it in weighings(page, layers, told, claims))
    asked_of = ((it, sure) for it, sure in weighed if sure >= TOO_LITTLE or _settled(it.claim))
    chosen = ((it, sure, _weighed(asked(it, found), words.context, sure, counted)) for it, sure in asked_of)
    return [claim for it, sure, claim in chosen if not _untold(it, claim, sure)]


def _untold(it: Weighing, claim: Claim, sure: float) -> bool:
    """True for a fact that no frame finds, and the network not surely enough; a line under a bulletin's stretch of time is surely told."""
    return it.head.learned and _plain(claim) and not _settled(it.claim) and (sure <= FACT or _no_deed(it))


def _weighed(question: Asked, context: Context, sure: float, counted: Set[Span]) -> Claim:
    """The claim with what weighs most; figures `counted` under a stretch that a bulletin lays down stay there."""
    answer, it = network().answer(question, context), question.it
    chosen: Chosen = (
        _voice(question, answer),
        ("by", *_several(question, answer, "who", DOER, it.claim.by)),
        ("where", *_several(question, answer, "where", PLACE, it.claim.where)),
        *_mind(it.claim, answer),
    )
    rules = dict(it.claim.rules)
    rules["kind"] = rules["kind"] if it.head.learned else note(rules["kind"], sure)
    if not _settled(it.claim):
        chosen += ("figures", *_several(question, answer, "figure", FIGURE, it.claim.figures, counted)), _time(question, answer)
    for field, value, likely in chosen:
        if value or field in _ALWAYS:
            offered = rules.get(field, "nothing said") if value == getattr(it.claim, field) else _offered(it, field, value)
            rules[field] = note(offered, likely)
        else:
            rules.pop(field, None)
    return replace(it.claim, **{field: value for field, value, _ in chosen}, rules=tuple(rules.items()))  # type: ignore[arg-type]  # each field has its own type


def _no_deed(it: Weighing) -> bool:
    """True for "have spoken of 200 trucks", "they are 81 Israelis": neither a word of saying nor a name tells of a deed."""
    if it.head.token.pos_ == "PROPN" or _says_who(it.head.token):
        return True
    return it.head.kind not in _SPOKEN and it.head.token.lemma_.lower() in _cues()


def _says_who(word: Token) -> bool:
    """True in "they are 81 Israelis": those told of before are only said to be somebody."""
    verb = word if word.lemma_ == "be" else word.head if word.dep_ == "attr" else None
    return verb is not None and verb.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lower_ in PRONOUNS for c in verb.children)


@cache
def _cues() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("en/cues"))


def _plain(claim: Claim) -> bool:
    return (claim.mood, claim.stance, claim.negated) == ("actual", "asserts", False)


def _settled(claim: Claim) -> bool:
    return dict(claim.rules).get("when") in _SETTLED


def _voice(question: Asked, answer: Answer) -> tuple[str, object, float]:
    """The reporter or one of those named; the chain of the rules stands if its innermost voice is the one.

    In somebody's turn that is he or another of whom he speaks there, and never the reporter.
    """
    held, turn = question.it.claim.sources, _turn(question.it)
    named = list(_offers(question, answer, "who", VOICE))
    if turn is not None and held:
        said = turn.name or ""
        named = [it for it in named if same_name(cast(Mention, it.one.value).name, said) or _within(turn, it.one.value.span)]
    scores = [answer.reporter if turn is None or not named else -math.inf, *(it.score for it in named)]
    same = [n for n, it in enumerate(named, 1) if held and _alike(it.one.value, held[-1])] if held else [0]
    if same:
        scores[max(same, key=scores.__getitem__)] += LEAD
    best, sure = _likeliest(scores)
    if best in same:
        return "sources", held, sure
    return "sources", (named[best - 1].one.value,) if best else (), sure


def _turn(it: Weighing) -> Voice | None:
    """The one under whose label in a transcript the event is told."""
    word = it.sentence.span_of(it.head.token)
    return next((voice for voice in it.layers.voices if voice.rule == TURN and _within(voice, word)), None)


def _within(voice: Voice, span: Span | None) -> bool:
    return span is not None and any(piece.holds(span) for piece in voice.content)


def _several(
    question: Asked, answer: Answer, sort: Sort, column: int, held: Sequence[Value], elsewhere: Set[Span] = frozenset()
) -> tuple[tuple[Value, ...], float]:
    """Everything of a sort that belongs to the event, in the order of the text, and how sure the least sure choice is."""
    offers = sorted((it for it in _offers(question, answer, sort, column) if it.one.value.span not in elsewhere), key=lambda it: -it.score)
    taken: list[Scored] = []
    kind, someone = question.it.claim.kind, sort == "who" and _by_pronoun(held, PRONOUNS)
    for it in offers:
        enough = SOMEONE if someone and not taken else _edge(kind, it, taken)
        if it.score > enough and not any(_one_thing(it.one, other.one) for other in taken):
            taken.append(it)
    sure = _share(min((abs(it.score) for it in offers), default=10.0))
    named = [_offered_as(value, offers) for value in held]
    changed = [it for it in taken if it not in named] + [it for it in named if it and it not in taken]
    against = {it.row: abs(it.score - _edge(kind, it, [other for other in taken if other is not it])) for it in changed}
    ourselves = not taken and _by_pronoun(held, FIRST)
    lead = TIED if sort == "who" and question.it.head.token.dep_ in _TIED else LEAD
    if ourselves or sum(against.values()) + UNSEEN * named.count(None) <= lead:
        return tuple(_measured(answer, value, it) for value, it in zip(held, named, strict=True)), sure
    taken.sort(key=lambda it: (it.one.sentence, it.one.token.i))
    known = {it.row: value for value, it in zip(held, named, strict=True) if it is not None and isinstance(value, Figure)}
    return tuple(_measured(answer, known.get(it.row) or _counted(kind, it.one), it) for it in taken), sure


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


def _offers(question: Asked, answer: Answer, sort: Sort, column: int) -> Iterator[Scored]:
    """Each thing of a sort by the candidate that speaks most for it."""
    for (own, _), rows in question.groups.items():
        if own == sort:
            best = max(rows, key=lambda row: float(answer.pairs[row, column]))
            yield Scored(best, question.candidates[best], float(answer.pairs[best, column]))


def _alike(a: Value, b: Value) -> bool:
    if isinstance(a, Figure) or isinstance(b, Figure):
        return a.span == b.span
    return same_name(a.name, b.name)


def _one_thing(a: Candidate, b: Candidate) -> bool:
    """True if one of two candidates says the other over again; not what is listed beside it: "South Arda and Arda"."""
    apart = a.value.span is not None and b.value.span is not None and not a.value.span.overlaps(b.value.span)
    return _alike(a.value, b.value) and not (apart and _listed(a) is _listed(b))


def _offered_as(value: Value, offers: Sequence[Scored]) -> Scored | None:
    """The thing offered that a field holds: what weighs most of a like name, but for what is listed beside the very name."""
    alike = [it for it in offers if _alike(it.one.value, value)]
    very = next((it for it in alike if it.one.value.span == value.span), None)
    return next((it for it in alike if very is None or _one_thing(it.one, very.one)), None)


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
    return replace(value, measure=MEASURES[_likeliest(scores)[0]])


def _time(question: Asked, answer: Answer) -> tuple[str, object, float]:
    held, scores = question.it.claim.when, [float(score) for score in answer.times]
    own = next((n for n, option in enumerate(question.options) if whens.same(option.when, held)), None)
    if own is not None:
        scores[own] += LEAD
    best, sure = _likeliest(scores)
    return "when", held if best == own else question.options[best].when, sure


def _mind(claim: Claim, answer: Answer) -> Iterator[tuple[str, object, float]]:
    for field, names, first in (("mood", MOODS, 0), ("stance", STANCES, len(MOODS))):
        scores = [float(score) for score in answer.event[first : first + len(names)]]
        held = getattr(claim, field)
        scores[names.index(held)] += CARE if held != names[0] else LEAD
        best, sure = _likeliest(scores)
        yield field, names[best], sure
    heard = dict(claim.rules).get("negated", PLAIN) != PLAIN
    negated = float(answer.event[NEGATED]) + (CARE if claim.negated else -CARE if heard else -LEAD)
    yield "negated", claim.negated if claim.kind == "violate" else negated > 0, _share(abs(negated))  # "failed to keep" is no denial


def _likeliest(scores: Sequence[float]) -> tuple[int, float]:
    """The number of the highest score, and its share of the likelihood."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores)


def _share(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def _offered(it: Weighing, field: str, value: object) -> str:
    """The rule that offered what was chosen against the rules."""
    if field == "when":
        if value is None:
            return "no time"
        times = [time for layers in (it.layers, *(before.layers for before in it.told)) for time in layers.times]
        span = cast(whens.Option, value).span  # type: ignore[union-attr]  # not none
        if span is None:
            return "day of the report, or the one before"  # the only times offered that no words give
        rule = next((time.rule for time in times if time.span == span), "time")
        return rule + ("" if span is not None and it.sentence.span.holds(span) else ", from a sentence before")
    if field in ("where", "figures") and value:
        return cast("tuple[Place | Figure, ...]", value)[0].rule
    return "report's own voice" if field == "sources" and not value else BY_CONTEXT
