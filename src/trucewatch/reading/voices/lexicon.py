"""The words that tell of saying, read from their tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from trucewatch.data import table
from trucewatch.model import Act, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying or of attitude: what it does to its content, and which complements it takes."""

    lemma: str
    act: Act
    stance: Stance
    attitude: bool
    frames: frozenset[str]


@cache
def verbs() -> dict[str, Cue]:
    """Cue verbs by lemma."""
    return {
        row["lemma"]: Cue(
            row["lemma"],
            cast(Act, row["act"]),
            cast(Stance, row["stance"]),
            row["class"] == "attitude",
            frozenset(row["frames"].split()),
        )
        for row in table("en/cues")
    }
