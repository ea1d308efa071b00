"""Figures that a sentence names beside its events: of the time before, of a whole, of the way to a place, of what else lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from trucewatch.model import Figure, Kind
from trucewatch.reading.claims.attach import token_at
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.scopes import months
from trucewatch.reading.figures.counting import counted
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_PERIOD = r"(?:week|fortnight|month|quarter|year|day|period|report|tally|night)"
_COMPARED = re.compile(
    rf"(?:\bas against|\bcompared (?:with|to)|\b(?:up|down|rose|fell|fallen|risen|dropped) from|\bprevious {_PERIOD}\W{{1,3}}"
    rf"|\(?(?:previous|preceding|prior|last) {_PERIOD}\s?:|\bshort of(?: the| its| their)?(?: \w+)?)\s*(?:the |an? |only |about |some )?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bagainst (?:the |only )?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:against|compared (?:with|to)|(?:up|down|rose|fell|fallen|risen|dropped) from) (?:the |only |about |some )?$", re.IGNORECASE
)
_THE_ONE_BEFORE = re.compile(
    rf"[^.;]{{0,25}}\b(?:the|a) (?:\w+ )?(?:{_PERIOD}s? (?:before|earlier)|(?:previous|preceding|prior) (?:\w+ )?{_PERIOD}s?)\b",
    re.IGNORECASE,
)
_SOME_OF = re.compile(r"\b(?:one|none|half|most|many|some|few) of (?:the|its|their|our|these|those) $", re.IGNORECASE)
_OF_WHOM = re.compile(r"\bof whom (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_ON_A_DAY = re.compile(r"\s(?:[^\W\d]+\s)?on (?=\d|[A-Z])")
_INSTEAD = re.compile(r"(?:\bnot|\binstead of|\brather than)\s(?:the )?$", re.IGNORECASE)
_DIFFERS = re.compile(r"\s*(?:[a-z]+ )?(?:(?:fewer|less|more) than|short of)\b", re.IGNORECASE)
_OF_THE = re.compile(
    r"\s*(?:out )?of (?:(?:the|its|their|all|those|our|his|her|some) )?(?:total of |planned |promised |agreed )?"
    r"(?:about |some |more than |nearly )?",
    re.IGNORECASE,
)
_OF_FIRST = re.compile(r"(?:^|[.;:–—]\s*|\b(?:that|and|but)\s)(?:out )?of (?:the |those |its |their |some |about )?$", re.IGNORECASE)
_SOME_COUNT = re.compile(r"^[^;.:]*, (?:(?:about|some|only|just|at least|at most|no more than|fewer than|more than) )?(?:one|two|\d+) \w")
_BY_DOER = re.compile(
    r"\s*(?:of (?:them|these|which|those)\s+)?(?:were |was )?(?:by|ascribed to|attributed to|committed by)\b", re.IGNORECASE
)
_AFTER = re.compile(r"\b(?:after|in|within|by) (?:the )?(?:about |some |nearly |almost |over |more than )?$", re.IGNORECASE)
_OF_WAR = re.compile(r"['’]?\s*of (?:\w+ )?(?:war|fighting|conflict|battle|bombardment|violence|siege|talks|negotiations)\b", re.IGNORECASE)
_WAY = re.compile(r"\b(?:km|kms|kilomet\w+|met(?:re|er)s?|miles?|yards?|feet|foot|m)\b", re.IGNORECASE)
LENGTHS = frozenset(("days", "hours", "months"))
_NO_WAY: frozenset[Kind] = frozenset(
    ("attack", "harm", "obstruct", "deliver", "begin", "violate", "hold", "agree", "release", "accuse", "notify", "end", "extend", "seize")
)
"""Kinds in which a way only says where."""
_NO_LENGTH: frozenset[Kind] = frozenset(("attack", "harm", "displace", "damage"))
_OF_A_TRUCE: frozenset[Kind] = frozenset(("agree", "begin", "end"))
"""Kinds in which only the length of the truce itself is told, never how long after, or within what, it came."""
_VERBS = ("VERB", "AUX")
_BY_EACH: frozenset[Kind] = frozenset(("violate", "attack"))
"""Kinds that are told apart by who does it: "17 breaches, eleven of them by …" is a claim of 17, and one of eleven."""


def beside(sentence: Sentence, head: Head, figure: Figure, figures: Sequence[Figure]) -> bool:
    """True if the figure tells nothing of the event, though it stands near it; `figures` are those of the sentence."""
    if compared(sentence, figure):
        return True
    before, after = _around(sentence, figure)
    if figure.rule == "unit":
        return _only_places(head.kind, figure, before, after)
    if _OF_WHOM.search(before) and head.token.idx < figure.span.start - sentence.span.start and not _hangs_there(sentence, head, figure):
        return True  # "holds 10,000, of whom 100 have escaped"
    earlier = [other for other in figures if other.span.end <= figure.span.start]
    if head.kind in _BY_EACH and _BY_DOER.match(after) and any(other.measure == figure.measure for other in earlier):
        return True
    return _of_a_whole(sentence, head, figure, figures)


def of_own_clause(sentence: Sentence, head: Head, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures without those that another clause counts, if the event's own counts the same: "60 were promised; 22 have come"."""
    own = _clause(head.token)
    told = [(figure, token) for figure in figures if (token := token_at(sentence, figure.span)) is not None]
    here = {figure.measure for figure, token in told if _clause(token) == own}
    other = {figure for figure, token in told if figure.measure in here and _apart(_clause(token), own)}
    return tuple(figure for figure in figures if figure not in other)


