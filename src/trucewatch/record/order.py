"""The order of entries that depends on what they say and when it was reported, never on arrival."""

from __future__ import annotations

from trucewatch.model import Entry
from trucewatch.record.moments import plain

Order = tuple[str, str, int, int, str]


def content_order(entry: Entry) -> Order:
    """By report time, then report, place in its text, and id."""
    claim = entry.claim
    return plain(entry.reported or entry.recorded), claim.report, claim.span.start, claim.span.end, claim.id
