"""A name and its sense as a `Place`: the printed words, the point, and how precise the point is."""

from __future__ import annotations

from math import exp

from trucewatch.model import Place
from trucewatch.reading.places.choosing import Choice
from trucewatch.reading.places.evidence import lead
from trucewatch.reading.places.gazetteer import Sense
from trucewatch.reading.places.mentions import Mention, kind_after
from trucewatch.reading.places.words import leads, nouns
from trucewatch.reading.words import Doc

_NEAR = frozenset(("near", "outside", "around", "off", "toward", "towards"))
_DASHES = frozenset(("-", "–"))
DOUBTFUL = 1.0  # the most that a stranger's name is worth as the name of a place
_SITE = "site"
"""A kind of place that may bear the name of one far away: Fort Belen need not lie at Belen, as Lake Belen does."""
NEARBY, FUZZY = 2, 5  # of UCDP `where_prec`


def place(mention: Mention, worth: float, choice: Choice | None) -> Place:
    """The place that `mention` names; without a choice, a name that only its surroundings (`worth`) make a place."""
    first, last = (mention.first, mention.last) if mention.demonym else _printed(mention)
    span, name = mention.sentence.span_of(mention.doc[first:last]), mention.doc[first:last].text
    if choice is None or choice.stranger or (not mention.demonym and _noun_before(mention) == _SITE):
        value = worth if choice is None else min(worth, DOUBTFUL)
        return Place(name, span, None, None, None, None, "no-match", round(1 / (1 + exp(-value)), 3))
    sense = choice.sense
    rule = "demonym" if mention.demonym else choice.rule
    precision = sense.precision if mention.demonym else _precision(mention, sense)
    return Place(name, span, sense.lat, sense.lon, precision, sense.country or None, rule, choice.score)


def _printed(mention: Mention) -> tuple[int, int]:
    """The name with its compass word and its noun: "southern Lebanon", "Ildiz crossing", "Fort Belen", of a way both ends."""
    first, last = mention.first, mention.last
    before, after = mention.before(), mention.after()
    if before is not None and (leads().get(before.lower_) == "compass" or _noun_before(mention)):
        first -= 1
    if after is not None and after.lower_ in nouns("after"):
        last += 1
        first = _other_end(mention.doc, first)
    return first, last


def _noun_before(mention: Mention) -> str:
    """The kind of place that the noun before the name says, if it belongs to the name ("Fort Belen", no "New Belen truce"), or nothing."""
    before = mention.before()
    kind = nouns("before").get(before.lower_, ("", 0))[0] if before is not None and before.text[0].isupper() else ""
    return kind if kind in (_SITE, "long") else ""


def _other_end(doc: Doc, first: int) -> int:
    """Where the name of a way begins that is named by both its ends: "Kabul–Gardez road"."""
    if first < 2 or doc[first - 1].text not in _DASHES or doc[first - 1].whitespace_ or doc[first - 2].whitespace_:
        return first
    return first - 2 if doc[first - 2].text[0].isupper() else first


def _precision(mention: Mention, sense: Sense) -> int:
    """What stands near a point, or is a site in a town, is near it; a part of something wide, or a line, is fuzzy; a division is one."""
    before, kind = mention.before(), kind_after(mention.doc, mention.last)
    parted = before is not None and leads().get(before.lower_) == "compass"
    if kind == "long" or (parted and sense.precision in (3, 4, 6)):
        return FUZZY
    after = mention.after()
    if kind in ("division", "first") and after is not None and after.lower_ in nouns("after"):
        return max(sense.precision, nouns("after")[after.lower_][1])  # "Arda province" is the province, not its town
    at = lead(mention)
    near = at >= 0 and mention.doc[at].lower_ in _NEAR
    return NEARBY if sense.precision == 1 and (near or parted or kind == _SITE) else sense.precision
