"""What checks give back, before it is signed with term, viewpoint and moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from trucewatch.model import Verdict, Word

Span = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A word with its reason, its measurement and the claims for and against it."""

    word: Word
    reason: str
    done: str | None = None
    owed: str | None = None
    margin: str | None = None
    pro: Sequence[str] = ()
    con: Sequence[str] = ()
    parts: Sequence[Verdict] = ()

    def noting(self, note: str) -> Ruling:
        """The same ruling with a sentence added to its reason."""
        return replace(self, reason=f"{self.reason} {note}")


@dataclass(frozen=True, slots=True)
class Life:
    """When a truce is in force for one viewpoint: by what is accepted (`least`), and by what is contested too (`most`).

    Both are stretches from start to end, an open end being None; empty means that the start is not known.  `how` tells the steps.
    """

    least: tuple[Span, ...]
    most: tuple[Span, ...]
    how: str
    pro: Sequence[str] = ()
    con: Sequence[str] = ()

    @property
    def start(self) -> datetime | None:
        """When it begins."""
        return self.least[0][0] if self.least else None

    @property
    def earliest(self) -> datetime | None:
        """The earliest end; None if there is no end."""
        return self.least[-1][1] if self.least else None

    @property
    def latest(self) -> datetime | None:
        """The latest end; None if there is no end."""
        return self.most[-1][1] if self.most else None

    def ended(self, at: datetime) -> bool:
        """True if it has certainly ended at `at`."""
        return self.latest is not None and at >= self.latest
