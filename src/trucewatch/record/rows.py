"""Claims and decisions to rows and back; equal content gives equal bytes, whatever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from trucewatch.model import Claim, Decision, Report
from trucewatch.record.home import Joined
from trucewatch.record.shelf import Shelf

Cells = tuple[object, ...]
"""A row, in the order of its table's columns."""

_ENCODER = msgspec.json.Encoder(order="sorted")
_CLAIM = msgspec.json.Decoder(Claim)
_IDS = msgspec.json.Decoder(tuple[str, ...])
_FACTS = ("id", "name", "title", "publisher", "published", "url", "text")


class RowError(ValueError):
    """A row is not of the form in which it was written."""


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks: one value has one form."""
    return _ENCODER.encode(value).decode()


def claim_to_json(claim: Claim) -> str:
    """All of a claim, as canonical JSON."""
    return canonical(claim)


def claim_from_json(text: str) -> Claim:
    """The claim that `claim_to_json` wrote; raises `RowError` for other text."""
    try:
        return _CLAIM.decode(text)
    except msgspec.MsgspecError as error:
        raise RowError(f"{error} in {text[:60]!r}") from error


def report_to_row(report: Report, *, sketch: bytes, now: str) -> Cells:
    """The row of a report; its bytes are kept as a file."""
    return *(getattr(report, name) for name in _FACTS), sketch, now


def report_from_row(row: Mapping[str, Any]) -> Report:
    """The report without its bytes."""
    return Report(**{name: row[name] for name in _FACTS})


def claim_to_row(claim: Claim, shelf: Shelf, *, source: str, now: str) -> Cells:
    """The row of a claim that the report `source` brought at `now`."""
    return claim.id, source, claim.report, *shelf, claim_to_json(claim), now


def joined_to_row(joined: Joined, *, now: str) -> Cells:
    """The row of how a claim is joined since `now`."""
    return *joined, now


def decision_to_row(decision: Decision) -> Cells:
    """The row of a decision, taken in when it was made."""
    made = decision
    return made.id, made.kind, canonical(made.claims), made.by, made.at, made.why, made.event, made.at


def decision_from_row(row: Mapping[str, Any]) -> Decision:
    """The decision that the row holds; raises `RowError`."""
    try:
        claims = _IDS.decode(row["claims"])
    except msgspec.MsgspecError as error:
        raise RowError(f"{error} in a decision") from error
    return Decision(**{name: row[name] for name in ("id", "kind", "by", "at", "why", "event")}, claims=claims)
