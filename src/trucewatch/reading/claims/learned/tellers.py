"""Which of the words that the rules chose tell of an event: each is weighed, and the unlikely ones are dropped.

No name of a person, body or place is ever a feature: of a name only its type is told, so that what was learned on one
conflict carries to another.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Claim
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.learned.classes import POS, kind_of_word
from trucewatch.reading.claims.learned.weighing import Option, Weighing
from trucewatch.reading.claims.lexicon import classes, described, frames
from trucewatch.reading.claims.moods import governors
from trucewatch.reading.words import Token

ENOUGH = 0.15
"""A word that is less likely than this to tell of an event is dropped: only what is almost surely wrong."""
_BESIDE = ("prep", "prt", "agent", "dative")
_HELPERS = ("aux", "auxpass", "neg", "mark", "det", "poss", "expl", "cc")
_DEPENDENTS = ("xcomp", "ccomp", "acomp", "attr", "advmod", "amod", "compound", "nummod", "advcl", "conj", "oprd")


def option(it: Weighing) -> Option[Head]:
    """The claim's event word, to be kept or dropped."""
    return Option(it.head, tuple(_features(it)))


def _features(it: Weighing) -> Iterator[str]:
    head, kind = it.head, it.claim.kind
    yield f"needs={head.rule.count(' ') > 0}"
    for feature in (*_claimed(it.claim), *_own(head.token), *_around(head.token), *_setting(it)):
        yield feature
        yield f"{feature}&kind={kind}"
    for other in it.heads:
        if other is not head:
            near = "same" if other.token == head.token else "beside"
            yield f"{near}={other.kind}&kind={kind}"
            yield f"{near}-alike={other.kind == kind}"


def _claimed(claim: Claim) -> Iterator[str]:
    yield "any"
    yield f"mood={claim.mood}"
    yield f"negated={claim.negated}"
    yield f"stance={claim.stance}"
    yield f"said={bool(claim.sources)}"
    yield f"has={bool(claim.by)}{bool(claim.figures)}{bool(claim.when)}{bool(claim.where)}"


def _own(token: Token) -> Iterator[str]:
    yield f"tag={token.tag_}"
    yield f"dep={token.dep_}"
    if token.pos_ != "PROPN":
        yield f"word={token.lemma_.lower()}"
    for name in classes().get(token.lemma_.lower(), ()):
        yield f"class={name}"


def _around(token: Token) -> Iterator[str]:
    for name in kind_of_word(described(token) if token.pos_ in ("ADJ", "ADV") else roles.agent(token)):
        yield f"by={name}"
    for name in kind_of_word(roles.theme(token)):
        yield f"to={name}"
    for child in token.children:
        if child.dep_ in _BESIDE:
            yield f"prep={child.lower_}"
            for name in {name for noun in roles.children(child, "pobj") for name in kind_of_word(noun)}:
                yield f"prep={child.lower_}:{name}"
        elif child.dep_ in _HELPERS:
            yield f"{child.dep_}={child.lower_}"
        elif child.dep_ in _DEPENDENTS:
            yield f"has={child.dep_}"
            for name in classes().get(child.lemma_.lower(), ()):
                yield f"has={child.dep_}:{name}"


def _setting(it: Weighing) -> Iterator[str]:
    token = it.head.token
    span = it.sentence.span_of(token)
    up = token.head.head if token.head.pos_ == "ADP" else token.head
    if token.head != token:
        yield f"up={token.dep_}:{token.head.pos_}"
        if up.pos_ != "PROPN":
            yield f"up-word={up.lemma_.lower()}"
        if token.head.pos_ == "ADP":
            yield f"under={token.head.lower_}"
        yield f"effect={governors().get((up.lemma_.lower(), POS.get(up.pos_, '')), 'none')}"
        for frame in frames().get((up.lemma_.lower(), POS.get(up.pos_, "")), ())[:1]:
            yield f"up-kind={'+'.join(frame.kinds)}"
    yield f"depth={min(4, sum(1 for _ in token.ancestors))}"
    yield f"line={it.sentence.line.kind}"
    yield f"first={min(3, it.number)}"
    inside = next((v.act for v in it.layers.voices if any(c.start <= span.start < c.end for c in v.content)), "nobody")
    yield f"said={inside}"
    for voice in it.layers.voices:
        if any(cue.overlaps(span) for cue in voice.cue):
            yield f"cue={voice.act}"
    for figure in it.layers.figures:
        yield f"figure={figure.measure}"
    yield f"timed={bool(it.layers.times)}"
