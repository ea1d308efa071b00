"""A claim with some of its fields set otherwise by a person, in plain words; its words and their place in the report stay.

Names stand with semicolons between; a time is ISO 8601 at the precision known, two with a stroke between ("2023-11-24/2023-11-26");
figures are "at least 32 killed; 3 to 5 injured; about 240 released".  A field left empty is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from trucewatch.contract import from_json, to_json, with_id
from trucewatch.flow.truce import RefusedError
from trucewatch.model import Claim, Place, Problem
from trucewatch.record.names import fold

FIELDS = ("kind", "stance", "mood", "negated", "sources", "by", "to", "of", "means", "hedge", "figures", "when", "where")
"""What may be corrected, in the order in which people look at a claim."""
_FIGURE = re.compile(r"(?:(at least|at most|about)\s+)?([\d.,]+)(?:\s*(?:to|–|-)\s*([\d.,]+))?\s+([a-z_]+)", re.IGNORECASE)
_QUALIFIERS = {"at least": "at_least", "at most": "at_most", "about": "about"}
Row = dict[str, Any]


def plainly(claim: Claim) -> dict[str, str]:
    """Every field that may be corrected, in the words in which it is set."""
    when = claim.when
    return {
        "kind": claim.kind,
        "stance": claim.stance,
        "mood": claim.mood,
        "negated": "yes" if claim.negated else "no",
        "sources": "; ".join(mention.name for mention in claim.sources),
        "by": "; ".join(mention.name for mention in claim.by),
        "to": "; ".join(mention.name for mention in claim.to),
        "of": claim.of or "",
        "means": claim.means or "",
        "hedge": claim.hedge or "",
        "figures": "; ".join(_told(f.low, f.high, f.qualifier, f.measure) for f in claim.figures if (f.low, f.high) != (None, None)),
        "when": "" if when is None else when.start or "" if when.start == when.end else f"{when.start or ''}/{when.end or ''}",
        "where": "; ".join(dict.fromkeys(place.name for place in claim.where)),
    }


def corrected(claim: Claim, changes: Mapping[str, str], *, by: str, places: Mapping[str, Place]) -> Claim:
    """The claim with the fields of `changes` set; raises `RefusedError` that names the field if one cannot be.

    `places` are places that are known already, by name: one named here has the point that it has there.
    """
    was = plainly(claim)
    row = to_json(claim)
    row.pop("id")
    changed = {field: value.strip() for field, value in changes.items() if value.strip() != was.get(field)}
    if not changed:
        raise RefusedError(Problem("correct", "nothing was changed", hint="set a field otherwise, or confirm the claim as it stands"))
    for field, value in changed.items():
        if field not in FIELDS:
            raise RefusedError(Problem("correct", f"there is no field {field!r}", hint=f"one of: {', '.join(FIELDS)}"))
        row[field] = _SET.get(field, _plain)(field, value, claim)
        row["rules"] = {**row["rules"], field: f"person: {by}"}
    if row["kind"] != "attack" and "means" not in changed:
        row["means"] = None
    made = from_json(row | {"status": "corrected"}, "correct")
    if isinstance(made, Problem):
        raise RefusedError(made)
    untouched = {field: getattr(claim, field) for field in FIELDS if field not in changed and field != "means"}
    made = replace(made, **untouched)  # with all that the contract's form does not carry: nouns, countries, scores
    known = {fold(name): place for name, place in places.items()} | {fold(place.name): place for place in claim.where}
    return with_id(replace(made, where=tuple(_placed(place, known) for place in made.where)))


def _placed(place: Place, known: Mapping[str, Place]) -> Place:
    like = known.get(fold(place.name))
    if like is None or place.lat is not None:
        return place
    return replace(place, lat=like.lat, lon=like.lon, precision=like.precision, country=like.country)


def _plain(_: str, value: str, __: Claim) -> object:
    return value or None


def _truth(field: str, value: str, _: Claim) -> object:
    if value.lower() not in ("yes", "no"):
        raise RefusedError(Problem("correct", f"{field}: {value!r} is neither yes nor no", hint="yes or no"))
    return value.lower() == "yes"


def _names(field: str, value: str, claim: Claim) -> object:
    """Names as they are printed, each with its place in the claim's words where it stands there."""
    given = {mention.name: mention for mention in getattr(claim, field)}
    return [_mention(name, given.get(name), claim) for name in parts(value)]


def _mention(name: str, known: Any, claim: Claim) -> Row:
    if known is not None:
        return {"name": name, "span": list(known.span) if known.span else None, "actor": known.actor}
    at = claim.quote.find(name)
    start = claim.span.start + at
    return {"name": name, "span": [start, start + len(name)] if at >= 0 else None, "actor": None}


def _where(_: str, value: str, claim: Claim) -> object:
    given = {place["name"]: place for place in to_json(claim)["where"]}
    return [given.get(name, name) for name in parts(value)]


def _when(_: str, value: str, claim: Claim) -> object:
    start, stroke, end = (part.strip() for part in value.partition("/"))
    if not start and not end:
        return None
    old = to_json(claim)["when"] or {"text": None, "span": None}
    return {"start": start or None, "end": (end if stroke else start) or None, "text": old["text"], "span": old["span"]}


def _figures(_: str, value: str, claim: Claim) -> object:
    given = {
        _told(f.low, f.high, f.qualifier, f.measure): figure for f, figure in zip(claim.figures, to_json(claim)["figures"], strict=True)
    }
    return [given.get(words) or _figure(words, claim) for words in parts(value)]


def _figure(words: str, claim: Claim) -> Row:
    found = _FIGURE.fullmatch(words)
    if found is None:
        hint = "at least 32 killed; 3 to 5 injured; about 240 released"
        raise RefusedError(Problem("correct", f"figures: {words!r} cannot be read", hint=hint))
    said, first, second, measure = found.groups()
    low, high = _number(first), _number(second or first)
    qualifier = _QUALIFIERS.get((said or "").lower())
    bounds = {"at_least": (low, None), "at_most": (None, high)}.get(qualifier or "", (low, high))
    return {
        "low": bounds[0],
        "high": bounds[1],
        "measure": measure.lower(),
        "qualifier": qualifier,
        "text": words,
        "span": list(claim.span),
    }


def _number(digits: str) -> float:
    try:
        return float(digits.replace(",", ""))
    except ValueError:
        raise RefusedError(Problem("correct", f"figures: {digits!r} is no number", hint="digits, as in 1,200 or 3.5")) from None


def _told(low: float | None, high: float | None, qualifier: str | None, measure: str) -> str:
    """One figure in the words in which it is set."""
    if high is None:
        return f"at least {low or 0:.15g} {measure}"
    if low is None:
        return f"at most {high:.15g} {measure}"
    about = "about " if qualifier == "about" else ""
    return f"{about}{low:.15g} {measure}" if low == high else f"{about}{low:.15g} to {high:.15g} {measure}"


def parts(value: str) -> list[str]:
    """The names or figures of a field, between its semicolons."""
    return [part.strip() for part in value.split(";") if part.strip()]


_SET: dict[str, Callable[[str, str, Claim], object]] = {
    "negated": _truth,
    "sources": _names,
    "by": _names,
    "to": _names,
    "where": _where,
    "when": _when,
    "figures": _figures,
}
