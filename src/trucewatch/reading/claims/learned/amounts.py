"""Numbers that the layer of figures leaves, since the words alone do not show that they count: "for eleven days", "30 names", "freed her".

They are only offered; what belongs to an event is chosen elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trucewatch.model import Figure, Measure, Span, Time
from trucewatch.reading.claims.local import held
from trucewatch.reading.figures.lexicon import classes_of, is_person, nouns
from trucewatch.reading.figures.singles import phrase
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token
from trucewatch.text.quantities import quantities

_DATES = frozenset({"DATE", "TIME", "SET"})
_A_LENGTH = re.compile(r"\b(?:an?|another|one) (?P<unit>hour|day|week|fortnight|month|year)\b", re.IGNORECASE)
_LENGTHS: dict[str, tuple[Measure, int]] = {
    "hour": ("hours", 1), "day": ("days", 1), "week": ("days", 7), "fortnight": ("days", 14),
    "month": ("months", 1), "year": ("months", 12),
}  # fmt: skip
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
_ONE = frozenset({"he", "she", "him", "her"})


def unlisted(page: Page, figures: Sequence[Figure], times: Sequence[Time]) -> Iterator[tuple[int, Figure]]:
    """Number of the sentence, and what may count in it: numbers, lengths of time, single people."""
    dates = [time.span for time in times if time.type in _DATES]
    listed = held(page, figures)
    for number, sentence in enumerate(page.sentences):
        taken = [figure.span for figure in listed[number]]
        here = [one for one in (*_numbers(page, sentence, dates), *_lengths(page, sentence)) if not _overlaps(one.span, taken)]
        yield from ((number, one) for one in here)
        taken += [one.span for one in here]
        for token in sentence.doc:
            span = sentence.span_of(phrase(token)) if _one(token) else None
            if span is not None and not _overlaps(span, taken):
                yield number, _figure(page, span, 1.0, "other", "one-person")


def _numbers(page: Page, sentence: Sentence, dates: Sequence[Span]) -> Iterator[Figure]:
    for quantity in quantities(sentence.span.of(page.plain)):
        span = sentence.at(*quantity.span)
        if quantity.unit is not None or not _overlaps(sentence.at(*quantity.core), dates):
            text = span.of(page.report.text)
            yield Figure(quantity.low, quantity.high, quantity.unit or "other", quantity.qualifier, text, span, "bare-number")


def _lengths(page: Page, sentence: Sentence) -> Iterator[Figure]:
    for match in _A_LENGTH.finditer(sentence.span.of(page.plain)):
        measure, times = _LENGTHS[match["unit"].lower()]
        yield _figure(page, sentence.at(*match.span()), float(times), measure, "bare-number")


def _figure(page: Page, span: Span, count: float, measure: Measure, rule: str) -> Figure:
    return Figure(count, count, measure, None, span.of(page.report.text), span, rule)


def _one(token: Token) -> bool:
    """True for a word that may name one person to whom something was done."""
    if token.lower_ in _ONE:
        return token.dep_ in _ROLES
    if token.tag_ != "NN" or token.dep_ not in _ROLES or "body" in classes_of(token):
        return False
    strange = not classes_of(token) and token.lemma_.lower() not in nouns()
    return any(child.dep_ in ("det", "poss") for child in token.children) and (is_person(token) or strange)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
