"""Where a candidate stands towards an event, in small whole numbers: the only things that the network is told beside the meanings of words.

Each column is a choice out of a fixed few (`PAIR`, `TIME`, `EVENT` say out of how many); none holds a word or a name.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from trucewatch.model import Claim, Figure, Kind, Measure, Mention, Mood, Place, Stance
from trucewatch.reading.claims import attach, roles
from trucewatch.reading.claims.asides import beside
from trucewatch.reading.claims.learned import whens
from trucewatch.reading.claims.learned.candidates import Candidate, Sort, same_name
from trucewatch.reading.claims.learned.reckoned import Choice
from trucewatch.reading.claims.learned.weighing import ABOVE, Weighing
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token
from trucewatch.text.layout import Line

KINDS: tuple[Kind, ...] = get_args(Kind)
MOODS: tuple[Mood, ...] = get_args(Mood)
STANCES: tuple[Stance, ...] = get_args(Stance)
MEASURES: tuple[Measure, ...] = get_args(Measure)
_POS = ("VERB", "NOUN", "PROPN", "ADJ", "ADV", "AUX", "PRON", "NUM", "ADP", "DET", "PUNCT")
_DEPS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "amod", "compound", "attr", "agent", "appos", "conj", "ROOT")
_APART = 16, 10
"""In place of words and steps between two that stand in different sentences."""
_FAR_BACK, _BACK, _FIRST = 9, 4, 2
"""A candidate may stand so many sentences before, in the first ones, or where the claims before have theirs from."""
_GRAINS = {0: 0, 4: 1, 7: 2, 10: 3}
_CLOCK = 4

_NO_LINE = 7
PAIR = (10, 17, 11, len(_DEPS) + 1, len(_POS) + 1, 4, 9, len(MEASURES) + 1, 7, _NO_LINE)
"""Sentences back, words between, steps in the parse, role, part of speech, mark, what it is to the rules, measure, part in claims told,
line in which it stands."""
TIME = (3, 5, 5, 5, 11, 17, 11, 3, len(whens.TURNS), _NO_LINE + 1)
"""The rules' choice or not, side of the report's day, grain, open or shut, sentences back, words between, steps in the parse,
whether a claim before has it, how it was made of what is read, line in which it is told."""
EVENT = (len(_DEPS) + 1, len(_POS) + 1, len(MOODS) + 1, len(STANCES) + 1, 3, 3, 6, 6, 3, 3, 3)
"""Role and part of speech of the event word, mood, stance and negation by the rules, who found it, sentences before, its line and whether
it opens it, whether the rules know a doer, a place, a voice."""
RULES_IN_PAIR, RULES_IN_TIME, RULES_IN_EVENT = 6, 0, (2, 3, 4, 8, 9, 10)
"""The columns that tell what the rules say."""


Steps = Callable[[Token], int]


@dataclass(frozen=True, slots=True)
class Asked:
    """One claim as the network is asked about it.

    `pairs` has a row for each of `candidates`, `groups` says which of them are one thing, `times` has a row for each of `options`
    with the word that tells it, if one does: sentence and number.
    """

    it: Weighing
    event: list[int]
    candidates: list[Candidate]
    pairs: list[list[int]]
    groups: dict[tuple[Sort, Hashable], list[int]]
    options: list[Choice]
    times: list[list[int]]
    tellers: list[tuple[int, int] | None]


def asked(it: Weighing, found: Sequence[Sequence[Candidate]]) -> Asked:
    """What the network is told of a claim; `found` are the page's candidates by sentence."""
    past = _past(it.earlier)
    kept = {n for n in range(it.number + 1) if it.number - n <= _BACK or n < _FIRST or _holds(it.page.sentences[n], past)}
    kept |= _openings(it)
    near = [one for n in sorted(kept) for one in found[n] if _may(one, it)]
    groups: dict[tuple[Sort, Hashable], list[int]] = {}
    for row, one in enumerate(near):
        groups.setdefault((one.sort, one.key), []).append(row)
    options = whens.options(it)
    tellers = [_teller(it, option.when) for option in options]
    line_of = _lines(it, kept | {t[0] for t in tellers if t is not None})
    steps = attach.steps_from(it.head.token)
    times = [
        [*_time(it, option, teller, steps), line_of[teller[0]] if teller is not None else _NO_LINE]
        for option, teller in zip(options, tellers, strict=True)
    ]
    named = [(t[0], t[1].i) if t is not None else None for t in tellers]
    pairs = [[*_pair(it, one, steps, past), line_of[one.sentence]] for one in near]
    return Asked(it, _event(it), near, pairs, groups, options, times, named)


