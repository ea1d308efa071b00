"""Names made comparable: accents, apostrophes, hyphens and dots aside, and transliterations brought together."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from trucewatch.data import table

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "})
_DROPPED = re.compile("[.'’‘ʿʾʼ`´ʹʻ]")
_BETWEEN = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("([kgdts])h", r"\1"),
        ("q", "k"),
        ("dj", "j"),
        ("y", "i"),
        ("[aeo]*[ei]+|i", "i"),
        ("[ou]+|(?<=.)w", "u"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)[ah]+$", ""),
    )
)


@cache
def particles(*kinds: str) -> frozenset[str]:
    """Small words inside names, of the kinds asked for: article ("al"), particle ("de"), mark ("-"), tie ("of")."""
    return frozenset(row["word"] for row in table("en/name_particles") if row["kind"] in kinds)


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """`name` in small letters without accents, apostrophes and dots; hyphens are blanks ("Ta'izz" is "taizz")."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _BETWEEN.sub(" ", _DROPPED.sub("", plain)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def bare(folded: str) -> str:
    """A folded name without its Arabic articles ("deir al balah" is "deir balah"); a lone article stays."""
    return " ".join(word for word in folded.split() if word not in particles("article", "hyphened")) or folded


@lru_cache(maxsize=100_000)
def sound(folded: str) -> str:
    """A folded name brought to what its transliterations share: "khan younis" and "khan yunis" are both "kan iunis"."""
    return " ".join(_sound(word) for word in bare(folded).split())


def _sound(word: str) -> str:
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word
