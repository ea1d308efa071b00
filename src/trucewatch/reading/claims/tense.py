"""The tense in which an event is told: a story goes on in the past or the reporter's present; a perfect starts afresh."""

from __future__ import annotations

from typing import Literal

from trucewatch.reading.words import Token

Tense = Literal["past", "perfect", "present", "bare"]

_HAVE = frozenset({"has", "have", "'ve", "'s"})
_PAST = frozenset({"was", "were", "did", "had"})
_PRESENT = frozenset({"is", "are", "do", "does", "'re"})


def tense(token: Token) -> Tense:
    """The tense of the clause in which `token` stands: "fled" past, "have fled" perfect, "flee" present, "two dead" bare."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _HAVE and verb.tag_ in ("VBN", "VBD"):
        return "perfect"
    if verb.tag_ == "VBD" or helpers & _PAST:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") or helpers & _PRESENT else "bare"
