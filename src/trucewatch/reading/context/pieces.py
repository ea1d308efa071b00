"""Words cut into pieces: the longest piece of the encoder's list that a word begins with, then the longest of what is left."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_LONGEST = 100
"""A longer run of letters is no word."""
UNKNOWN, OPENS = "[UNK]", "[CLS]"


@cache
def numbers() -> dict[str, int]:
    """Piece → its number: the line on which it stands in the list, from 0."""
    lines = files("trucewatch.data").joinpath("learned/pieces.txt").read_text(encoding="utf-8").split("\n")
    return {piece: n for n, piece in enumerate(lines) if piece}


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, at least one: small letters without accents, marks apart."""
    known = numbers()
    if word in known and word.startswith("["):
        return (known[word],)
    found = [number for run in _runs(word) for number in _cut(run, known)]
    return tuple(found) or (known[UNKNOWN],)


def _runs(word: str) -> Iterator[str]:
    """A word's letters and digits, and each mark by itself."""
    run = ""
    for letter in unicodedata.normalize("NFD", word.lower()):
        sort = unicodedata.category(letter)
        if sort == "Mn" or sort.startswith("C"):
            continue
        if sort.startswith(("P", "Z")) or (sort.startswith("S") and letter.isascii()) or _is_ideograph(letter):
            if run:
                yield run
            if not sort.startswith("Z"):
                yield letter
            run = ""
        else:
            run += letter
    if run:
        yield run


def _is_ideograph(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter >= "\U00020000"


def _cut(run: str, known: dict[str, int]) -> list[int]:
    found, start = [], 0
    while start < len(run) <= _LONGEST:
        lead = "##" if start else ""
        end = next((end for end in range(len(run), start, -1) if lead + run[start:end] in known), None)
        if end is None:
            return [known[UNKNOWN]]
        found.append(known[lead + run[start:end]])
        start = end
    return found or [known[UNKNOWN]]
