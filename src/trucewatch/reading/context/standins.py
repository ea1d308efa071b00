"""Sentences as the encoder is given them: each name is a numbered stand-in, in the order in which the names first appear.

No name of a person, a body, a place or a nation reaches the encoder, so that what was learned on one conflict carries to another, and
exchanged names are read alike.  A name that is also a plain word of the language ("the Council", "the Red Cross") stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from trucewatch.data import table
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

NAMES = 90
"""So many stand-ins there are; after that the first comes again."""
_NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON", "LOC", "FAC"})
_TIMES = frozenset({"DATE", "TIME"})


def written(sentences: Iterable[Sentence], plain: frozenset[str] | None = None) -> list[list[str]]:
    """Each sentence's words, names as stand-ins; `plain` are the plain words of the language, where not the package's."""
    seen: dict[str, int] = {}
    return [[_stand_in(token, seen) if is_name(token, plain) else token.text for token in sentence.doc] for sentence in sentences]


def is_name(token: Token, plain: frozenset[str] | None = None) -> bool:
    """True for a capitalised word of a name that is no plain word of the language."""
    known = _plain() if plain is None else plain
    if not token.text[:1].isupper() or token.ent_type_ in _TIMES or token.lower_ in known or token.lower_.rstrip("s") in known:
        return False
    return token.pos_ == "PROPN" or token.ent_type_ in _NAMED or (token.i > 0 and token.pos_ in ("ADJ", "NOUN"))


def _stand_in(token: Token, seen: dict[str, int]) -> str:
    number = seen.setdefault(token.lower_, len(seen)) % NAMES
    return f"[unused{number + (1 if token.pos_ == 'PROPN' else 100)}]"


@cache
def _plain() -> frozenset[str]:
    """Words that are written small where they are no name, as far as the reports that were learned from show."""
    return frozenset(row["word"] for row in table("learned/plain_words"))
