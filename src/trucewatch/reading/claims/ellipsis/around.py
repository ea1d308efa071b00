"""What a sentence that leaves words out is read against: its claims, its figures, and what was told just before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trucewatch.model import Claim, Figure, Measure, Mention, Span, Time, When
from trucewatch.reading.claims import names
from trucewatch.reading.claims.counts import measures
from trucewatch.reading.claims.dating import when
from trucewatch.reading.claims.doers import stands_for
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.claims.topics import is_pronoun
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.grammar import whole_name
from trucewatch.reading.words import Token

_BODIES = ("force", "authority", "person", "NAME", "other", "both", "organisation")
_FROM_BEFORE = frozenset({"as-before", "named-before", "bare-number"})
"""Rules of figures that do not say themselves what they count."""


@dataclass(frozen=True, slots=True)
class Around:
    """One sentence of a page, its figures and times, and the claims of the sentences before it, the latest last."""

    page: Page
    layers: Layers
    number: int
    sentence: Sentence
    figures: Sequence[Figure]
    times: Sequence[Time]
    before: Sequence[Claim]

    @property
    def words(self) -> str:
        """The sentence as plain text."""
        return self.sentence.span.of(self.page.plain)

    def place_of(self, span: Span) -> tuple[int, int]:
        """Where a span of the report begins and ends in the words of the sentence."""
        return span.start - self.sentence.span.start, span.end - self.sentence.span.start

    def mention(self, start: int, end: int) -> Mention:
        """The words `[start, end)` of the sentence as a name."""
        span = self.sentence.at(start, end)
        return Mention(span.of(self.page.report.text), span)

    def body(self, token: Token | None) -> Mention | None:
        """Who a noun or a pronoun names, if it can act."""
        if token is None:
            return None
        if is_pronoun(token):
            return stands_for(self.page, self.sentence, token, self.number, None, self.layers)
        return names.mention(self.page, self.sentence, token) if names.can_act(token) else None

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in the words `[start, end)` of the sentence."""
        return [token for token in self.sentence.doc if start <= token.idx < end]

    def time_in(self, start: int, end: int, like: Claim) -> When | None:
        """The first time that stands in the words `[start, end)` of the sentence, as one of such a claim."""
        here = self.sentence.at(start, end)
        told = next((time for time in self.times if here.holds(time.span) and (time.start or time.end)), None)
        return when(self.page, told, like.mood, like.kind) if told is not None else None

    def time_until(self, start: int, stops: re.Pattern[str], like: Claim) -> When | None:
        """The first time behind `start` in the words of the sentence and before what `stops` finds, as one of such a claim."""
        stop = stops.search(self.words, start)
        return self.time_in(start, stop.start() if stop else len(self.words), like)

    def name_behind(self, start: int) -> Token | None:
        """The last word of the first name or noun that begins behind `start`."""
        first = next((token for token in self.sentence.doc if token.idx >= start and token.pos_ in ("NOUN", "PROPN")), None)
        return whole_name(first) if first is not None else None


def is_body(token: Token) -> bool:
    """True for a side, an office, a person or a name: whoever may do something, and no thing."""
    return names.can_act(token) and is_a(token, _BODIES)


def figures_with(claims: Iterable[Claim], figure: Figure) -> Iterator[Claim]:
    """The claims that hold the figure."""
    return (claim for claim in claims if any(one.span == figure.span for one in claim.figures))


def without(claim: Claim, figure: Figure) -> Claim:
    """The claim without a figure that is another's."""
    left = tuple(one for one in claim.figures if one.span != figure.span)
    rules = claim.rules if left else tuple(rule for rule in claim.rules if rule[0] != "figures")
    return replace(claim, figures=left, rules=rules)


def alike(figure: Figure, other: Figure) -> bool:
    """True if the two may count one thing: the first says nothing of its own, or the same."""
    return figure.measure == other.measure or (figure.measure == "other" and bare(figure))


def bare(figure: Figure) -> bool:
    """True for a figure that does not say itself what it counts."""
    return figure.rule in _FROM_BEFORE


def counted(figure: Figure, measure: Measure) -> Figure:
    """The figure as one of what was counted before."""
    return replace(figure, measure=measure)


def can_count(claim: Claim, figure: Figure) -> bool:
    """True if a claim of that kind may hold what the figure counts."""
    return figure.measure in measures().get(claim.kind, frozenset())


def told(claim: Claim, around: Around, rule: str, **fields: Any) -> Claim:
    """A claim like the one given, told in this sentence, with other fields that `rule` found; a field that holds nothing has no rule."""
    rules = dict(claim.rules) | {"kind": rule} | dict.fromkeys(fields, rule)
    for field, value in fields.items():
        if not value and field not in ("sources", "negated", "mood", "stance"):
            rules.pop(field)
    span = around.sentence.span
    return replace(claim, span=span, quote=span.of(around.page.report.text), rules=tuple(rules.items()), **fields)