def _openings(it: Weighing) -> set[int]:
    """The sentences that open the paragraph and what its heading rules: the place of all of it may stand there."""
    before = it.page.sentences[: it.number + 1]
    opening = next(n for n in range(it.number, -1, -1) if n == 0 or before[n - 1].line.span != it.sentence.line.span)
    heading = next((n for n in range(opening, -1, -1) if before[n].line.kind == "heading"), opening)
    return {opening, heading}


def _lines(it: Weighing, numbers: Iterable[int]) -> dict[int, int]:
    """Where sentences stand on the page towards the event's: in its line, the heading over it, another, the line before, the first prose,
    a bullet or row, other prose."""
    before, own = it.page.sentences[: it.number + 1], it.sentence.line.span
    ruled = next((one.line.span for one in reversed(before) if one.line.kind in ABOVE), None)
    last = next((one.line.span for one in reversed(before) if one.line.span != own), None)
    first = next((one.line.span for one in before if one.line.kind not in ABOVE), None)

    def place(line: Line) -> int:
        if line.span == own:
            return 0
        if line.kind in ABOVE:
            return 1 if line.span == ruled else 2
        return 3 if line.span == last else 4 if line.span == first else 5 if line.kind == "bullet" else 6

    return {number: place(before[number].line) for number in numbers}


def _may(one: Candidate, it: Weighing) -> bool:
    if one.sort == "who" and it.claim.kind == "harm" and one.sentence == it.number:
        return not _came_later(one.token, it.head.token)
    if not isinstance(one.value, Figure):
        return True
    return one.sentence == it.number and not beside(it.sentence, it.head, one.value, it.layers.figures)


def _came_later(token: Token, event: Token) -> bool:
    """True for whoever acts only in a clause of what came after the event: "killed before the army withdrew"."""
    for up in (token, *token.ancestors):
        if up is event:
            return False
        if roles.comes_after(up):
            return any(higher is event for higher in up.ancestors)
    return False


def _event(it: Weighing) -> list[int]:
    token, claim = it.head.token, it.claim
    finder = 0 if not it.own else 2 if it.head.learned else 1
    rules = MOODS.index(claim.mood) + 1, STANCES.index(claim.stance) + 1, int(claim.negated) + 1
    known = (1 + bool(said) for said in (claim.by, claim.where, claim.sources))
    return [_place(token.dep_, _DEPS), _place(token.pos_, _POS), *rules, finder, min(it.number, 5), _opens(it), *known]


def _opens(it: Weighing) -> int:
    """What the event's line is: prose, a bullet or row, a turn or any other, and whether the sentence is the first of it."""
    sort = {"prose": 0, "bullet": 2}.get(it.sentence.line.kind, 4)
    return sort + (it.number > 0 and it.page.sentences[it.number - 1].line.span == it.sentence.line.span)


def _pair(it: Weighing, one: Candidate, steps: Steps, past: Past) -> list[int]:
    back = it.number - one.sentence
    apart = (_words(one.token.i - it.head.token.i), min(steps(one.token), _FAR_BACK)) if back == 0 else _APART
    role = _place(one.token.dep_, _DEPS), _place(one.token.pos_, _POS)
    measure = 1 + MEASURES.index(one.value.measure) if isinstance(one.value, Figure) else 0
    return [min(back, _FAR_BACK), *apart, *role, one.mark, _rules(it.claim, one), measure, _part(one, past)]


@dataclass(frozen=True, slots=True)
class Past:
    """Who and where of the claims before, by the rules: of the last one that says it, and of any; the last one's voice."""

    doers: Sequence[Mention] = ()
    voice: Sequence[Mention] = ()
    places: Sequence[Place] = ()
    any_doers: Sequence[Mention] = ()
    any_places: Sequence[Place] = ()


