"""A verb told once for two: "the army freed 142 captives and the Front 72", "eleven by the army and eight by the Front".

Each side's share is a claim of its own, with its doer and its figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Claim, Figure, Kind, Mention
from trucewatch.reading.claims.ellipsis.around import Around, alike, counted, figures_with, is_body, told, without
from trucewatch.reading.claims.ellipsis.earlier import EARLIER, STOPS
from trucewatch.reading.claims.local import held

SHARE = "the verb told once"
"""The rule for one doer's share of what is told of several."""
_JOINS = re.compile(
    r"(?:[,;:]\s*(?:and |while |but )?|\band |\bwhile |\bbut )(?P<who>[^,;:]*?)\s*(?P<prep>\b(?:for|with|about|of))?\s*$", re.IGNORECASE
)
"""What stands between one share and the next: a joint, another doer, a preposition."""
_WAY = re.compile(r"\bfrom [^,;.]{1,40}? to [^,;.]{1,40}?,? and (?:another )?$", re.IGNORECASE)
_OTHER_WAY = re.compile(r"(?: \w+)? from [^,;.]{1,40}? to [^,;.]{1,40}", re.IGNORECASE)
_BY = re.compile(r"(?:\s+of (?:them|these|those|which))?(?:,? all)?(?:\s+\w+){0,2}?\s+(?P<how>by|against)\s+", re.IGNORECASE)
_ROW = re.compile(r"^[\W_]*(?P<label>[^:\d]{3,60}):\s+(?P<items>[^:]+)$")
_ITEM = re.compile(r"\s*(?P<who>[^\W\d][^\d,;]*?)[ :]+(?P<many>\S+)[.\s]*")
_NONE = re.compile(r"(?:none|nil|no)\b", re.IGNORECASE)
_TOLD_BY: frozenset[Kind] = frozenset(("violate", "attack", "accuse", "obstruct", "seize", "release", "hold", "deploy", "damage"))
_AGAINST: frozenset[Kind] = frozenset(("accuse",))
_LEAST = 2
_FAR = 40
"""So many characters behind "by" the name has ended."""


def gapped(around: Around, claims: Sequence[Claim]) -> list[Claim]:
    """The sentence's claims, and those of each further doer whose verb is left out."""
    rows = _rows(around, claims)
    if rows:
        return rows
    found = list(claims)
    for figure in around.figures:
        share = _share(around, found, figure)
        if share is None:
            found = _way_back(around, found, figure) or found
            continue
        first, by = share
        measure = next((one.measure for one in first.figures if alike(figure, one)), figure.measure)
        at = found.index(first)
        found = [without(claim, figure) for claim in found]
        own = around.time_until(around.place_of(figure.span)[1], STOPS, first)
        fields = {"by": (by,), "figures": (counted(figure, measure),)} | ({"when": own} if own else {})
        found.insert(at + 1, told(first, around, SHARE, **fields))
    return found


def _way_back(around: Around, claims: Sequence[Claim], figure: Figure) -> list[Claim]:
    """ "29 from Arda to Sel and 17 from Sel to Arda": each way with its figure and places."""
    start, end = around.place_of(figure.span)
    lead, tail = _WAY.search(around.words, 0, start), _OTHER_WAY.match(around.words, end)
    first = next((claim for claim in figures_with(claims, figure) if len(claim.figures) > 1), None)
    if lead is None or tail is None or first is None or figure in first.figures[:1]:
        return []
    places = held(around.page, around.layers.places)[around.number]
    there = tuple(place for place in places if around.sentence.at(*lead.span()).holds(place.span))
    back = tuple(place for place in places if around.sentence.at(*tail.span()).holds(place.span))
    if not there or not back:
        return []
    like = counted(figure, first.figures[0].measure)
    other = told(first, around, SHARE, figures=(like,), where=back)
    mine = replace(without(first, figure), where=there)
    return [one for claim in claims for one in ((mine, other) if claim is first else (claim,))]


def _share(around: Around, claims: Sequence[Claim], figure: Figure) -> tuple[Claim, Mention] | None:
    """The claim of which the figure is another's share, and whose."""
    holding = list(figures_with(claims, figure))
    if any(len(claim.figures) == 1 for claim in holding):
        return None
    start, end = around.place_of(figure.span)
    for claim in reversed([one for one in claims if dict(one.rules)["kind"] != EARLIER]):
        before = [one for one in claim.figures if one.span.end <= figure.span.start and alike(figure, one)]
        if not before:
            continue
        between = around.words[around.place_of(before[-1].span)[1] : start]
        by = _doer_after(around, end, claim) or (_doer_before(around, start - len(between), start) if claim.by else None)
        if by is not None and all(by.name != one.name for one in claim.by):
            return claim, by
    return None


def _doer_before(around: Around, start: int, end: int) -> Mention | None:
    """ "…, and the Front 72": a joint and a name stand before the figure, and no verb."""
    joint = _JOINS.search(around.words, start, end)
    if joint is None or not joint["who"].strip():
        return None
    inside = around.tokens(*joint.span("who"))
    if any(token.pos_ in ("VERB", "AUX", "ADP", "NUM") or token.tag_ in ("WDT", "WP") for token in inside):
        return None
    nouns = [token for token in inside if token.pos_ in ("NOUN", "PROPN") or token.lower_ == "other"]
    if not nouns or not is_body(nouns[-1]) or (nouns[-1].pos_ == "PROPN" and nouns[-1].is_lower):
        return None
    return around.mention(*joint.span("who"))


def _doer_after(around: Around, end: int, claim: Claim) -> Mention | None:
    """ "Eight by the Front", "two as violations by the army", "12 against the Front"."""
    if claim.kind not in _TOLD_BY or (by := _BY.match(around.words, end)) is None:
        return None
    if (by["how"].lower() == "against") != (claim.kind in _AGAINST):
        return None
    head = around.name_behind(by.end())
    near = head is not None and is_body(head) and head.idx - by.end() < _FAR
    return around.mention(by.end(), head.idx + len(head)) if head is not None and near else None


def _rows(around: Around, claims: Sequence[Claim]) -> list[Claim]:
    """ "Violations: army one, Front none": a claim for each that the row names."""
    row = _ROW.match(around.words)
    if row is None or not claims:
        return []
    first = claims[0]
    starts = row.start("items")
    items = [(piece, starts + m.start()) for m in re.finditer(r"[^,;]+", row["items"]) if (piece := _ITEM.fullmatch(m[0]))]
    found: list[Claim] = []
    for item, offset in items:
        who, many = (
            (offset + item.start("who"), offset + item.end("who")),
            around.sentence.at(offset + item.start("many"), offset + item.end("many")),
        )
        inside = around.tokens(*who)
        if not inside or any(token.pos_ in ("VERB", "AUX", "ADP") for token in inside):
            return []
        by = (around.mention(*who),)
        figure = next((one for one in around.figures if many.overlaps(one.span)), None)
        if figure is not None:
            kept = next((one.measure for one in first.figures), figure.measure)
            found.append(told(first, around, SHARE, by=by, figures=(counted(figure, kept),)))
        elif _NONE.match(item["many"]):
            found.append(told(first, around, SHARE, by=by, figures=(), negated=True))
        else:
            return []
    return found if len(found) >= _LEAST else []
