"""The rules' claims of a page, weighed: voice, doers, place, time, figures, mood, stance, each from what the layers and the rules offer.

What the rules say stands unless something else outweighs it by a lead.  A field keeps the rule that offered its value; beside it stands
how sure the learned part is of it, from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import cast

from trucewatch.data import table
from trucewatch.model import Claim, Figure, Mention, Place, Span, Voice
from trucewatch.reading.claims.asides import beside, of_own_clause
from trucewatch.reading.claims.citing import RULE as CITED
from trucewatch.reading.claims.corrections import put_right
from trucewatch.reading.claims.discourse import Told
from trucewatch.reading.claims.drafts import AGENT, BESIDE
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned import whens
from trucewatch.reading.claims.learned.belonging import LEAD, alike, likeliest, offers, several, share
from trucewatch.reading.claims.learned.candidates import candidates, same_name
from trucewatch.reading.claims.learned.features import MOODS, STANCES, Asked, asked
from trucewatch.reading.claims.learned.finding import TOO_LITTLE, EventWords
from trucewatch.reading.claims.learned.network import DOER, FIGURE, NEGATED, PLACE, REPORTER, VOICE, Answer, network
from trucewatch.reading.claims.learned.weighing import BY_CONTEXT, Weighing, note, weighings
from trucewatch.reading.claims.moods import PLAIN
from trucewatch.reading.claims.topics import PRONOUNS
from trucewatch.reading.context import Context
from trucewatch.reading.page import Page
from trucewatch.reading.voices.turns import TURN
from trucewatch.reading.words import Token

CARE = 3.0
"""The same, where the rules hear that it is no plain fact (denied, planned, feared, it did not happen) and the network does not, and where
a "not" that the rules hear leaves it one ("not only shelled")."""
FACT = 0.9
"""What no rule found is told as a plain fact only if it is surer than this."""
_SETTLED = frozenset({"since", "stretch"})
"""Rules for the stretches that a bulletin lays down for its counts: these and what is counted under them stand."""
_UNDER_HEAD = "period above"
"""The rule for a head's period, which stands for what is counted under it; what is told there without a number may be of its own time."""
_NAMED = "period-by-name"
"""The rule for "this month"; a total counted in it ("so far this month") stands under it."""
_ALWAYS = frozenset({"sources", "mood", "stance", "negated"})
"""Fields that hold something even where nothing is said."""

_SPOKEN = frozenset({"accuse", "agree", "comment", "demand", "end", "meet", "notify", "pledge", "suspend", "warn"})
"""Kinds of which words of saying can tell."""

_CHANGES = frozenset({"begin", "deliver", "displace", "end", "extend", "open", "release", "suspend", "withdraw"})
_MANY = ("NNS", "NNPS")
_STANDS = frozenset({"be", "lie", "remain", "sit", "stand", "stay"})

Chosen = tuple[tuple[str, object, float], ...]


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
    mind = tuple(_mind(it, answer))
    unharmed = it.claim.kind == "harm" and any((field, value) == ("negated", True) for field, value, _ in mind)
    chosen: Chosen = (
        _voice(question, answer),
        ("by", *_doers(question, answer, unharmed=unharmed)),
        ("where", *several(question, answer, "where", PLACE, it.claim.where)),
        *mind,
    )
    rules = dict(it.claim.rules)
    rules["kind"] = rules["kind"] if it.head.learned else note(rules["kind"], sure)
    if not _settled(it.claim):
        elsewhere = counted | _of_something_else(it)
        counts, certain = several(question, answer, "figure", FIGURE, it.claim.figures, elsewhere)
        figures = of_own_clause(it.sentence, it.head, [one for one in counts if isinstance(one, Figure)])
        chosen += ("figures", figures, certain), _time(question, answer)
    for field, value, likely in chosen:
        if value or field in _ALWAYS:
            offered = rules.get(field, "nothing said") if value == getattr(it.claim, field) else _offered(it, field, value)
            rules[field] = note(offered, likely)
        else:
            rules.pop(field, None)
    return replace(it.claim, **{field: value for field, value, _ in chosen}, rules=tuple(rules.items()))  # type: ignore[arg-type]  # each field has its own type


def _doers(question: Asked, answer: Answer, *, unharmed: bool) -> tuple[tuple[object, ...], float]:
    """Who does it; nobody has hurt nobody, but for whom the verb names ("the army killed nobody")."""
    held = question.it.claim
    chosen, sure = several(question, answer, "who", DOER, held.by)
    return ((), sure) if unharmed and dict(held.rules).get("by") != AGENT else (chosen, sure)


def _of_something_else(it: Weighing) -> set[Span]:
    """Figures of the sentence that its words give to another event or none: the whole of a part, what is only compared."""
    figures = it.layers.figures
    return {figure.span for figure in figures if beside(it.sentence, it.head, figure, figures)}


