"""Figures: what is counted, how many, within which bounds, in the exact words.

The number comes from `text.quantities`; this file finds the noun that it counts and, where people are counted, the
verb that says what happened to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from spacy.tokens import Token

from trucewatch.data import table
from trucewatch.model import Figure, Measure, Span, Time
from trucewatch.reading.page import Page, Sentence
from trucewatch.text.quantities import Quantity, quantities

_STEPS = 6


def find(page: Page, *, times: tuple[Time, ...] = ()) -> tuple[Figure, ...]:
    """The figures of `page` in order; what `times` shows to be a date or a clock time is none."""
    dates = [t.span for t in times if t.type in ("DATE", "TIME")]
    found: list[Figure] = []
    for sentence in page.sentences:
        for quantity in quantities(sentence.span.of(page.plain)):
            span = sentence.at(*quantity.span)
            core = sentence.at(*quantity.core)
            if any(core.overlaps(d) for d in dates):
                continue
            noun, measure, rule = _measure(sentence, quantity)
            found.append(
                Figure(quantity.low, quantity.high, measure, quantity.qualifier, span.of(page.report.text), span, rule, noun)
            )
    return tuple(found)


def _measure(sentence: Sentence, quantity: Quantity) -> tuple[str | None, Measure, str]:
    """The noun counted, the measure and the rule that found it."""
    if quantity.unit:
        return None, quantity.unit, "unit"
    token = _token(sentence, quantity.core)
    if token is None:
        return None, "other", "bare-number"
    noun = _counted(token)
    word = noun.lemma_.lower() if noun is not None else None
    if word in _nouns():
        return word, _nouns()[word], "noun"
    if verb := next(_verbs(noun if noun is not None else token), None):
        return word, verb, "verb"
    return word, "other", "bare-number"


def _token(sentence: Sentence, core: Span) -> Token | None:
    """The last token of the number."""
    inside = [t for t in sentence.doc if core.start <= t.idx < core.end and (t.is_alpha or t.like_num or t.text[0].isdigit())]
    return inside[-1] if inside else None


def _counted(token: Token) -> Token | None:
    """The noun that a number counts."""
    if token.dep_ in ("nummod", "amod", "det", "quantmod", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
        return token.head
    of = next((c for c in token.children if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None) if of is not None else None


def _verbs(token: Token) -> Iterator[Measure]:
    """Measures that the verbs above and beside a counted noun give it, nearest first."""
    for child in token.rights:
        if child.dep_ in ("acl", "amod", "relcl") and (measure := _verb_table().get((child.lemma_.lower(), "object"))):
            yield measure
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            return
        if head.pos_ in ("VERB", "AUX"):
            role = "subject" if token.dep_ == "nsubj" else "object"
            if measure := _verb_table().get((head.lemma_.lower(), role)):
                yield measure
        token = head


@cache
def _nouns() -> dict[str | None, Measure]:
    return {row["noun"]: cast(Measure, row["measure"]) for row in table("en/measures")}


@cache
def _verb_table() -> dict[tuple[str, str], Measure]:
    return {(row["verb"], row["role"]): cast(Measure, row["measure"]) for row in table("en/measures_verbs")}
