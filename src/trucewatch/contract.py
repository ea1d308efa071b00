"""A claim as one JSON object and back: the form in which trucewatch prints claims and takes them from others.

The order and the names of the fields are the contract.  What comes in is checked field by field; a fault is a `Problem`
that names the field and says what would be right.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from math import isfinite
from typing import Any, TypeVar, get_args

from trucewatch.model import Claim, Figure, Kind, Means, Measure, Mention, Mood, Place, Problem, Qualifier, Span, Stance, When

Json = dict[str, Any]
_T = TypeVar("_T")

FIELDS = (
    "id", "report", "name", "span", "quote", "kind", "sources", "stance", "hedge", "mood", "negated", "by", "to", "of", "means",
    "figures", "when", "where", "details", "rules", "status",
)  # fmt: skip
_NEEDED = ("name", "span", "quote", "kind")
_NOT_CONTENT = ("id", "rules", "status")
_TIME = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d{1,6})?)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)


class _WrongFieldError(Exception):
    """One field that is not as it should be: where, what, and what would be right."""

    def __init__(self, field: str, message: str, hint: str) -> None:
        super().__init__(field, message, hint)
        self.field, self.message, self.hint = field, message, hint


# --- a claim to JSON --------------------------------------------------------------------------------------


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
    content = {field: value for field, value in to_json(claim).items() if field not in _NOT_CONTENT}
    for field in ("sources", "by", "to"):
        content[field] = [{k: v for k, v in mention.items() if k != "actor"} for mention in content[field]]
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()[:16]


def with_id(claim: Claim) -> Claim:
    """The same claim under the id that its content gives."""
    return replace(claim, id=claim_id(claim))


def _mention(mention: Mention) -> Json:
    return {"name": mention.name, "span": _pair(mention.span), "actor": mention.actor}


def _figure(figure: Figure) -> Json:
    return {
        "low": _plain(figure.low),
        "high": _plain(figure.high),
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


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


# --- JSON to a claim --------------------------------------------------------------------------------------


def from_json(row: object, source: str, *, line: int | None = None) -> Claim | Problem:
    """The claim that `row` states, or the first thing wrong with it.

    `name`, `span`, `quote` and `kind` are needed; what else is left out has its default, and a missing `id` is computed.
    A claim that people wrote down may give names as plain text and leave the spans of names, figures and places out.
    """
    try:
        return _claim(row)
    except _WrongFieldError as wrong:
        return Problem(source, f"claim: {wrong.field}: {wrong.message}", line=line, hint=wrong.hint)


def _claim(row: object) -> Claim:
    given = _object(row, "the line", FIELDS, "one JSON object with the fields " + ", ".join(FIELDS))
    for field in _NEEDED:
        if field not in given:
            raise _WrongFieldError(field, "is missing", f"a claim needs {', '.join(_NEEDED)}")
    span, quote, name = _span(given["span"], "span"), _text(given["quote"], "quote"), _text(given["name"], "name")
    if len(quote) != span.end - span.start:
        raise _WrongFieldError(
            "span", f"covers {span.end - span.start} characters, but the quote has {len(quote)}", "span counts the quote's characters"
        )
    rules = _pairs(given.get("rules"), "rules", text_only=True)
    found_by = dict(rules)
    claim = Claim(
        id="",
        report=_text(given.get("report", name), "report"),
        name=name,
        span=span,
        quote=quote,
        kind=_one_of(given["kind"], "kind", get_args(Kind)),
        sources=_list(given.get("sources"), "sources", _read_mention),
        stance=_one_of(given.get("stance", "asserts"), "stance", get_args(Stance)),
        hedge=_maybe(given.get("hedge"), "hedge"),
        mood=_one_of(given.get("mood", "actual"), "mood", get_args(Mood)),
        negated=_truth(given.get("negated", False), "negated"),
        by=_list(given.get("by"), "by", _read_mention),
        to=_list(given.get("to"), "to", _read_mention),
        of=_maybe(given.get("of"), "of"),
        means=None if given.get("means") is None else _one_of(given["means"], "means", get_args(Means)),
        figures=_list(given.get("figures"), "figures", lambda v, f: _read_figure(v, f, span, str(found_by.get("figures", "given")))),
        when=None if given.get("when") is None else _read_when(given["when"]),
        where=_list(given.get("where"), "where", lambda v, f: _read_place(v, f, span, str(found_by.get("where", "given")))),
        details=_pairs(given.get("details"), "details"),
        rules=tuple((k, str(v)) for k, v in rules),
        status=_text(given.get("status", "machine"), "status"),
    )
    if claim.means is not None and claim.kind != "attack":
        raise _WrongFieldError("means", f"is for kind attack only, and the kind is {claim.kind}", "null")
    return replace(claim, id=_text(given["id"], "id")) if given.get("id") is not None else with_id(claim)


def _read_mention(value: object, field: str) -> Mention:
    if isinstance(value, str):
        return Mention(_text(value, field))
    given = _object(value, field, ("name", "span", "actor"), '"the ministry" or {"name": "the ministry", "span": [0, 12], "actor": null}')
    span = None if given.get("span") is None else _span(given["span"], f"{field}.span")
    return Mention(_text(given.get("name"), f"{field}.name"), span, _maybe(given.get("actor"), f"{field}.actor"))


def _read_figure(value: object, field: str, home: Span, rule: str) -> Figure:
    example = '{"low": 32, "high": null, "measure": "killed", "qualifier": "at_least", "text": "at least 32", "span": [0, 11]}'
    given = _object(value, field, ("low", "high", "measure", "qualifier", "text", "span"), example)
    low, high = _number(given.get("low"), f"{field}.low"), _number(given.get("high"), f"{field}.high")
    if low is not None and high is not None and low > high:
        raise _WrongFieldError(f"{field}.low", f"{_plain(low)} is more than high, {_plain(high)}", example)
    qualifier = None if given.get("qualifier") is None else _one_of(given["qualifier"], f"{field}.qualifier", get_args(Qualifier))
    return Figure(
        low,
        high,
        _one_of(given.get("measure"), f"{field}.measure", get_args(Measure)),
        qualifier,
        _text(given.get("text", ""), f"{field}.text", empty=True),
        _span(given["span"], f"{field}.span") if given.get("span") is not None else home,
        rule,
    )


def _read_when(value: object) -> When:
    given = _object(
        value, "when", ("start", "end", "text", "span"), '{"start": "2023-12-01", "end": "2023-12-01", "text": "on Friday", "span": [0, 9]}'
    )
    start, end = _moment(given.get("start"), "when.start"), _moment(given.get("end"), "when.end")
    shared = min(len(start or ""), len(end or ""), len("2023-12-01"))
    if start and end and start[:shared] > end[:shared]:
        raise _WrongFieldError("when.start", f"{start} is after end, {end}", "start and end are both inclusive; equal for one day")
    return When(
        start, end, _maybe(given.get("text"), "when.text"), None if given.get("span") is None else _span(given["span"], "when.span")
    )


def _read_place(value: object, field: str, home: Span, rule: str) -> Place:
    if isinstance(value, str):
        return Place(_text(value, field), home, None, None, None, None, rule)
    given = _object(
        value,
        field,
        ("name", "span", "lat", "lon", "precision"),
        '{"name": "Arda", "span": [0, 4], "lat": 41.6, "lon": 26.1, "precision": 1}',
    )
    lat, lon = (_number(given.get(k), f"{field}.{k}", least=-most, most=most) for k, most in (("lat", 90), ("lon", 180)))
    precision = _number(given.get("precision"), f"{field}.precision", least=1, most=7)
    span = _span(given["span"], f"{field}.span") if given.get("span") is not None else home
    return Place(_text(given.get("name"), f"{field}.name"), span, lat, lon, None if precision is None else int(precision), None, rule)


# --- small readers, each with what would be right -----------------------------------------------------------


def _object(value: object, field: str, allowed: tuple[str, ...], hint: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _WrongFieldError(field, f"should be an object, not {_called(value)}", hint)
    for key in value:
        if key not in allowed:
            near = get_close_matches(str(key), allowed, 1)
            raise _WrongFieldError(
                f"{field}.{key}" if field != "the line" else str(key), "no such field", f"did you mean {near[0]}?" if near else hint
            )
    return value


def _list(value: object, field: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _WrongFieldError(field, f"should be a list, not {_called(value)}", "[] if there is none")
    return tuple(read(item, f"{field}[{n}]") for n, item in enumerate(value))


def _span(value: object, field: str) -> Span:
    whole = isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) and not isinstance(n, bool) for n in value)
    if not isinstance(value, list) or not whole or not 0 <= value[0] <= value[1]:
        raise _WrongFieldError(
            field, f"should be [start, end], not {json.dumps(value)[:60]}", "two whole numbers, start from 0, end exclusive: [0, 42]"
        )
    return Span(value[0], value[1])


def _text(value: object, field: str, *, empty: bool = False) -> str:
    if not isinstance(value, str) or not (value or empty):
        raise _WrongFieldError(field, f"should be text, not {_called(value)}", "a text in double quotes")
    return value


def _maybe(value: object, field: str) -> str | None:
    return None if value is None else _text(value, field)


def _one_of(value: object, field: str, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed or not isinstance(value, str):
        near = get_close_matches(value, allowed, 1) if isinstance(value, str) else []
        hint = f"did you mean {near[0]}? " if near else ""
        raise _WrongFieldError(field, f"{json.dumps(value)[:60]} is none of the words allowed", f"{hint}one of {', '.join(allowed)}")
    return value


def _truth(value: object, field: str) -> bool:
    if not isinstance(value, bool):
        raise _WrongFieldError(field, f"should be true or false, not {_called(value)}", "true or false")
    return value


def _number(value: object, field: str, *, least: float | None = None, most: float | None = None) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise _WrongFieldError(
            field, f"should be a number or null, not {_called(value)}", "a number such as 32, or null where it is not known"
        )
    if (least is not None and value < least) or (most is not None and value > most):
        raise _WrongFieldError(field, f"{value} is out of range", f"a number from {least} to {most}, or null")
    return float(value)


def _moment(value: object, field: str) -> str | None:
    if value is None:
        return None
    if not is_moment(value):
        raise _WrongFieldError(
            field, f"{json.dumps(value)[:60]} is no time", "ISO 8601 at the precision known: 2023, 2023-11, 2023-11-24 or 2023-11-24T07:00"
        )
    return str(value)


def is_moment(value: object) -> bool:
    """True if `value` is a time of the calendar in ISO 8601 at any precision from the year to the second."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    date, _, clock = value.partition("T")
    try:
        datetime.fromisoformat(date + "-01-01"[len(date) - 4 :][:6] if len(date) < 10 else date)
        return not clock or bool(datetime.fromisoformat(f"{date}T{clock}"))
    except ValueError:
        return False


def _pairs(value: object, field: str, *, text_only: bool = False) -> tuple[tuple[str, Any], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise _WrongFieldError(field, f"should be an object, not {_called(value)}", "{} if there is nothing")
    for key, item in value.items():
        if not isinstance(item, str) and (text_only or not isinstance(item, bool)):
            raise _WrongFieldError(
                f"{field}.{key}", f"should be text{'' if text_only else ', true or false'}, not {_called(item)}", '"at the gate"'
            )
    return tuple(value.items())


def _called(value: object) -> str:
    """What a JSON value is called in plain words."""
    if value is None:
        return "nothing"
    names = {bool: "true or false", str: "text" if value else "an empty text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
