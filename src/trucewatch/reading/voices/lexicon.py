"""The words that tell of saying, read from their tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from trucewatch.data import Row, grouped, table
from trucewatch.model import Act, Stance
from trucewatch.reading.words import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying or of attitude: what it does to its content, and which complements it takes."""

    lemma: str
    act: Act
    stance: Stance
    attitude: bool
    frames: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun for those who speak: person, group, body, document or narrator, and its gender ("-" where open)."""

    kind: str
    gender: str


def _cue(row: Row, key: str) -> Cue:
    frames = frozenset(row.get("frames", "").split())
    return Cue(row[key], cast(Act, row["act"]), cast(Stance, row["stance"]), row["class"] == "attitude", frames)


@cache
def verbs() -> dict[str, Cue]:
    """Cue verbs by lemma."""
    return {row["lemma"]: _cue(row, "lemma") for row in table("en/cues")}


def verb_of(token: Token) -> Cue | None:
    """The cue that a token is a form of: by its letters where they are regular, else by the tagger's lemma."""
    return _forms().get(token.lower_) or verbs().get(token.lemma_.lower())


def saying_of(token: Token) -> Cue | None:
    """The cue that a token is a form of, if it tells of saying and not of a wish or a belief."""
    cue = verb_of(token)
    return cue if cue is not None and not cue.attitude else None


@cache
def _forms() -> dict[str, Cue]:
    """Regular forms of the cue verbs: the tagger takes "hopes" for a form of "hop"."""
    found = dict[str, Cue]()
    for lemma, cue in verbs().items():
        stem = lemma.removesuffix("e")
        plural = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
        if lemma[-2:-1] not in "aeiou" and lemma.endswith("y"):
            plural, stem = lemma[:-1] + "ies", lemma[:-1] + "i"
        for form in (lemma, plural, stem + "ed", lemma.removesuffix("e") + "ing"):
            found.setdefault(form, cue)
    return found


@cache
def nouns() -> dict[str, Cue]:
    """Cue nouns ("claim", "warning") by lemma."""
    return {row["noun"]: _cue(row, "noun") for row in table("en/cue_nouns")}


@cache
def speakers() -> dict[str, Speaker]:
    """Nouns of those who speak, by lower-case form."""
    return {row["noun"]: Speaker(row["kind"], row["gender"]) for row in table("en/speakers")}


@cache
def hedges() -> frozenset[str]:
    """Words by which a report keeps its distance."""
    return frozenset(row["word"] for row in table("en/hedges"))


@cache
def according_nouns() -> dict[str, str]:
    """Nouns of "in the words of X", "by X's count", each with its preposition."""
    return {row["noun"]: row["preposition"] for row in table("en/according")}


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that, with a noun of saying, only say that it was said."""
    return frozenset(row["lemma"] for row in table("en/light_verbs"))


@cache
def silent_verbs() -> dict[str, frozenset[str]]:
    """Verbs by which a report says that somebody gave no answer, with their frames."""
    return {row["lemma"]: frozenset(row["frames"].split()) for row in table("en/silences")}


_MUTE = frozenset({"air", "barrier", "drone", "explosive", "goods", "gunfire", "nature", "rocket", "shell", "vehicle", "way", "weapon"})
_HEARD = frozenset({"authority", "body", "force", "person"})


@cache
def mute() -> frozenset[str]:
    """Nouns (lemmas) for what never speaks: "they" are not the mines, whatever was told of those before."""
    sorts = grouped("en/nouns", "word", "class")
    return frozenset(noun for noun, own in sorts.items() if own & _MUTE and not own & _HEARD)
