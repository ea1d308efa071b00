"""Whether a name is a place where it stands: cues for and against, weighed together.

A known name starts with its fame, the powers of ten of the people who live there: a town of a million stands by
itself, a village needs a locative, the name tagger or its province beside it.  An unknown name starts from nothing
and must be led in ("in the village of", "near") or carry a noun ("crossing").  The weights are set by hand.
"""

from __future__ import annotations

import re
from math import log10

from trucewatch.reading.places.gazetteer import demonyms, senses, short_form
from trucewatch.reading.places.mentions import Mention, kind_after
from trucewatch.reading.places.words import generic, heads, leads, nouns, words
from trucewatch.reading.words import Token

KNOWN_ENOUGH, UNKNOWN_ENOUGH = 6.0, 3.0
# cue: worth for a known name, worth for an unknown one
WEIGHTS = {
    "tagged-place": (2.5, 2.0),
    "inside-place": (-1.0, 0.0),
    "tagged-people": (0.0, -2.5),
    "tagged-person": (-1.5, -1.5),
    "person-name": (-1.0, -1.0),
    "tagged-full-name": (-1.5, -1.5),
    "part-of-person": (-5.0, -5.0),
    "tagged-body": (-0.5, -1.0),
    "tagged-number": (-4.0, -5.0),
    "tagged-money": (-0.5, -5.0),
    "tagged-other": (-1.0, -1.0),
    "strict-lead": (2.0, 3.0),
    "loose-lead": (1.5, 1.0),
    "head": (2.0, 2.5),
    "led-in": (2.5, 2.0),
    "kind-of": (3.0, 4.0),
    "noun-after": (2.0, 3.0),
    "noun-inside": (0.5, 1.5),
    "coded": (0.0, 3.5),
    "held": (4.0, 3.0),
    "listed": (2.5, 2.0),
    "said-elsewhere": (2.0, 4.0),
    "title": (-4.0, -4.0),
    "surname": (-4.0, -4.0),
    "piece": (-2.0, 0.0),
    "hyphened": (-4.0, 0.0),
    "common-word": (-2.5, -3.0),
    "generic": (-8.0, -8.0),
    "acronym": (-3.0, -4.0),
    "dateline": (3.0, 2.0),
    "body-after": (1.0, 0.0),
    "body-inside": (0.0, -4.0),
    "people": (0.0, -6.0),
    "possessive": (0.0, -1.5),
    "not-a-name": (-3.0, -2.0),
}
_NUMBERS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "LANGUAGE"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_CURATED_FAME = 5.0
_LONG_SHOUT = 4  # letters: shorter words in capitals are short forms
_DATELINE = re.compile(r"(,[^.]{2,20})?\s*(\([A-Za-z ]{2,20}\)\s*)?([-–—:]|--)(\s|$)")


def worth(mention: Mention, cues: set[str]) -> float:
    """How much speaks for `mention`; it is a place from 0 on."""
    side = 0 if mention.senses else 1
    start = fame(mention) - KNOWN_ENOUGH if mention.senses else -UNKNOWN_ENOUGH
    return start + sum(WEIGHTS[cue][side] for cue in cues)


def fame(mention: Mention) -> float:
    """Powers of ten of people of the largest sense; a name in another language counts less, one of our own tables at least 5."""
    return max(
        (max(log10(s.people + 30) - (0.0 if s.own else 1.0), _CURATED_FAME if s.curated else 0.0) for s in mention.senses), default=0.0
    )


def cues(mention: Mention, surnames: frozenset[str]) -> set[str]:
    """The names of the cues that speak for or against `mention`."""
    if _coded(mention):
        return {"coded", *_led(mention)}
    found = {*_tagged(mention), *_led(mention), *_nouns(mention), *_pieces(mention), *_shape(mention)} - {""}
    before = mention.before()
    if before is not None and before.text[0].isupper() and before.lower_.rstrip(".") in words("person_titles"):
        found.add("title")
    if mention.last - mention.first == 1 and mention.name.lower() in surnames and not found & {"strict-lead", "kind-of"}:
        found.add("surname")
    after = mention.after()
    noun_follows = "noun-after" in found and after is not None and after.is_lower
    if (noun_follows or found & {"strict-lead", "kind-of", "head"}) and found & {
        "tagged-person",
        "tagged-full-name",
        "tagged-body",
        "tagged-people",
        "tagged-other",
    }:
        found.add("led-in")  # the tagger takes many an unknown town for a person
    return found


def _coded(mention: Mention) -> bool:
    """ "Hill 425", "Checkpoint 56", "the A9 road": no gazetteer has them, and the tagger takes them for anything."""
    if mention.senses:
        return False
    if mention.last - mention.first == 1:
        return any(c.isdigit() for c in mention.name)
    return mention.last - mention.first == 2 and mention.tokens[0].lower_ in nouns("before") and mention.tokens[1].text.isdigit()


def lead(mention: Mention) -> int:
    """Index of the token before the name, its article and its compass words."""
    at = mention.first - 1
    while at >= 0 and (leads().get(mention.doc[at].lower_) == "compass" or mention.doc[at].lower_ in ("the", "-")):
        at -= 1
    return at


def _tagged(mention: Mention) -> list[str]:
    tokens = mention.tokens
    labels = {token.ent_type_ for token in tokens} - {""}
    if labels & _PLACES:
        return ["tagged-place" if _whole(mention) else "inside-place"]
    if "PERSON" in labels:
        return [_person(mention, tokens)]
    others = {"ORG": "tagged-body", "NORP": "tagged-people", "MONEY": "tagged-money"} | dict.fromkeys(_NUMBERS, "tagged-number")
    return [others.get(label, "tagged-other") for label in labels]


