"""What waits for a person: claims that a machine read, with the terms whose verdicts rest on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from trucewatch.model import Claim, Entry
from trucewatch.views.phrases import cut, moment, says, short, what
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Queued:
    """A claim that waits, the terms that rest on it, and in how many fields of the table of terms and viewpoints it counts."""

    entry: Entry
    terms: tuple[str, ...]
    verdicts: int


def queue(found: Iterable[Queued], json: Callable[[Claim], Mapping[str, Any]]) -> Table[Queued]:
    """One row a claim, those first on which the most verdicts rest."""
    return Table(
        found,
        _COLUMNS,
        lambda q: dict(json(q.entry.claim)) | {"terms": list(q.terms), "verdicts": q.verdicts},
        "no claim waits for a person",
        lines=True,
    )


def _said(queued: Queued) -> Text:
    entry = queued.entry
    text = Text(says(entry.claim, entry.publisher), style="bold").append(f": {what(entry.claim)}", style="not bold")
    text.append(f"\n“{cut(entry.claim.quote)}”", style="not bold italic")
    return text.append(f"\n{entry.publisher or entry.claim.name}, {moment(entry.reported)}", style="not bold dim")


_COLUMNS: tuple[Column[Queued], ...] = (
    Column("claim", lambda q: short(q.entry.claim.id), screen=True, width=8),
    Column("who_says_what", _said, screen=True, ratio=6),
    Column("terms", lambda q: ", ".join(q.terms) or "none", screen=True, ratio=2),
    Column("verdicts", lambda q: q.verdicts, screen=True, width=8, right=True),
    Column("id", lambda q: q.entry.claim.id, wide=True),
    Column("says", lambda q: says(q.entry.claim, q.entry.publisher), wide=True),
    Column("what", lambda q: what(q.entry.claim), wide=True),
    Column("quote", lambda q: q.entry.claim.quote, wide=True),
    Column("publisher", lambda q: q.entry.publisher, wide=True),
    Column("reported", lambda q: q.entry.reported, wide=True),
    Column("resting_terms", lambda q: q.terms, wide=True),
    Column("resting_verdicts", lambda q: q.verdicts, wide=True),
)
