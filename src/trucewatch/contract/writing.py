"""A claim to JSON, and the id that its content gives it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from trucewatch.model import Claim, Figure, Mention, Place, Span, When

Json = dict[str, Any]

_NOT_CONTENT = ("id", "rules", "status")
_CANONICAL = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"))
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def json_line(row: object) -> str:
    """One JSON object on one line for every reader of lines: marks that some take for a line end are escaped."""
    return json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def to_json(claim: Claim) -> Json:
    """The claim in the contract's form and field order, ready for `json.dumps(…, ensure_ascii=False)`."""
    return {
        "id": claim.id,
        "report": claim.report,
        "name": claim.name,
        "span": list(claim.span),
        "quote": claim.quote,
        "kind": claim.kind,
        "sources": [_mention(m) for m in claim.sources],
        "stance": claim.stance,
        "hedge": claim.hedge,
        "mood": claim.mood,
        "negated": claim.negated,
        "by": [_mention(m) for m in claim.by],
        "to": [_mention(m) for m in claim.to],
        "of": claim.of,
        "means": claim.means,
        "figures": [_figure(f) for f in claim.figures],
        "when": _when(claim.when) if claim.when else None,
        "where": [_place(p) for p in claim.where],
        "details": dict(claim.details),
        "rules": dict(claim.rules),
        "status": claim.status,
    }


def claim_id(claim: Claim) -> str:
    """The first 16 hex digits of the SHA-256 of what the claim says and where: not of who found it, resolved it or confirmed it."""
    content = to_json(claim)
    for field in _NOT_CONTENT:
        del content[field]
    for field in ("sources", "by", "to"):
        for mention in content[field]:
            del mention["actor"]
    canonical = _CANONICAL.encode(content)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:16]


def with_id(claim: Claim) -> Claim:
    """The same claim under the id that its content gives."""
    return replace(claim, id=claim_id(claim))


def _mention(mention: Mention) -> Json:
    return {"name": mention.name, "span": _pair(mention.span), "actor": mention.actor}


def _figure(figure: Figure) -> Json:
    return {
        "low": plain(figure.low),
        "high": plain(figure.high),
        "measure": figure.measure,
        "qualifier": figure.qualifier,
        "text": figure.text,
        "span": list(figure.span),
    }


def _when(when: When) -> Json:
    return {"start": when.start, "end": when.end, "text": when.text, "span": _pair(when.span)}


def _place(place: Place) -> Json:
    return {"name": place.name, "span": list(place.span), "lat": place.lat, "lon": place.lon, "precision": place.precision}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def plain(number: float | None) -> float | int | None:
    """A whole number without its ".0"."""
    return int(number) if number is not None and number == int(number) else number
