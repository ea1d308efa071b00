"""What a sentence that goes on about the same event takes from the one before: its time and its place.

A story goes on in the past tense, or in a live report's present; a perfect ("have since been freed") begins something
new and takes nothing.  A denial, a confirmation or a no-comment takes the time of what it answers, and no place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trucewatch.model import Claim, Kind, When
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.names import same_body
from trucewatch.reading.claims.tense import Tense, tense
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_STATES = frozenset({"hold", "comment", "pledge", "demand", "suspend", "agree", "begin"})
_PLACELESS = frozenset({"comment", "pledge", "demand", "accuse", "hold", "agree", "begin", "extend", "end", "suspend", "notify"})
_AT_IT = frozenset({"open", "obstruct", "withdraw", "deploy"})  # "vacated it", "reopened it": the place just named
_GROUNDS = frozenset(
    {
        "village",
        "town",
        "city",
        "hamlet",
        "gate",
        "bridge",
        "crossing",
        "port",
        "harbour",
        "airport",
        "camp",
        "district",
        "quarter",
        "island",
    }
)
_THE = frozenset({"the", "that", "this", "both", "those", "these"})
_NAMING = frozenset({"prep", "relcl", "amod", "compound", "acl"})
_OWN = re.compile(r"(?:.* of )?(?:our|ours|its|their|his|her)\b", re.IGNORECASE)
_TIMELESS = frozenset({"hold", "pledge", "demand", "accuse"})
_GOES_ON = frozenset({"deliver", "release", "seize", "displace", "notify", "deploy", "withdraw", "end"})
_VIOLENT = frozenset({"attack", "harm", "damage"})


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with its event words and the claims read out of it."""

    sentence: Sentence
    heads: Sequence[Head]
    claims: Sequence[Claim]
    ruled: When | None = None  # the time that a header or the head of the line lays down
    live: bool = False  # that time is the clock of a live page's post


def lend(found: Sequence[Told]) -> list[Claim]:
    """The claims of the page, each sentence's with what the sentence before lends it."""
    lent: list[Claim] = []
    before: list[Claim] = []
    line = None
    for told in found:
        same_line = told.sentence.line.span == line
        line = told.sentence.line.span
        here = [_told_on(told, claim, before, same_line) for claim in told.claims]
        before = [_done_by(claim, [] if _forced_later(told) else here, before if same_line else []) for claim in here]
        lent += before
    return lent


def _told_on(told: Told, claim: Claim, before: Sequence[Claim], same_line: bool) -> Claim:
    """The claim with what stands before it in its line, else what rules the line, else what the line before lends."""
    told_in = _tense_of(told, claim)
    if same_line:
        claim = _with(claim, before, told_in, True)
        claim = _there(told, claim, before)
    free = claim.when is None and claim.mood == "actual" and claim.stance == "asserts"
    if told.ruled is not None and free and claim.kind not in _TIMELESS and (told.live or told_in != "perfect"):
        return replace(claim, when=told.ruled, rules=(*claim.rules, ("when", "period above")))
    return claim if same_line else _with(claim, before, told_in, False)


def _there(told: Told, claim: Claim, before: Sequence[Claim]) -> Claim:
    """The claim at the place last named, where its words point back to it: "there", "the village", "both villages"."""
    if claim.where or claim.kind in _PLACELESS or claim.stance != "asserts":
        return claim
    placed = next((c for c in reversed(before) if c.where), None)
    words = [head.token for head in told.heads if head.kind == claim.kind]
    to_it = claim.kind in _AT_IT and any(c.lower_ == "it" for word in words for c in word.children if c.dep_ in ("dobj", "nsubjpass"))
    if placed is None or not (to_it or any(_points_back(word) for word in words)):
        return claim
    return replace(claim, where=placed.where, rules=(*claim.rules, ("where", "the place named before")))


def _points_back(event: Token) -> bool:
    for subject in (child for child in event.children if child.dep_ in ("nsubj", "nsubjpass")):
        them = any(word.lower_ in ("them", "these", "those") for prep in subject.children if prep.lower_ == "of" for word in prep.children)
        if them or subject.lower_ == "both":
            return True
    for word in event.subtree:
        if word.lower_ == "there" and word.dep_ == "advmod":
            return True
        known = word.pos_ == "NOUN" and word.lemma_.lower() in _GROUNDS and word.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass")
        if (
            known
            and any(c.lower_ in _THE for c in word.children)
            and not any(c.pos_ == "PROPN" or c.dep_ in _NAMING for c in word.children)
        ):
            return True
    return False


def _done_by(claim: Claim, here: Sequence[Claim], before: Sequence[Claim]) -> Claim:
    """The dead and wounded without a doer are the doing of the one who used force in the sentence, or in the one gone on from.

    Not where several used force, where the two are told of different times or places, or where the doer or his own men fell.
    """
    told = claim.by or claim.negated or claim.kind != "harm" or claim.mood != "actual" or claim.stance != "asserts"
    if told or any(_OWN.match(one.name) for one in claim.to):
        return claim
    for claims in (here, before):
        force = [c for c in claims if c.kind == "attack" and c.by and c.mood == "actual" and not c.negated and c.stance == "asserts"]
        if force:
            alone = all(c.by == force[0].by for c in force) and force[0].sources in ((), claim.sources) and _one_scene(force[0], claim)
            alone = alone and not any(same_body(doer, dead) for doer in force[0].by for dead in claim.to)
            return replace(claim, by=force[0].by, rules=(*claim.rules, ("by", "who used the force"))) if alone else claim
    return claim


def _forced_later(told: Told) -> bool:
    """True if all the force that a sentence tells of came after: "killed before the army shelled the town"."""
    force = [head.token for head in told.heads if head.kind == "attack"]
    return bool(force) and all(any(roles.comes_after(up) for up in (word, *word.ancestors)) for word in force)


def _one_scene(a: Claim, b: Claim) -> bool:
    """True unless the two are told of different times or places."""
    times = a.when is None or b.when is None or (a.when.start or "")[:10] == (b.when.start or "")[:10]
    places = not a.where or not b.where or bool({p.name for p in a.where} & {p.name for p in b.where})
    return times and places


def _tense_of(told: Told, claim: Claim) -> Tense:
    return next((tense(head.token) for head in told.heads if head.kind == claim.kind), "bare")


def _with(claim: Claim, before: Sequence[Claim], told_in: Tense, same_line: bool) -> Claim:
    answers = claim.stance != "asserts"
    if claim.mood != "actual" or claim.kind in _STATES or (told_in == "perfect" and not answers):
        return claim
    rules = dict(claim.rules)
    alike = [c for c in reversed(before) if c.mood == "actual" and _goes_on(c.kind, claim.kind)]
    if claim.when is None and told_in == "past" and same_line and claim.kind in _GOES_ON:
        alike += [c for c in reversed(before) if c.mood == "actual" and c not in alike and c.kind not in _STATES]
    dated = next((c for c in alike if c.when), None)
    if claim.when is None and dated is not None:
        claim, rules["when"] = replace(claim, when=dated.when), "from the sentence before"
    placed = next((c for c in alike if c.where and _goes_on(c.kind, claim.kind)), None)
    if not (claim.where or claim.negated or answers) and placed is not None and same_line:
        claim, rules["where"] = replace(claim, where=placed.where), "from the sentence before"
    return replace(claim, rules=tuple(rules.items()))


def _goes_on(before: Kind, kind: Kind) -> bool:
    """True if the two kinds tell of one thing: the same, or force and what it did."""
    return before == kind or (before in _VIOLENT and kind in _VIOLENT)
