"""Near-copies and cut copies among texts, by containment of word shingles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

_WORD = re.compile(r"\w+")
_WIDTH = 5
_COPY = 0.6
ENOUGH = 16
"""Of so many texts with the same words the first are remembered: a copy of a copy is found by what it shares with them."""


@lru_cache(maxsize=16384)
def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words; of a shorter text, of the whole."""
    words = _WORD.findall(text.casefold())
    runs = max(1, len(words) - _WIDTH + 1)
    return frozenset(crc32(" ".join(words[i : i + _WIDTH]).encode()) for i in range(runs)) if words else frozenset()


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the smaller set stands in the other, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def copied_reports(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each text the ids of earlier ones (in the order given) of which it holds most, or that hold most of it."""
    where: dict[int, list[str]] = defaultdict(list)
    found = {}
    for name, text in texts.items():
        mine = shingles(text)
        shared = Counter(other for shingle in mine for other in where.get(shingle, ()))
        found[name] = frozenset(other for other, count in shared.items() if count >= _COPY * min(len(mine), len(shingles(texts[other]))))
        for shingle in mine:
            if len(where[shingle]) < ENOUGH:
                where[shingle].append(name)
    return found