def _no_deed(it: Weighing) -> bool:
    """True for "have spoken of 200 trucks", "they are 81 Israelis": neither a word of saying nor a name tells of a deed."""
    if it.head.token.pos_ == "PROPN" or _says_who(it.head.token) or (it.head.kind in _CHANGES and _still_is(it.head.token)):
        return True
    return it.head.kind not in _SPOKEN and it.head.token.lemma_.lower() in _cues()


def _still_is(word: Token) -> bool:
    """True in "nine guns are still there": where things stand is no change."""
    verb = next((up for up in (word, *word.ancestors) if up.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.lemma_ in _STANDS and any(child.lower_ == "still" for child in verb.children)


def _says_who(word: Token) -> bool:
    """True in "they are 81 Israelis", "of the 69, 51 are Israelis": those told of before are only said to be somebody."""
    verb = word if word.lemma_ == "be" else word.head if word.dep_ == "attr" else None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None and verb.lemma_ == "be" else None
    return subject is not None and (subject.lower_ in PRONOUNS or subject.pos_ == "NUM")


@cache
def _cues() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("en/cues"))


def _plain(claim: Claim) -> bool:
    return (claim.mood, claim.stance, claim.negated) == ("actual", "asserts", False)


def _settled(claim: Claim) -> bool:
    rule = dict(claim.rules).get("when")
    summed = rule == _NAMED and bool(dict(claim.details).get("total"))
    return rule in _SETTLED or (bool(claim.figures) and (rule == _UNDER_HEAD or summed))


def _voice(question: Asked, answer: Answer) -> tuple[str, object, float]:
    """The reporter or one of those named; the chain of the rules stands if its innermost voice is the one.

    In somebody's turn that is he or another of whom he speaks there, and never the reporter.
    """
    held, turn = question.it.claim.sources, _turn(question.it)
    named = list(offers(question, answer, "who", VOICE))
    if turn is not None and held:
        said = turn.name or ""
        named = [it for it in named if same_name(cast(Mention, it.one.value).name, said) or _within(turn, it.one.value.span)]
    if held and _by_it(question.it, held[-1]):
        named = [it for it in named if it.one.token.tag_ not in _MANY or alike(it.one.value, held[-1])]
    scores = [float(answer.none[REPORTER]) if turn is None or not named else -math.inf, *(it.score for it in named)]
    same = [n for n, it in enumerate(named, 1) if held and alike(it.one.value, held[-1])] if held else [0]
    if same:
        scores[max(same, key=scores.__getitem__)] += LEAD
    best, sure = likeliest(scores)
    rules = dict(question.it.claim.rules)
    if best in same or rules.get("sources") == CITED or rules.get("stance") == BESIDE:
        return "sources", held, sure
    return "sources", (named[best - 1].one.value,) if best else (), sure


def _turn(it: Weighing) -> Voice | None:
    """The one under whose label in a transcript the event is told."""
    word = it.sentence.span_of(it.head.token)
    return next((voice for voice in it.layers.voices if voice.rule == TURN and _within(voice, word)), None)


def _by_it(it: Weighing, speaker: Mention) -> bool:
    """True if "it" says so, which stands for one body: "the rebels" said nothing then."""
    voices = (voice for voice in it.layers.voices if voice.name == speaker.name)
    return any(it.sentence.span.holds(said) and said.of(it.page.plain).lower() == "it" for voice in voices for said in voice.source)


def _within(voice: Voice, span: Span | None) -> bool:
    return span is not None and any(piece.holds(span) for piece in voice.content)


def _time(question: Asked, answer: Answer) -> tuple[str, object, float]:
    held, scores = question.it.claim.when, [float(score) for score in answer.times]
    own = next((n for n, option in enumerate(question.options) if whens.same(option.when, held)), None)
    if own is not None:
        scores[own] += LEAD
    best, sure = likeliest(scores)
    return "when", held if best == own else question.options[best].when, sure


def _mind(it: Weighing, answer: Answer) -> Iterator[tuple[str, object, float]]:
    claim = it.claim
    for field, names, first in (("mood", MOODS, 0), ("stance", STANCES, len(MOODS))):
        scores = [float(score) for score in answer.event[first : first + len(names)]]
        held = getattr(claim, field)
        scores[names.index(held)] += CARE if held != names[0] else LEAD
        if field == "stance" and dict(claim.rules).get("stance") == BESIDE:
            scores[names.index(held)] = max(scores) + CARE
        if field == "stance" and held != "retracts" and put_right(it.sentence.span.of(it.page.plain)):
            scores[names.index("retracts")] = -math.inf
        best, sure = likeliest(scores)
        yield field, names[best], sure
    heard = dict(claim.rules).get("negated", PLAIN) != PLAIN
    negated = float(answer.event[NEGATED]) + (CARE if claim.negated else -CARE if heard else -LEAD)
    yield "negated", claim.negated if claim.kind == "violate" else negated > 0, share(abs(negated))  # "failed to keep" is no denial


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
