"""Claims and decisions to rows and back; equal content gives equal bytes, whatever wrote it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from trucewatch.model import Claim, Decision, Figure, Mention, Place, Report, Span, When

Row = dict[str, Any]

canonical = partial(json.dumps, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
"""JSON with sorted keys and no blanks: one value has one form."""


class RowError(ValueError):
    """A row is not of the form in which it was written."""


_FIGURE, _MENTION, _PLACE, _WHEN = (tuple(f.name for f in fields(noun)) for noun in (Figure, Mention, Place, When))
_PLAIN = tuple(
    f.name for f in fields(Claim) if f.name not in {"span", "sources", "by", "to", "figures", "when", "where", "details", "rules"}
)


def claim_to_row(claim: Claim, *, source: str, now: str) -> Row:
    """The row of a claim that the report `source` brought at `now`."""
    return {
        "id": claim.id,
        "source": source,
        "report": claim.report,
        "kind": claim.kind,
        "start": claim.when.start if claim.when else None,
        "end": claim.when.end if claim.when else None,
        "body": claim_to_json(claim),
        "recorded": now,
    }


def claim_to_json(claim: Claim) -> str:
    """All of a claim, as canonical JSON."""
    body: Row = {name: getattr(claim, name) for name in _PLAIN}
    body["span"] = claim.span
    body["sources"], body["by"], body["to"] = (_all(_MENTION, them) for them in (claim.sources, claim.by, claim.to))
    body["figures"], body["where"] = _all(_FIGURE, claim.figures), _all(_PLACE, claim.where)
    body["when"] = _one(_WHEN, claim.when) if claim.when else None
    body["details"], body["rules"] = claim.details, claim.rules
    return canonical(body)


def claim_from_json(text: str) -> Claim:
    """The claim that `claim_to_json` wrote; raises `RowError` for other text."""
    try:
        return _claim(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise RowError(f"{error!r} in {text[:60]!r}") from error


def _claim(body: Row) -> Claim:
    when = body["when"]
    return Claim(
        **{name: body[name] for name in _PLAIN},
        span=Span(*body["span"]),
        sources=tuple(_mention(m) for m in body["sources"]),
        by=tuple(_mention(m) for m in body["by"]),
        to=tuple(_mention(m) for m in body["to"]),
        figures=tuple(Figure(**_spanned(f)) for f in body["figures"]),
        when=When(**_spanned(when)) if when else None,
        where=tuple(Place(**_spanned(p)) for p in body["where"]),
        details=tuple((name, value) for name, value in body["details"]),
        rules=tuple((name, rule) for name, rule in body["rules"]),
    )


def report_to_row(report: Report, *, now: str) -> Row:
    """The row of a report; its bytes are kept as a file."""
    row = {name: getattr(report, name) for name in ("id", "name", "title", "publisher", "published", "url", "text")}
    return row | {"recorded": now}


def report_from_row(row: Mapping[str, Any]) -> Report:
    """The report without its bytes."""
    return Report(**{name: row[name] for name in ("id", "name", "text", "title", "publisher", "published", "url")})


def decision_to_row(decision: Decision) -> Row:
    """The row of a decision."""
    row = {name: getattr(decision, name) for name in ("id", "kind", "by", "at", "why", "event")}
    return row | {"claims": canonical(decision.claims)}


def decision_from_row(row: Mapping[str, Any]) -> Decision:
    """The decision that the row holds."""
    plain = {name: row[name] for name in ("id", "kind", "by", "at", "why", "event")}
    return Decision(**plain, claims=tuple(json.loads(row["claims"])))


def _one(names: tuple[str, ...], noun: object) -> Row:
    return {name: getattr(noun, name) for name in names}


def _all(names: tuple[str, ...], nouns: tuple[object, ...]) -> list[Row]:
    return [{name: getattr(noun, name) for name in names} for noun in nouns]


def _spanned(body: Row) -> Row:
    return body | {"span": Span(*body["span"])} if body["span"] else body


def _mention(body: Row) -> Mention:
    return Mention(body["name"], Span(*body["span"]) if body["span"] else None, body["actor"])
