"""The agreement's own life: when it begins, how long it lasts, how it is prolonged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import cast

from trucewatch.drafting.dues import Timed
from trucewatch.drafting.lexicon import has_role, sorts_of, truce_noun
from trucewatch.model import Amount, Due, Extension, Length, Select, Unit
from trucewatch.reading.times.words import number
from trucewatch.reading.words import Doc, Token

_INTO = ("enter", "come", "take", "remain", "continue", "stay", "go", "put", "be")
_IT = ("it", "this", "that")
_FORCE = re.compile(r"\b(?:into|in)\s(?:force|effect|operation)\b|\beffect\b|\bin\sforce\b", re.I)
_CONSENT = re.compile(
    r"\b(?:may|can|could)\sbe\s(?:extended|renewed|prolonged)\b|\b(?:renewable|extendable|extensible)\b|\b(?:extended|renewed|prolonged)\s(?:by|with|upon|subject\sto)\s(?:the\s)?(?:mutual\s|joint\s)?(?:consent|agreement)\b",
    re.I,
)
_TACIT = re.compile(r"\b(?:automatically|tacitly)\b.{0,400}?\bunless\b|\bunless\b.{0,400}?\bnotice\b", re.I)
_DAY_ONE = re.compile(r"\b(?:being|is|as|counted\sas|counting\sas)\s(?:day\s(?:1|one)|the\sfirst\sday)\b|\binclusive\b", re.I)
_LENGTH = r"(?P<count>\w+(?:-\w+)?)(?:\s\(\d{1,4}\))?[\s-](?P<unit>hour|day|week|month|year)s?"
_LONGEST = 10_000
_FURTHER = re.compile(
    rf"\b(?:further|additional|successive|consecutive|another|new)\s(?:(?:and\s\w+\s)?(?:periods?|terms?)\sof\s)?(?:up\sto\s)?{_LENGTH}\b",
    re.I,
)
_BY = re.compile(rf"\bby\s(?:up\sto\s)?(?:an?\s(?:additional|further)\s)?{_LENGTH}\b", re.I)
_PROLONGED = re.compile(
    r"\b(?:extended|renewed|prolonged|renewable|extendable|extensible)\b(?:(?!\b(?:shall|must|will|may)\b)[^.;]){0,200}", re.I
)
_FOR_EACH = re.compile(
    rf"\b(?:by\s)?(?:(?:an?|one)\s(?:additional|further|extra)\s)?{_LENGTH}\s(?:of\s\w+\s)?for\s(?:each|every)\s(?:additional|further|group\sof|set\sof|other)?"
    r"\s?(?:additional\s)?(?P<per>\w+(?:-\w+)?)\s(?P<of>[a-z]+)\s(?:\w+\s){0,2}(?:released|freed|set\sfree|let\sgo)\b",
    re.I,
)
_SAME = re.compile(r"\b(?:same|equal|like)\s(?:period|length|time|term|duration)\b", re.I)


@dataclass(frozen=True, slots=True)
class Life:
    """What one sentence says of the agreement's life: `what` is "begins" or "extended"; `way` is how it can be prolonged.

    `same`: by the same length; `day_one`: the day of entry counts as the first; `later` is another beginning that a later sentence gives;
    `prolonged` is the rule where the sentence gives it whole.
    """

    what: str
    verbs: tuple[Token, ...] = ()
    start: Due | None = None
    end: Due | None = None
    lasts: Length | None = None
    way: str | None = None
    same: bool = False
    day_one: bool = False
    later: Due | None = None
    prolonged: Extension | None = None


def life(doc: Doc, words: str, times: Timed, *, goes_on: bool = False) -> Life | None:
    """What a sentence says of the life of the agreement; None if it speaks of something else.

    `goes_on`: the sentence before spoke of it, so that "it" and "this period" can be the agreement.
    """
    verbs = tuple(t for t in doc if t.pos_ in ("VERB", "AUX") and _of_truce(t, goes_on=goes_on))
    way = "tacit" if _TACIT.search(words) else "consent" if _CONSENT.search(words) else None
    prolonged = _chain(words) or _further(words, way)
    way = prolonged.way if prolonged else way
    if not verbs and not (way and truce_noun().search(words)):
        return None
    if not (times.start or times.due or times.then or times.end or times.lasts or way):
        return None
    told = [v for v in verbs if has_role(v.lemma_, "extend")]
    if prolonged and all(v in told for v in verbs):
        return Life("begins", verbs, way=way, prolonged=prolonged)
    if told and not way:
        return Life("extended", verbs, times.start or times.due or times.then, times.end, times.lasts)
    begins = any(has_role(v.lemma_, "begin") for v in verbs)
    start = times.start or ((times.due or times.then) if begins else None)
    return Life(
        "begins",
        verbs,
        start,
        times.end,
        times.lasts,
        way,
        _SAME.search(words) is not None,
        _DAY_ONE.search(words) is not None,
        prolonged=prolonged,
    )


def merged(one: Life, two: Life) -> Life:
    """What a second sentence adds to the first."""
    return replace(
        one,
        start=one.start or two.start,
        end=one.end or two.end,
        lasts=one.lasts or two.lasts,
        way=one.way or two.way,
        same=one.same or two.same,
        day_one=one.day_one or two.day_one,
        later=one.later or (two.start if one.start else None),
        verbs=(*one.verbs, *two.verbs),
        prolonged=one.prolonged or two.prolonged,
    )


def extension(life: Life) -> Extension | None:
    """How the agreement is prolonged, if the text says both how and by how much."""
    if life.prolonged is not None:
        return life.prolonged
    if life.way is None or not life.same or life.lasts is None:
        return None
    return Extension(way="tacit" if life.way == "tacit" else "consent", each=life.lasts)


def _further(words: str, way: str | None) -> Extension | None:
    """ "For further periods of fifteen days", "by seven days": what is said of prolonging, before another duty is told."""
    told = _PROLONGED.search(words)
    found = (_FURTHER.search(told[0]) or _BY.search(told[0])) if told else None
    each = _length(found) if found and way else None
    return Extension(way="tacit" if way == "tacit" else "consent", each=each) if each else None


def _chain(words: str) -> Extension | None:
    """ "By one day for every ten hostages released"."""
    found = _FOR_EACH.search(words)
    each, many = (_length(found), number(found["per"].lower())) if found else (None, None)
    if found is None or each is None or not many:
        return None
    return Extension(way="chain", each=each, per=Amount(many, None, "released"), of=Select(("release",), of=(found["of"].lower(),)))


def _length(found: re.Match[str]) -> Length | None:
    said, unit = found["count"].lower(), found["unit"].lower()
    count = 1.0 if said in ("a", "an", "another", "additional", "further") else number(said)
    if count is None or not 1 <= count <= _LONGEST:
        return None
    return Length(round(count) * (12 if unit == "year" else 1), "months" if unit == "year" else cast(Unit, unit + "s"))


def _of_truce(verb: Token, *, goes_on: bool) -> bool:
    """True if the verb tells of the agreement's beginning, length or prolonging, and the agreement is what it is said of."""
    lemma = verb.lemma_.lower()
    if has_role(lemma, "stop") and any(c.dep_ == "dobj" and "operation" in sorts_of(c.lemma_.lower()) for c in verb.children):
        lasting = [g for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for g in c.children if g.dep_ == "pobj"]
        return any(c.dep_ == "nummod" for g in lasting for c in g.children)
    if not any(has_role(lemma, role) for role in ("begin", "last", "extend")):
        return False
    if any(c.dep_ == "neg" for c in verb.children):
        return False
    if lemma in _INTO and not _FORCE.search(" ".join(t.text for t in verb.subtree)):
        return False
    who = _said_of(verb)
    if goes_on and who is not None and (who.lower_ in _IT or who.lower_ in ("period", "term")):
        return True
    return who is not None and truce_noun().search(" ".join(t.text for t in who.subtree)) is not None and _head_is_truce(who)


def _head_is_truce(who: Token) -> bool:
    phrase = " ".join(t.text for t in who.doc[who.left_edge.i : who.i + 1])
    ahead = " ".join(t.text for t in who.doc[who.left_edge.i : min(who.right_edge.i + 1, who.i + 3)])
    return (
        truce_noun().search(phrase) is not None
        or truce_noun().match(who.text) is not None
        or bool(re.match(r".*cessation of hostilities", ahead, re.I))
    )


def _said_of(verb: Token) -> Token | None:
    node = verb
    for _ in range(3):
        own = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return node.head if own.tag_ in ("WDT", "WP") and node.dep_ == "relcl" else own
        if node.dep_ not in ("conj", "xcomp"):
            return None
        node = node.head
    return None
