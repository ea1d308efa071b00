"""A draft of a truce file for programs: each term with its span and exact words, and what found no place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trucewatch.model import Amount, Due, Length, Span, Term
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
    kinds = list(term.select.kinds) if term.select else []
    return about | {
        "id": term.id,
        "kind": term.kind,
        "claims": kinds,
        "by": list(term.by),
        "to": list(term.to),
        "of": list(term.select.of) if term.select else [],
        "amount": _amount(term.amount),
        "per": term.per,
        "start": _due(term.start),
        "due": _due(term.due),
        "length": _length(term.length),
        "not_assessable": term.not_assessable,
        "sentence": row.sentence,
        "draft": term.draft,
    }


def _amount(amount: Amount | None) -> dict[str, object] | None:
    return {"low": amount.low, "high": amount.high, "measure": amount.measure} if amount else None


def _due(due: Due | None) -> dict[str, object] | None:
    if due is None:
        return None
    at = due.at.isoformat(timespec="minutes") if due.at else None
    return {"at": at, "anchor": due.anchor, "length": _length(due.length), "count": due.count, "bound": due.bound}


def _length(length: Length | None) -> str | None:
    return f"{length.amount} {length.unit}" if length else None


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