def _past(earlier: Sequence[Claim]) -> Past:
    return Past(
        next((claim.by for claim in earlier if claim.by), ()),
        earlier[0].sources[-1:] if earlier else (),
        next((claim.where for claim in earlier if claim.where), ()),
        [one for claim in earlier for one in claim.by],
        [one for claim in earlier for one in claim.where],
    )


def _holds(sentence: Sentence, past: Past) -> bool:
    spans = [one.span for one in (*past.doers, *past.voice)] + [one.span for one in past.places]
    return any(span is not None and sentence.span.holds(span) for span in spans)


def _part(one: Candidate, past: Past) -> int:
    """The part of a candidate in the claims before: none, last or earlier place, voice, last doer, both, earlier doer."""
    if isinstance(one.value, Figure):
        return 0
    name = one.value.name
    if isinstance(one.value, Place):
        return 1 if _among(name, past.places) else 2 if _among(name, past.any_places) else 0
    doer, voice = _among(name, past.doers), _among(name, past.voice)
    return 3 + doer + (doer and voice) if doer or voice else 6 if _among(name, past.any_doers) else 0


def _among(name: str, held: Sequence[Mention | Place]) -> bool:
    return any(same_name(one.name, name) for one in held)


def _rules(claim: Claim, one: Candidate) -> int:
    """What the rules make of a candidate: doer, voice or both; place of the event; figure of it."""
    if isinstance(one.value, Place):
        return 5 + _among(one.value.name, claim.where)
    if one.sort == "figure":
        return 7 + any(figure.span == one.value.span for figure in claim.figures)
    name = one.value.name  # type: ignore[union-attr]  # who speaks or acts has a name
    return 1 + _among(name, claim.by) + 2 * _among(name, claim.sources[-1:])


def _teller(it: Weighing, option: whens.Option) -> tuple[int, Token] | None:
    """The word that tells a time: number of its sentence, and the word."""
    if option is None or option.span is None:
        return None
    number = it.page.number_at(option.span.start)
    if number is None or number > it.number:
        return None
    token = attach.token_at(it.page.sentences[number], option.span)
    return (number, token) if token is not None else None


def _time(it: Weighing, choice: Choice, teller: tuple[int, Token] | None, steps: Steps) -> list[int]:
    apart, option = _APART, choice.when
    if teller is not None and teller[0] == it.number:
        apart = _words(teller[1].i - it.head.token.i), min(steps(teller[1]), _FAR_BACK)
    back = min(it.number - teller[0], _FAR_BACK) if teller is not None else 10
    start = (option.start or option.end or "") if option is not None else ""
    shut = 0 if option is None else 1 if option.start == option.end else 2 if option.start and option.end else 3 if option.start else 4
    grain = _GRAINS.get(len(start), _CLOCK)
    return [
        int(whens.same(option, it.claim.when)),
        _side(start[:10], (it.page.report.published or "")[:10], option),
        grain,
        shut,
        back,
        *apart,
        _dated_before(it, option),
        whens.TURNS.index(choice.turn),
    ]


def _dated_before(it: Weighing, option: whens.Option) -> int:
    """Whether the last dated claim before has the time, or one before that."""
    dated = [claim.when for claim in it.earlier if claim.when is not None]
    if option is None or not dated:
        return 0
    return 1 if whens.same(option, dated[0]) else 2 if any(whens.same(option, other) for other in dated) else 0


def _side(start: str, published: str, option: whens.Option) -> int:
    """No time, unknown, before the report's day, on it, after it."""
    if option is None:
        return 0
    if not start or not published:
        return 1
    day = published[: len(start)]
    return 2 if start < day else 3 if start == day else 4


@cache
def _place(name: str, names: tuple[str, ...]) -> int:
    return names.index(name) if name in names else len(names)


@cache
def _words(between: int) -> int:
    near = next((n for n, most in enumerate((0, 1, 2, 4, 7, 12, 20)) if abs(between) <= most), 7)
    return near if between >= 0 else 8 + near
