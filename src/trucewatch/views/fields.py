"""A term's own fields as plain values for programs; instants are ISO 8601, lengths "4 days"."""

from __future__ import annotations

from trucewatch.model import Amount, Due, Length, Select, Term


def fields(term: Term) -> dict[str, object]:
    """What the term says, field by field; what it does not say is null or empty."""
    select = term.select or Select(())
    return {
        "by": list(term.by),
        "done_by": list(select.by),
        "to": list(term.to),
        "claims": list(select.kinds),
        "of": list(select.of),
        "not_of": list(select.not_of),
        "where": list(select.where),
        "not_where": list(select.not_where),
        "means": list(select.means),
        "amount": _amount(term.amount),
        "per": term.per,
        "hours": list(term.hours) if term.hours else None,
        "start": _due(term.start),
        "due": _due(term.due),
        "length": _length(term.length),
        "ratio": {"term": term.ratio[0], "each": term.ratio[1]} if term.ratio else None,
        "except": list(term.exceptions),
        "supersedes": term.supersedes,
    }


def _amount(amount: Amount | None) -> dict[str, object] | None:
    if amount is None:
        return None
    bounds = {"low": amount.low, "high": amount.high, "measure": amount.measure}
    return bounds | {"counted_at": amount.counted_at, "about": amount.about}


def _due(due: Due | None) -> dict[str, object] | None:
    if due is None:
        return None
    at = due.at.isoformat(timespec="minutes") if due.at else None
    return {"at": at, "anchor": due.anchor, "length": _length(due.length), "count": due.count, "bound": due.bound}


def _length(length: Length | None) -> str | None:
    return f"{length.amount} {length.unit}" if length else None
