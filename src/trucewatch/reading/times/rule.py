"""What a rule on time expressions is, and what it may look at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.clock import TruceClock
from trucewatch.model import TimeType
from trucewatch.reading.page import Sentence
from trucewatch.reading.times.tense import Direction, direction
from trucewatch.reading.times.words import Pattern
from trucewatch.reading.words import Token
from trucewatch.text.dates import Bounds, interval


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known where an expression stands.

    `today` is the report's date (a prefix) or None; `told` the last calendar time told before, `quarter` the last quarter of a year;
    `history` is true for a text that tells of years other than its own; `at` is where in the sentence the expression begins;
    `year` the year that a line of its own gives for the days told under it.
    """

    sentence: Sentence
    today: str | None
    told: str | None
    quarter: str | None
    history: bool
    at: int
    clock: TruceClock | None
    year: str | None = None

    @property
    def direction(self) -> Direction:
        """Whether the verb at hand looks back or ahead."""
        return direction(self.sentence, self.at)

    def word_at(self, start: int) -> Token | None:
        """The word of the sentence that begins at its character `start`."""
        return next((token for token in self.sentence.doc if token.idx == start), None)

    @property
    def now(self) -> str | None:
        """The date from which bare names of days and months are counted."""
        return self.told if self.history or self.today is None else self.today

    @property
    def last(self) -> str | None:
        """The date to which "that day" and "later" point back."""
        return self.told or (None if self.history else self.today)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means; `bounds` only where the interval is not the one that the value covers."""

    value: str
    type: TimeType = "DATE"
    bounds: Bounds | None = None
    anchor: str | None = None

    @property
    def covers(self) -> Bounds:
        """Both ends of the interval, inclusive."""
        return interval(self.value) if self.bounds is None else self.bounds


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: `pattern` finds it (the group `hit`, if there is one, is the expression), `read` says what it means.

    `needs` names words of which one must stand in the sentence for the pattern to be tried at all: the words themselves, "#month" for a
    class of words, "0" for any digit (and more of the kind: see `words.present`).  `read` gives None where the words are no time after all.
    """

    name: str
    needs: str
    pattern: Pattern
    read: Callable[[re.Match[str], Scene], Meaning | None]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression found and read; `start` and `end` count in its sentence."""

    start: int
    end: int
    meaning: Meaning
    rule: str
