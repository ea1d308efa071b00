"""What was taken back, by whom, and which verdicts would stand otherwise without that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from trucewatch.model import Verdict
from trucewatch.views.phrases import cut, moment, short
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Correction:
    """A retraction told in a report, or a person's decision: when (ISO 8601), by whom, in which words, about which claims.

    `moved` pairs each verdict as it would stand without it with the verdict as it stands.
    """

    at: str
    by: str
    words: str
    claims: tuple[str, ...]
    moved: tuple[tuple[Verdict, Verdict], ...]


def corrections(found: Iterable[Correction]) -> Table[Correction]:
    """One row a correction, in the order of time."""
    return Table(found, _COLUMNS, _json, "nothing was taken back or corrected", lines=True)


def _json(correction: Correction) -> dict[str, Any]:
    moved = [{"term": new.term, "viewpoint": new.viewpoint, "without": old.word, "with": new.word} for old, new in correction.moved]
    return {"at": correction.at, "by": correction.by, "words": correction.words, "claims": list(correction.claims), "moved": moved}


def _words(correction: Correction) -> Text:
    text = Text(correction.by, style="bold").append(f", {moment(correction.at)}", style="not bold dim")
    text.append(f"\n“{cut(correction.words)}”", style="not bold italic")
    return text.append(f"\nclaims {' '.join(short(claim) for claim in correction.claims)}", style="not bold dim")


def _moved(correction: Correction) -> list[str]:
    return [f"{new.term} ({new.viewpoint}): {old.word} → {new.word}".replace("_", " ") for old, new in correction.moved]


_COLUMNS: tuple[Column[Correction], ...] = (
    Column("what_was_taken_back", _words, screen=True, ratio=3),
    Column("verdicts_that_moved", lambda c: "\n".join(_moved(c)) or "none", screen=True, ratio=2),
    Column("at", lambda c: c.at, wide=True),
    Column("by", lambda c: c.by, wide=True),
    Column("words", lambda c: c.words, wide=True),
    Column("claims", lambda c: c.claims, wide=True),
    Column("moved", _moved, wide=True),
)
