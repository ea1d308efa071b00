"""The nouns that are counted and the verbs that say what happened to people, read from data."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from trucewatch.data import grouped, table
from trucewatch.model import Measure
from trucewatch.reading.words import Token

Role = Literal["subject", "object", "of", "for", "negated"]
PEOPLE: frozenset[Measure] = frozenset(
    ("killed", "injured", "missing", "released", "held", "seized", "displaced", "returned", "people_served", "troops")
)
_PERSON_CLASSES = frozenset(("person", "force", "captive"))
_PERSON_WORDS = frozenset(("people", "other", "others", "person"))
_PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "eer", "ee", "ant", "boy", "girl", "child", "children", "folk")
_IN_OFFICE = frozenset(("authority",))
_BODIES_IN_ER = frozenset(("power", "neighbour", "donor", "sponsor", "broker", "guarantor"))
_COLLECTIVE = frozenset(("vehicle", "weapon", "site", "air", "barrier"))


class Counted(NamedTuple):
    """What a noun is counted as; a firm one whatever the verb says."""

    measure: Measure
    firm: bool


@cache
def nouns() -> dict[str, Counted]:
    """Noun → what it is counted as."""
    return {row["noun"]: Counted(cast(Measure, row["measure"]), row["firm"] == "yes") for row in table("en/measures")}


@cache
def verbs() -> dict[tuple[str, Role], tuple[tuple[str, Measure], ...]]:
    """(verb, role) → (the word that has to stand beside it, the measure), those with a word first."""
    found: dict[tuple[str, Role], list[tuple[str, Measure]]] = {}
    for row in table("en/measures_verbs"):
        found.setdefault((row["verb"], cast(Role, row["role"])), []).append((row["beside"], cast(Measure, row["measure"])))
    return {key: tuple(sorted(rows, key=lambda r: r[0] == "-")) for key, rows in found.items()}


@cache
def status() -> dict[str, Measure]:
    """Words such as "dead" and "wounded" beside counted people → the measure."""
    return {row["word"]: cast(Measure, row["measure"]) for row in table("en/measures_status")}


@cache
def partitives() -> frozenset[str]:
    """Nouns that are counted for what their "of" names: "five cases of shelling"."""
    return frozenset(row["noun"] for row in table("en/measures_partitive"))


@cache
def uncounted() -> frozenset[str]:
    """Nouns that a report numbers without counting ("the two sides")."""
    return frozenset(row["noun"] for row in table("en/measures_not"))


@cache
def times_of(kind: str) -> frozenset[str]:
    """The verbs of a kind of claim, so that "shelled three times" counts attacks."""
    return frozenset(row["word"] for row in table("en/events") if row["kind"] == kind and row["pos"] == "v")


def _classes() -> dict[str, frozenset[str]]:
    return grouped("en/nouns", "word", "class")


def speaks_of_captives(words: frozenset[str]) -> bool:
    """True if words (lemmas) tell of captivity, so that those who come home are released and not returned."""
    return any("captive" in _classes().get(word, ()) for word in words) or bool(words & {"captivity", "detain", "swap", "exchange", "free"})


def classes_of(token: Token) -> frozenset[str]:
    """The classes of a noun in `en/nouns`."""
    return _classes().get(token.lemma_.lower(), _classes().get(token.lower_, frozenset()))


def is_person(token: Token) -> bool:
    """True if the noun names people."""
    lemma = token.lemma_.lower()
    if classes_of(token) == _IN_OFFICE and lemma.endswith(_PERSON_ENDINGS) and lemma not in _BODIES_IN_ER:
        return True
    if lemma in _PERSON_WORDS or token.lower_ in _PERSON_WORDS or token.ent_type_ in ("NORP", "PERSON"):
        return True
    if known := classes_of(token):
        return bool(known & _PERSON_CLASSES) and not known & _COLLECTIVE and not (lemma in nouns() and nouns()[lemma].firm)
    if token.pos_ == "PROPN":
        plural = token.lower_.endswith(("s", "men", "women")) or any(c.lower_ == "one" for c in token.children)
        return plural and token.ent_type_ not in ("GPE", "LOC", "FAC", "DATE")
    return len(lemma) > 4 and lemma.endswith(_PERSON_ENDINGS) and lemma not in nouns()
