"""Where that is for which the sentence names no place: under the place with which its line opens, "here" in the dateline's town, in
"the town" that was told last.

Only what happens somewhere is given a place so; what is asked, promised or remarked has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trucewatch.model import Claim, Kind, Place, Span
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned.grounds import RULE as BY_CONTEXT
from trucewatch.reading.page import Page
from trucewatch.reading.places.gazetteer import senses
from trucewatch.reading.places.words import words

_SOMEWHERE: frozenset[Kind] = frozenset(
    (
        "attack",
        "harm",
        "damage",
        "seize",
        "displace",
        "deploy",
        "withdraw",
        "deliver",
        "obstruct",
        "open",
        "release",
        "hold",
        "violate",
        "warn",
    )
)
_TOLD_HERE: frozenset[Kind] = _SOMEWHERE | frozenset(("agree", "meet", "begin", "end"))
_HEADED = re.compile(r"\)?(?:, [^.:\n]{2,40})?[.:](?:\s(?!\s?[–—-])|$)")
_BRACKET = re.compile(r"\W*[^.:()\n]{2,30} \($")
_HERE = re.compile(r"\bhere\b(?! (?:is|are)\b)", re.IGNORECASE)
_GROUNDS = "town|city|village|port|camp|district|quarter|hamlet"
_THE_TOWN = re.compile(
    rf"\b(?:in|of|at|from|to|into|near|outside|inside) (?:the|that|this)(?: same)? (?:{_GROUNDS})\b(?! of\b| in\b|['’-])", re.IGNORECASE
)
_YEAR = 4
_LEAST = 2
"""So many characters at least stand behind the place that opens a line."""
_BACK = 6
"""So many claims back "the town" may have been told."""


def placed(page: Page, layers: Layers, claims: Sequence[Claim], named: Sequence[Place]) -> list[Claim]:
    """The claims, those that happen somewhere and name no place with the one that stands for them; `named` are all places of the page."""
    ground = _Ground(page, _heads(page, layers, named), _town(page, named), named)
    found: list[Claim] = []
    for claim in claims:
        told = ground.of(claim, found[-_BACK:]) if _tells(claim) and not _long_ago(page, claim) else None
        if told is not None:
            claim = replace(claim, where=(told[0],), rules=(*claim.rules, ("where", told[1])))
        found.append(claim)
    return found


@dataclass(frozen=True, slots=True)
class _Ground:
    """What may stand for a place: the place with which each line opens, the town of the dateline, every place of the page."""

    page: Page
    heads: Mapping[Span, Place]
    town: Place | None
    named: Sequence[Place]

    def of(self, claim: Claim, before: Sequence[Claim]) -> tuple[Place, str] | None:
        """Where a claim is that names no place, and by which rule; `before` are the claims told just before."""
        text, number = claim.span.of(self.page.plain), self.page.number_at(claim.span.start)
        head = self.heads.get(self.page.sentences[number].line.span) if number is not None else None
        if head is not None and claim.kind in _SOMEWHERE:
            return head, "the place that opens the line"
        if self.town is not None and claim.kind in _TOLD_HERE and _HERE.search(text):
            return self.town, "“here” in the dateline's town"
        if claim.kind in _SOMEWHERE and _THE_TOWN.search(text):
            last = self._of_the_speaker(claim) or next((one.where for one in reversed(before) if one.where), ())
            return (last[0], "the place told last") if len(last) == 1 else None
        return None

    def _of_the_speaker(self, claim: Claim) -> tuple[Place, ...]:
        """ "A resident of Arda said that in the town …": Arda."""
        spans = [voice.span for voice in claim.sources if voice.span is not None]
        return tuple(place for place in self.named if any(span.holds(place.span) for span in spans))[:1]


def _tells(claim: Claim) -> bool:
    """True for what is told to have happened, or not to have, by the report's own word; a place is wanting."""
    told = claim.mood == "actual" and claim.stance in ("asserts", "confirms") and not claim.where
    return told and not (claim.negated and claim.sources)  # "they say that nobody fired"


def _long_ago(page: Page, claim: Claim) -> bool:
    """True for what is remembered of another year."""
    end, published = (claim.when.end or "") if claim.when else "", (page.report.published or "")[:4]
    recent = len(end) > _YEAR and published.isdigit() and end[:_YEAR].isdigit() and int(published) - int(end[:_YEAR]) <= 1
    return bool(end and published) and end[:_YEAR] < published and not recent


def _town(page: Page, named: Sequence[Place]) -> Place | None:
    """The first place of the first dateline."""
    label = next((line.label for line in page.lines if line.label and line.kind == "prose"), None)
    return next((place for place in named if label is not None and label.holds(place.span)), None)


def _heads(page: Page, layers: Layers, named: Sequence[Place]) -> dict[Span, Place]:
    """Line → the place with which it opens before a stop: "JUBA. Up to 500 people …", "Zone A (Teshik): 3 violations"."""
    known = Counter(place.name.lower() for place in named)
    speakers = {voice.name_span for voice in layers.voices}
    found: dict[Span, Place] = {}
    for place in named:
        number = page.number_at(place.span.start)
        line = page.sentences[number].line if number is not None else None
        if line is None or line.span in found or place.span in speakers or place.span.end > line.body.end - _LEAST:
            continue
        before = page.plain[line.body.start : place.span.start]
        sure = place.rule != BY_CONTEXT or known[place.name.lower()] > 1 or _is_listed(place.name)
        if ((not before.strip() and sure) or _BRACKET.fullmatch(before)) and _HEADED.match(page.plain, place.span.end):
            found[line.span] = place
    return found


def _is_listed(name: str) -> bool:
    """True for a name that the gazetteer has and no plain word is spelt like."""
    return name.lower() not in words("common_words") and bool(senses(name))
