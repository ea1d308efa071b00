"""What sort of thing a noun names, as far as the learned part may know."""

from __future__ import annotations

from trucewatch.reading.claims.lexicon import classes, part_of
from trucewatch.reading.words import Token

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}
"""Part of speech → its letter in the lexicons."""
_NAMES = ("ORG", "GPE", "NORP", "PERSON", "LOC", "FAC")
_TOLD = ("PRON", "NUM", "VERB", "AUX", "DET")


def kind_of_word(token: Token | None) -> list[str]:
    """The classes of a noun, or the type of a name: never the name itself."""
    if token is None:
        return ["none"]
    inner = part_of(token)
    token = inner if inner is not None else token
    own = sorted(classes().get(token.lemma_.lower(), ()))
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMES:
        return [f"name-{token.ent_type_ or 'other'}", *own]
    return own or [token.pos_ if token.pos_ in _TOLD else "other"]
