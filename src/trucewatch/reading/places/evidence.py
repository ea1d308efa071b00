"""Whether a name is a place where it stands: cues for and against, weighed against how well known the name is.

A name counts if the sum reaches `ENOUGH`.  A town of a million stands by itself; a village needs a locative, the
name tagger or its province beside it.  The weights are set by hand; each is about how much a cue is worth in powers of ten of people.
"""

from __future__ import annotations

from functools import cache
from math import log10

from trucewatch.data import table
from trucewatch.reading.places.mentions import Mention, nouns

ENOUGH = 6.0
WEIGHTS = {
    "tagged-place": 2.5,
    "tagged-person": -4.0,
    "tagged-body": -0.5,
    "tagged-other": -1.5,
    "locative": 2.0,
    "pair": 4.0,
    "noun": 2.0,
    "title": -4.0,
    "inside-name": -2.0,
    "before-name": -1.5,
    "no-noun": -3.0,
    "surname": -4.0,
}
LOCATIVES = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "outside",
        "inside",
        "around",
        "across",
        "towards",
        "toward",
        "through",
        "throughout",
        "between",
        "along",
        "off",
        "beyond",
        "onto",
        "via",
        "over",
        "around",
        "within",
    ]
)
_PLACES = frozenset(("GPE", "LOC", "FAC", "NORP"))
_COMPASS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "north-eastern",
        "north-western",
        "south-eastern",
        "south-western",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "upper",
        "lower",
        "greater",
        "downtown",
        "nearby",
        "neighbouring",
        "neighboring",
    ]
)


def fame(mention: Mention) -> float:
    """How well known the name is: powers of ten of people of its largest sense; another language's name counts less."""
    return max((log10(sense.people + 30) - (0 if sense.own else 1.0) for sense in mention.senses), default=0.0)


def cues(mention: Mention, surnames: frozenset[str]) -> set[str]:
    """The names of the cues that speak for or against `mention` being a place."""
    found = {cue for cue in (_tagged(mention), _locative(mention), _noun(mention), _name(mention), _title(mention)) if cue}
    if mention.last - mention.first == 1 and mention.name.lower() in surnames and "locative" not in found:
        found.add("surname")
    if all(token.pos_ not in ("PROPN", "ADJ", "NOUN") for token in mention.doc[mention.first : mention.last]):
        found.add("no-noun")
    return found


def _tagged(mention: Mention) -> str | None:
    labels = {token.ent_type_ for token in mention.doc[mention.first : mention.last]} - {""}
    if labels & _PLACES:
        return "tagged-place"
    if "PERSON" in labels:
        return "tagged-person"
    if "ORG" in labels:
        return "tagged-body"
    return "tagged-other" if labels else None


def lead(mention: Mention) -> int:
    """Index of the token before the name, its article and its compass word."""
    at = mention.first - 1
    while at >= 0 and (mention.doc[at].lower_ in _COMPASS or mention.doc[at].lower_ == "the" or mention.doc[at].text == "-"):
        at -= 1
    return at


def _locative(mention: Mention) -> str | None:
    at = lead(mention)
    if at < 0:
        return None
    word = mention.doc[at].lower_
    if word in LOCATIVES:
        return "locative"
    if word == "of" and at > 0 and mention.doc[at - 1].lower_ in nouns("of"):
        return "locative"
    return "locative" if word in _COMPASS_OF and at > 0 and mention.doc[at].lower_ == "of" else None


_COMPASS_OF = frozenset(("of",))


def _noun(mention: Mention) -> str | None:
    after, before = mention.after(), mention.before()
    if after is not None and after.lower_ in nouns("after"):
        return "noun"
    return "noun" if before is not None and before.lower_ in nouns("of") else None


def _title(mention: Mention) -> str | None:
    before = mention.before()
    return "title" if before is not None and before.lower_.rstrip(".") in titles() and before.text[0].isupper() else None


def _name(mention: Mention) -> str | None:
    """A capitalised word right before or after: the name may be a piece of a longer one."""
    before, after = mention.before(), mention.after()
    if (
        before is not None
        and before.pos_ == "PROPN"
        and before.i > 0
        and before.lower_ not in _COMPASS
        and before.lower_.rstrip(".") not in titles()
    ):
        return "inside-name"
    if after is not None and after.pos_ == "PROPN" and after.lower_ not in nouns("after"):
        return "before-name"
    return None


@cache
def titles() -> frozenset[str]:
    """Words before a person's name, in small letters, without a dot."""
    return frozenset(row["word"] for row in table("en/person_titles"))
