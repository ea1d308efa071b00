"""Reports and claims for the tests of the record, short to write."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from trucewatch.model import Claim, Decision, Figure, Mention, Place, Report, Span, When

NOW = "2024-05-03T10:00:00Z"


def report(text: str, *, name: str = "a", published: str | None = "2024-05-02", publisher: str | None = "Radio Arda") -> Report:
    """A report whose bytes are its text."""
    received = f"{name}\n{publisher}\n{published}\n{text}".encode()
    return Report(sha256(received).hexdigest(), name, text, publisher=publisher, published=published, received=received)


def claim(within: Report, /, quote: str, kind: str = "attack", **fields: Any) -> Claim:
    """A claim whose words stand in `within`; names are given as text, `when` and `figures` as tuples."""
    start = within.text.index(quote)
    span = Span(start, start + len(quote))
    for role in ("sources", "by", "to"):
        fields[role] = tuple(Mention(name) for name in fields.get(role, ()))
    fields["where"] = tuple(place(where) for where in fields.get("where", ()))
    fields["figures"] = tuple(figure(*f) for f in fields.get("figures", ()))
    if "when" in fields:
        fields["when"] = When(*fields["when"])
    body = {"report": within.id, "name": within.name, "span": span, "quote": quote, "kind": kind, **fields}
    return Claim(id=sha256(repr(sorted(body.items())).encode()).hexdigest(), **body)


def place(name: str, lat: float | None = None, lon: float | None = None) -> Place:
    """A named place, with its point where the test needs one."""
    return Place(name, Span(0, 0), lat, lon, 1, None, "test")


def figure(low: float | None, high: float | None, measure: Any = "killed", noun: str | None = None) -> Figure:
    """A figure with its bounds."""
    qualifier: Any = "at_least" if high is None else "at_most" if low is None else None
    return Figure(low, high, measure, qualifier, "", Span(0, 0), "test", noun)


def decision(kind: Any, *claims: Claim, at: str = "2024-05-04T09:00:00Z", why: str = "read both") -> Decision:
    """What a person decided about claims."""
    ids = tuple(claim.id for claim in claims)
    return Decision(sha256(f"{kind}{ids}{at}{why}".encode()).hexdigest(), kind, ids, "monitor", at, why)
