"""What was promised, asked or told of another, done: "the Front has done so", "and neither has", "did so eighteen days later"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.model import Claim, Figure, Kind, Mention
from trucewatch.reading.claims import moods, names, roles
from trucewatch.reading.claims.ellipsis.around import Around, counted, told
from trucewatch.reading.claims.negation import negation
from trucewatch.reading.claims.questions import in_question
from trucewatch.reading.claims.topics import is_pronoun
from trucewatch.reading.words import Token

_RULE = "does what was told before"
_SO = frozenset({"so", "same", "likewise"})
_HELPERS = frozenset({"have", "do"})
_NOBODY = frozenset({"neither", "none", "nobody"})
_DEEDS: frozenset[Kind] = frozenset(
    ("attack", "seize", "release", "withdraw", "deploy", "deliver", "obstruct", "open", "notify", "displace", "agree", "extend", "suspend")
)
_CLAUSE = re.compile(r"[.;]|,? (?:and|but) ")


def doing_so(around: Around, claims: Sequence[Claim]) -> list[Claim]:
    """The sentence's claims, and those of whoever is said to have done, or not to have done, what was told before."""
    found = list(claims)
    for token in around.sentence.doc:
        deed = _deed(token)
        first = _first(around, found) if deed is not None else None
        if deed is None or first is None:
            continue
        cast = moods.cast_of(token)
        negated = negation(token) is not None or deed.lower_ in _NOBODY
        by, figures = _who(around, deed, first)
        if not by or cast.mood in ("conditional", "possible") or any(c.kind == first.kind and set(by) & set(c.by) for c in found):
            continue
        if first.mood == "actual" and (first.negated == negated or not negated) and names.same_body(by[0], (first.by or by)[0]):
            continue
        own = around.time_until(token.idx, _CLAUSE, first)
        fields = {"by": by, "mood": cast.mood, "negated": negated, "when": own, "figures": figures, "stance": "asserts"}
        found.append(told(first, around, _RULE, **fields))
    return found


def _who(around: Around, subject: Token, first: Claim) -> tuple[tuple[Mention, ...], tuple[Figure, ...]]:
    """Who has done it, and how many: of "1,150 have done so" those who were to do it, so many of them."""
    figure = next((one for one in around.figures if around.place_of(one.span)[0] <= subject.idx < around.place_of(one.span)[1]), None)
    if subject.pos_ == "NUM" or figure is not None:
        like = next((one for one in first.figures), figure)
        return first.by, (counted(figure, like.measure),) if figure is not None and like is not None else ()
    if subject.lower_ in _NOBODY or subject.lower_ == "both":
        return (around.mention(subject.idx, subject.idx + len(subject)),), ()
    by = around.body(subject)
    if by is not None and is_pronoun(subject) and by.name.lower() == subject.lower_:
        return first.by, ()
    return ((by,) if by is not None else ()), ()


def _deed(token: Token) -> Token | None:
    """The subject of "done so", "did the same", or of "has not", "did not", "neither has" with nothing behind."""
    if token.lemma_ not in _HELPERS or token.tag_ in ("VB", "VBG") or token.dep_ in ("aux", "auxpass", "pcomp") or in_question(token):
        return None
    subject = roles.subject(token)
    if subject is None or subject.tag_ in ("WDT", "WP"):
        return None
    if token.lemma_ == "do" and any(child.lower_ in _SO for child in token.children if child.i > token.i):
        return subject
    after = [child for child in token.children if child.i > token.i and child.dep_ not in ("neg", "punct", "cc", "conj")]
    last = max((token.i, *(child.i for child in token.children if child.dep_ == "neg" and child.i > token.i)))
    rest = token.doc.tokens[last + 1 :]
    stranded = not after and (not rest or rest[0].is_punct) and (last > token.i or subject.lower_ in _NOBODY)
    return subject if stranded else None


def _first(around: Around, claims: Sequence[Claim]) -> Claim | None:
    """The last deed told before, in this sentence or the one before it."""
    near = [c for c in around.before if around.number - (around.page.number_at(c.span.start) or 0) <= 1]
    return next((c for c in (*reversed(claims), *reversed(near)) if c.kind in _DEEDS and c.stance != "declines"), None)
