"""Printed names and words made comparable, knowing no name: case, articles, marks and endings put aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?=\s|$)")
_SMALL = frozenset({"the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "from", "its", "their", "his", "her"})
_UNSAID = frozenset({"our", "my", "we", "its", "their", "his", "her", "they", "it", "enemy"})
_FIRST = frozenset({"our", "ours", "my", "we", "us", "i"})
_STEM = 5


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in small letters without accents, marks, possessives and a leading article; "the Army's" gives "army"."""
    bare = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", name.casefold()))
    words = _WORD.findall("".join(c for c in bare if not unicodedata.combining(c)))
    while len(words) > 1 and words[0] in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=65536)
def stems(words: str) -> frozenset[str]:
    """The words that carry meaning, cut to their first letters, so that "shelling" meets "shelled" and a land its adjective."""
    return frozenset(word[:_STEM] for word in fold(words).split() if word not in _SMALL)


@lru_cache(maxsize=65536)
def all_stems(*names: str | None) -> frozenset[str]:
    """The stems of several names together; one set for all who ask for the same."""
    return frozenset().union(*(stems(name) for name in names if name))


def word_stems(words: Iterable[str]) -> frozenset[str]:
    """The same of a sentence that is already cut into words."""
    return frozenset().union(*map(stems, words))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set of stems stands in the other, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def is_speakers(name: str) -> bool:
    """True for a doer who is whoever speaks: "our fighters", "we"."""
    return fold(name).split(" ")[0] in _FIRST


def is_foes(name: str) -> bool:
    """True for a doer who is whom the speaker fights: "the enemy", "enemy drones"."""
    return fold(name).split(" ")[0] == "enemy"


def unsaid(name: str) -> bool:
    """True for a doer whose name depends on who speaks: "our fighters", "the enemy"."""
    return fold(name).split(" ")[0] in _UNSAID
