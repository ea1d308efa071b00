"""Places that a text names in one breath belong to an event together: "in Arda and Belm", "fled from Arda to Belm", "the Arda–Belm road".

The guide (claims.md): "between X and Y" is both, targets count, people who move have both ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from trucewatch.model import Claim, Kind, Place, Span
from trucewatch.reading.claims.learned.grounds import grounds
from trucewatch.reading.page import Page
from trucewatch.reading.places.gazetteer import senses

RULE = "named in one breath"
_JOINED = re.compile(r",?\s(?:and|or|&)\s(?:in\s|at\s|near\s|the\s)?|,\s(?=[^,;.]{2,40}?,?\s(?:and|or)\s)")
_INSIDE = re.compile(r",?\s(?:in|of|near|outside)\s(?:the\s)?(?:(?:town|city|village|district|province|region)\sof\s)?", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:an?|another|one|two|three|several)\s$", re.IGNORECASE)
_FEW = 10
_FROM = re.compile(r"(?:\bfrom\s(?:the\s)?|^\W*)$", re.IGNORECASE)
_WAY = r"(?:roads?|routes?|highway|line|track|railway|corridor|stretch)"
_WAY_FROM = re.compile(rf"\b{_WAY}\s(?:\w+\s)?from\s(?:the\s)?$", re.IGNORECASE)
_BY_ENDS = re.compile(rf"(?P<one>[^\W\d_a-z][^–]*)–(?P<other>[^\W\d_a-z][^–]*?)(?:\s{_WAY})?")
"""A way named by its ends with a long dash; with a short one it has a name of its own."""
_TO = re.compile(r"\s(?:in)?to\s(?:the\s)?")
_GONE = r"\b(?:leav(?:e|es|ing)|left|fled|flee(?:s|ing)?|quit|abandon(?:ed|ing)?)"
_COME = r"\b(?:into|enter(?:ed|s|ing)?|reach(?:ed|es|ing)?)"
_WAYS: Mapping[Kind, Sequence[tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "displace": (
        (re.compile(rf"{_GONE}\s(?:the\s)?$", re.IGNORECASE), re.compile(r"\sfor\s(?:the\s)?")),
        (re.compile(r"\binto\s(?:the\s)?$", re.IGNORECASE), re.compile(r"\s(?:at|through|via|by)\s(?:the\s)?")),
    ),
    "deliver": ((re.compile(rf"{_COME}\s(?:the\s)?$", re.IGNORECASE), re.compile(r"\s(?:through|via|by\sway\sof)\s(?:the\s)?")),),
}
"""What leads the first, and what stands between it and the second: "left Arda for Belm", "entered Arda through the Belm crossing"."""
_MOVED: frozenset[Kind] = frozenset(("displace", "release", "deploy", "withdraw"))
"""Kinds in which somebody moves from one place to another."""


def in_full(page: Page, claim: Claim, places: Sequence[Place]) -> Claim:
    """The claim with every place of its sentence that is named in one breath with one of its own, and both ends of a way named by them."""
    if any("–" in place.name for place in claim.where):
        claim = replace(claim, where=tuple(end for place in claim.where for end in _ends(place)))
    named = sorted((place for place in places if place.rule != "demonym"), key=lambda place: place.span)
    claim = _inner(page, claim, named)
    own = {place.span for place in claim.where}
    row = next((row for row in _rows(page, claim, named) if any(place.span in own for place in row)), None)
    if row is None or all(place.span in own for place in row):
        return claim
    more = [place for place in row if not any(place.span.overlaps(one.span) or place.name == one.name for one in claim.where)]
    where = tuple(sorted((*claim.where, *more), key=lambda place: place.span))
    return replace(claim, where=where, rules=tuple((dict(claim.rules) | {"where": RULE}).items()))


def _inner(page: Page, claim: Claim, named: Sequence[Place]) -> Claim:
    """The claim at the hospital of "the Aliaa hospital in Omdurman was hit", and not in the town that only says where that is."""
    own = {place.span for place in claim.where}
    sites = {
        two.span: one
        for one, two in pairwise(named)
        if two.span in own and one.span not in own and _INSIDE.fullmatch(page.plain, one.span.end, two.span.start) and _is_site(page, one)
    }
    if not sites:
        return claim
    return replace(claim, where=tuple(sites.get(place.span, place) for place in claim.where))


def _is_site(page: Page, place: Place) -> bool:
    """True for a name with a noun for a kind of place ("Aliaa hospital"), not for one of several ("a United Nations school")."""
    words = place.name.lower().split()
    one_of_them = _ONE_OF.search(page.plain, max(0, place.span.start - _FEW), place.span.start)
    return len(words) > 1 and (words[-1] in grounds() or words[0] in grounds()) and one_of_them is None


def _rows(page: Page, claim: Claim, places: Sequence[Place]) -> list[list[Place]]:
    rows: list[list[Place]] = []
    for place in places:
        last = rows[-1][-1] if rows else None
        if last is not None and _together(page, claim, last, place):
            rows[-1].append(place)
        else:
            rows.append([place])
    return [row for row in rows if len(row) > 1]


def _together(page: Page, claim: Claim, one: Place, other: Place) -> bool:
    between = page.plain[one.span.end : other.span.start]
    if _JOINED.fullmatch(between):
        return True
    before = page.plain[claim.span.start : one.span.start]
    led = _FROM if claim.kind in _MOVED else _WAY_FROM
    if any(way.fullmatch(between) and lead.search(before) for lead, way in _WAYS.get(claim.kind, ())):
        return True
    return _TO.fullmatch(between) is not None and led.search(before) is not None


def _ends(place: Place) -> tuple[Place, ...]:
    """Arda and Belm of "the Arda–Belm road", each with its point if the gazetteer has one near the way's."""
    found = _BY_ENDS.fullmatch(place.name)
    if found is None:
        return (place,)
    return tuple(_at(place, found[group], Span(*(place.span.start + at for at in found.span(group)))) for group in ("one", "other"))


def _at(way: Place, name: str, span: Span) -> Place:
    known = [sense for sense in senses(name) if sense.country == way.country] if way.lat is not None and way.lon is not None else []
    if not known:
        return replace(way, name=name, span=span, lat=None, lon=None, precision=None, rule=RULE)
    near = min(known, key=lambda sense: abs(sense.lat - (way.lat or 0)) + abs(sense.lon - (way.lon or 0)))
    return replace(way, name=name, span=span, lat=near.lat, lon=near.lon, precision=near.precision, rule=RULE)