def _whole(mention: Mention) -> bool:
    """True if the entity is the name, give or take an article and a noun for a kind of place."""
    before, after = mention.before(), mention.after()
    inside = mention.tokens[0].ent_iob_ == "I" and before is not None and before.lower_ not in ("the", *leads())
    goes_on = after is not None and after.ent_iob_ == "I" and after.lower_ not in nouns("after") and after.text not in ("'s", "-", ",")
    return not inside and not goes_on


def _person(mention: Mention, tokens: list[Token]) -> str:
    around = (mention.before(), mention.after())
    if any(
        token is not None and token.ent_type_ == "PERSON" and _capital(token) and token.lower_ not in leads() and _joined(token, tokens)
        for token in around
    ):
        return "part-of-person"
    return "tagged-person" if len(tokens) == 1 else "tagged-full-name"


def _joined(token: Token, tokens: list[Token]) -> bool:
    """True if `token` belongs to the same entity as the tokens next to it."""
    later = tokens[0] if token.i < tokens[0].i else token
    return later.ent_iob_ == "I"


def _led(mention: Mention) -> list[str]:
    at = lead(mention)
    if _is_object(mention):
        return ["head"]
    if at < 0:
        return []
    token = mention.doc[at]
    if token.lower_ == "of" and at > 0 and mention.doc[at - 1].lower_ in nouns("of"):
        return ["kind-of"]
    kind = leads().get(token.lower_, "")
    if kind == "loose" and (
        token.head.lemma_.lower() in heads("prepositional") or (at > 0 and mention.doc[at - 1].lemma_.lower() in heads("prepositional"))
    ):
        return ["loose-lead", "head"]
    return [f"{kind}-lead"] if kind in ("strict", "loose") else []


def _is_object(mention: Mention) -> bool:
    """True for what is shelled, left or reached, in the active or the passive."""
    root = mention.doc[mention.first : mention.last + bool(kind_after(mention.doc, mention.last))].root
    return root.dep_ in ("dobj", "nsubjpass") and root.head.lemma_.lower() in heads("object")


def _nouns(mention: Mention) -> list[str]:
    after, before = mention.after(), mention.before()
    found = []
    if after is not None and after.lower_ in nouns("after"):
        found.append("noun-after")
    if before is not None and before.lower_ in nouns("of") and before.text.islower():
        found.append("noun-after")
    if mention.last - mention.first > 1 and (mention.tokens[0].lower_ in nouns("before") or mention.tokens[-1].lower_ in nouns("after")):
        found.append("noun-inside" if mention.tokens[0].lower_ in nouns("before") else "noun-after")
    return found


def _pieces(mention: Mention) -> list[str]:
    """Signs that a known name is a piece of a longer one; a body may be named after a place."""
    before, after = mention.before(), mention.after()
    found = []
    if (
        after is not None
        and after.text == "-"
        and not after.whitespace_
        and _capital(mention.after(2))
        and not mention.doc[mention.last - 1].whitespace_
    ):
        found += _half(mention.after(2))
    if before is not None and before.text == "-" and not before.whitespace_ and _capital(mention.before(2)):
        found += _half(mention.before(2))
    if (
        before is not None
        and _capital(before)
        and before.pos_ == "PROPN"
        and before.i > 0
        and before.lower_ not in leads()
        and not _in_body(mention)
    ):
        found.append("piece")
    if (
        after is not None
        and _capital(after)
        and after.pos_ == "PROPN"
        and not _in_body(mention)
        and after.lower_ not in nouns("after")
        and after.lower_ not in words("body_nouns")
    ):
        found.append("piece")
    return found


def _half(other: Token | None) -> list[str]:
    """A name tied by a hyphen to what is no name of a place is half a name; "Lebanon-Syria" is two."""
    return [] if other is not None and senses(other.text) and len(other) > 3 else ["hyphened"]


def _dateline(mention: Mention) -> bool:
    """True for a name before a dash, a colon or a news agency in brackets that opens a paragraph, or in capitals any sentence."""
    opens = mention.sentence.span.start == mention.sentence.line.span.start or (mention.name.isupper() and len(mention.name) > _LONG_SHOUT)
    if mention.first > 0 or not opens:
        return False
    rest = mention.doc[mention.last : mention.last + 6].text
    return bool(_DATELINE.match(rest)) and mention.name[0].isupper()


def _capital(token: Token | None) -> bool:
    return token is not None and token.text[0].isupper()


def _in_body(mention: Mention) -> bool:
    return all(token.ent_type_ in ("ORG", *_PLACES) for token in mention.tokens)


def _shape(mention: Mention) -> list[str]:
    tokens = mention.tokens
    found = []
    if len(tokens) == 1 and tokens[0].lower_ in words("common_words"):
        found.append("common-word")
    if len(tokens) == 1 and tokens[0].lower_ in words("person_names"):
        found.append("person-name")
    if len(tokens) == 1 and tokens[0].lower_ in generic():
        found.append("generic")
    if len(tokens) == 1 and len(tokens[0]) < 6 and tokens[0].is_upper and mention.first > 0 and not short_form(mention.name):
        found.append("acronym")
    if _dateline(mention):
        found.append("dateline")
    if (
        len(tokens) < 3
        and (word := tokens[-1].lower_).endswith("s")
        and (word[:-1] in demonyms() or mention.name.lower()[:-1] in demonyms())
    ):
        found.append("people")
    if any(token.lower_ in words("body_nouns") for token in tokens):
        found.append("body-inside")
    after = mention.after()
    if after is not None and after.text in ("'s", "'"):
        found.append("possessive")
    if all(token.pos_ not in ("PROPN", "ADJ", "NOUN") for token in tokens):
        found.append("not-a-name")
    return found
