"""Near-copies and cut copies among texts.

What two texts share is measured by containment of word shingles: a copy cut after six paragraphs of twenty is wholly contained in what it
was cut from, though the two are not alike.  Which texts are worth measuring is told by their sketches (min-wise hashing), which say of
two texts how alike they are, and so with their sizes about how much of the smaller stands in the larger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from trucewatch.record.moments import day

WIDTH = 5
COPY = 0.6
"""How much of the smaller text has to stand in the other."""

ENOUGH = 16
"""So many earlier texts, or claims, with the same words are enough to look at: a copy of a copy is found by what it shares with them."""

MONTH = 32
"""Days."""

_REMEMBERED = 1000
"""Texts whose shingles are kept in memory."""

_HASHES = 128  # fewer than 256: those that two texts share are counted in one byte
_SEED = 1
_PRINTS = 3
_NUMBERS = np.dtype("<u4")
_DOUBT = 0.1  # more than twice as far as a likeness told by so many hashes may lie off
_WORD = re.compile(r"\w+")

Shingles = frozenset[str]
"""A text's runs of five words."""


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.casefold())


def runs(words: list[str]) -> list[str]:
    """All runs of five of these words; of fewer words, all of them together."""
    if len(words) < WIDTH:
        return [" ".join(words)] if words else []
    return list(map(" ".join, zip(*(words[n:] for n in range(WIDTH)), strict=False)))


def shingles(text: str) -> Shingles:
    """The same of a text, each once."""
    return frozenset(runs(words_of(text)))


def prints(said: Shingles) -> tuple[str, ...]:
    """The three longest runs: texts that share most of their runs share one of these, nearly always, and others seldom do."""
    return tuple(sorted(sorted(said), key=len)[-_PRINTS:])


def containment(one: Shingles, other: Shingles) -> float:
    """How much of the smaller set stands in the other, 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def sketch(found: Shingles) -> bytes:
    """The sketch of a text: the version of the way it is made, how many shingles there are, then the least hashes."""
    made = RMinHash(num_perm=_HASHES, seed=_SEED)
    made.update(sorted(found))
    return np.array([RMinHash.ALGORITHM_VERSION, len(found), *made.digest()], dtype=_NUMBERS).tobytes()


def is_current(made: bytes) -> bool:
    """True if a sketch was made as `sketch` makes it today."""
    return made[: _NUMBERS.itemsize] == np.array([RMinHash.ALGORITHM_VERSION], dtype=_NUMBERS).tobytes()


Told = tuple[str, str]
"""When a text was told (it sorts), and its id."""


@dataclass(slots=True)
class _Month:
    """The sketches of the texts told in some thirty days, each a column of a table that grows."""

    told: list[Told] = field(default_factory=list)
    table: NDArray[np.uint32] = field(default_factory=lambda: np.zeros((_HASHES + 2, 16), dtype=_NUMBERS))

    def put(self, told: Told, made: bytes) -> None:
        """One more text."""
        if len(self.told) == self.table.shape[1]:
            self.table = np.concatenate([self.table, np.zeros_like(self.table)], axis=1)
        self.table[:, len(self.told)] = np.frombuffer(made, dtype=_NUMBERS)
        self.told.append(told)

    def near(self, made: bytes) -> Iterator[Told]:
        """The texts that may hold most of the one with this sketch, or it of them, as far as the sketches tell."""
        mine = np.frombuffer(made, dtype=_NUMBERS)
        others = self.table[:, : len(self.told)]
        shared = (others[2:] == mine[2:, None]).sum(axis=0, dtype=np.uint8)
        alike = shared / _HASHES + _DOUBT
        sizes, size = others[1].astype(float), float(mine[1])
        hold = alike / (1 + alike) * (sizes + size) >= COPY * np.minimum(sizes, size)
        return (self.told[n] for n in np.flatnonzero(hold & (sizes > 0) & (size > 0)))


@dataclass(slots=True)
class Copies:
    """Texts by their ids, in the order in which they were told, and which of the earlier ones each is a copy of.

    `text_of` gives a text by its id.  Copies are looked for among what was told in the month of a text and those beside it; `fill` is asked
    once for each month what was told then: id, time and sketch.
    """

    text_of: Callable[[str], str]
    fill: Callable[[int], Iterable[tuple[str, str, bytes]]]
    _months: dict[int, _Month] = field(default_factory=dict)
    _placed: dict[str, bytes] = field(default_factory=dict)
    _found: dict[str, frozenset[str]] = field(default_factory=dict)
    _like: dict[str, list[Told]] = field(default_factory=dict)
    _shingles: dict[str, Shingles] = field(default_factory=dict)

    def put(self, name: str, told: str, made: bytes, found: Shingles) -> None:
        """One more text, told at `told` (ISO 8601, in UTC or without offset), with its sketch and its shingles."""
        self._remember(name, found)
        month = self._at(month_of(told))
        if name not in self._placed:
            self._placed[name] = made
            month.put((told, name), made)
            self._found.clear()
            self._like.clear()

    def of(self, name: str, told: str) -> frozenset[str]:
        """The earlier texts, the first `ENOUGH` of them, of which this one, told at `told`, holds most, or that hold most of it."""
        if name not in self._found:
            earlier = [other for when, other in self._near(name, told) if (when, other) < (told, name)]
            copied = (other for other in earlier if containment(self._of(name), self._of(other)) >= COPY)
            self._found[name] = frozenset(islice(copied, ENOUGH))
        return self._found[name]

    def like(self, name: str, told: str) -> frozenset[str]:
        """Texts, earlier or later, that may be copies of this one, or it of them."""
        return frozenset(other for _, other in self._near(name, told))

    def _of(self, name: str) -> Shingles:
        if name not in self._shingles:
            self._remember(name, shingles(self.text_of(name)))
        return self._shingles[name]

    def _remember(self, name: str, found: Shingles) -> None:
        if len(self._shingles) >= _REMEMBERED:
            self._shingles.pop(next(iter(self._shingles)))
        self._shingles[name] = found

    def _near(self, name: str, told: str) -> list[Told]:
        if name not in self._like:
            month = month_of(told)
            beside = [self._at(n) for n in range(month - 1, month + 2)]
            made = self._placed.get(name)
            found = {other for held in beside for other in held.near(made)} if made else set()
            self._like[name] = sorted(found - {(told, name)})
        return self._like[name]

    def _at(self, month: int) -> _Month:
        if month not in self._months:
            held = self._months[month] = _Month()
            for name, told, made in self.fill(month):
                if name not in self._placed:
                    self._placed[name] = made
                    held.put((told, name), made)
        return self._months[month]


def days_of(month: int) -> tuple[int, int]:
    """First and last day of a month, as ordinals."""
    return month * MONTH, month * MONTH + MONTH - 1


def month_of(told: str) -> int:
    """The month of thirty-two days in which a text was told."""
    return (day(told) or 0) // MONTH
