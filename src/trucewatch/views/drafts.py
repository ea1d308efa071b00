"""A draft of a truce file for programs: each term with its span and exact words, and what found no place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trucewatch.model import Span, Term
from trucewatch.views.fields import fields
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Row:
    """One term, one passage without a place, or one gap.

    `notes` say what was read into the words, why there is no place, or what is missing.
    """

    what: Literal["term", "unplaced", "open"]
    quote: str
    span: Span | None
    notes: tuple[str, ...] = ()
    term: Term | None = None
    sentence: str | None = None


def rows(found: Iterable[Row]) -> Table[Row]:
    """One row a finding."""
    return Table(found, _COLUMNS, _json, "no term was found")


def _json(row: Row) -> dict[str, object]:
    about: dict[str, object] = {
        "what": row.what,
        "span": list(row.span) if row.span else None,
        "quote": row.quote,
        "notes": list(row.notes),
    }
    term = row.term
    if term is None:
        return about
    return about | {
        "id": term.id,
        "kind": term.kind,
        **fields(term),
        "not_assessable": term.not_assessable,
        "sentence": row.sentence,
        "draft": term.draft,
    }


_COLUMNS: tuple[Column[Row], ...] = (
    Column("what", lambda r: r.what),
    Column("id", lambda r: r.term.id if r.term else None),
    Column("kind", lambda r: r.term.kind if r.term else None),
    Column("sentence", lambda r: r.sentence, ratio=3),
    Column("quote", lambda r: r.quote, ratio=3),
    Column("start", lambda r: r.span.start if r.span else None, wide=True),
    Column("end", lambda r: r.span.end if r.span else None, wide=True),
    Column("notes", lambda r: r.notes, ratio=2),
)