def _clause(token: Token) -> Token:
    """The nearest verb above that has a subject of its own, or the top."""
    line = [token, *token.ancestors]
    return next((up for up in line if up.pos_ in _VERBS and _has_subject(up)), line[-1])


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _apart(one: Token, other: Token) -> bool:
    """True for two clauses side by side, joined by a word or a semicolon."""
    if one == other or not (_has_subject(one) and _has_subject(other)):
        return False
    first, second = sorted((one, other), key=lambda verb: verb.i)
    between = first.doc[first.i : second.i]
    return any(word.text == ";" for word in between) or (second.dep_ == "conj" and second.head == first)


def compared(sentence: Sentence, figure: Figure) -> bool:
    """True for the figure of another time or another count: "23, as against 31 the week before", "seven, not eleven"."""
    before, after = _around(sentence, figure)
    if _COMPARED.search(before) or _INSTEAD.search(before) or _DIFFERS.match(after):
        return True
    return _AGAINST.search(before) is not None and (_THE_ONE_BEFORE.match(after) or _in_a_month().match(after)) is not None


def compared_before(sentence: Sentence, figure: Figure) -> bool:
    """True for the figure of an earlier time that the sentence names: "23, as against 31 the week before", "down from 14 in May"."""
    before, after = _around(sentence, figure)
    named = _THE_ONE_BEFORE.match(after) or _in_a_month().match(after) or _ON_A_DAY.match(after)
    return _FROM.search(before) is not None and named is not None


@cache
def _in_a_month() -> re.Pattern[str]:
    """ "…, against 14 in May"."""
    return re.compile(rf"\s(?:\w+ )?in (?:the whole of |all of )?(?:{months()}|(?:19|20)\d\d)\b", re.IGNORECASE)


def _around(sentence: Sentence, figure: Figure) -> tuple[str, str]:
    words = sentence.doc.text
    return words[: figure.span.start - sentence.span.start], words[figure.span.end - sentence.span.start :]


def _only_places(kind: Kind, figure: Figure, before: str, after: str) -> bool:
    if kind in _NO_WAY and _WAY.search(figure.text):
        return True
    if figure.measure not in LENGTHS:
        return False
    after_it = _AFTER.search(before)
    lasted = kind == "end" and after_it is not None and after_it[0].lower().startswith("after")  # "expired after 42 days"
    beside_it = (after_it is not None and not lasted) or _OF_WAR.match(after) is not None
    return kind in _NO_LENGTH or (kind in _OF_A_TRUCE and beside_it)


def _of_a_whole(sentence: Sentence, head: Head, figure: Figure, figures: Sequence[Figure]) -> bool:
    """ "Fifteen of the eighteen who were abducted were set free": the whole belongs to its own clause, the part to the rest."""
    for part, whole in _parts(sentence, figures):
        if figure in (part, whole):
            return _inside(sentence, head, whole) == (figure == part)
    before, after = _around(sentence, figure)
    of_some = _SOME_OF.search(before) is not None or (_OF_FIRST.search(before) is not None and _SOME_COUNT.search(after) is not None)
    return of_some and not _inside(sentence, head, figure)


def _parts(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Part and whole: "fifteen of the eighteen"; "of 23 men, 19 are home"."""
    words, start = sentence.doc.text, sentence.span.start
    for one, other in pairwise(figures):
        if _OF_THE.fullmatch(words, one.span.end - start, other.span.start - start):
            yield one, other
        elif _OF_FIRST.search(words[: one.span.start - start]) and "," in words[one.span.end - start : other.span.start - start]:
            yield other, one


def _hangs_there(sentence: Sentence, head: Head, figure: Figure) -> bool:
    """True if the event is told in the clause in which the figure stands."""
    token = token_at(sentence, figure.span)
    clause = next((up for up in (token, *token.ancestors) if up.dep_ == "relcl"), None) if token is not None else None
    return clause is not None and (head.token is clause or head.token in clause.subtree)


def _inside(sentence: Sentence, head: Head, whole: Figure) -> bool:
    """True if the event is told in the clause that describes the whole: "of the eighteen who were abducted"."""
    token = token_at(sentence, whole.span)
    noun = (counted(token) or token) if token is not None else None
    return noun is not None and noun.i != head.token.i and any(up.i == noun.i for up in head.token.ancestors)
