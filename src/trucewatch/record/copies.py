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
_COMMON = 200  # a shingle in more texts than this is a formula, not a trace


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
    """For each text the ids of those that hold most of it, or of which it holds most."""
    sets = {name: shingles(text) for name, text in texts.items()}
    where: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sets):
        for shingle in sets[name]:
            where[shingle].append(name)
    found: dict[str, set[str]] = defaultdict(set)
    for name, mine in sets.items():
        shared = Counter(other for shingle in mine if len(where[shingle]) <= _COMMON for other in where[shingle] if other != name)
        found[name] = {other for other, count in shared.items() if count >= _COPY * min(len(mine), len(sets[other]))}
    return {name: frozenset(others) for name, others in found.items()}
