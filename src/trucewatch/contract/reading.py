"""JSON to a claim, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from trucewatch.contract.fields import (
    FIELDS,
    WrongFieldError,
    a_list,
    a_moment,
    a_number,
    a_span,
    a_text,
    a_truth,
    an_object,
    maybe,
    one_of,
    pairs,
)
from trucewatch.contract.writing import plain, with_id
from trucewatch.model import Claim, Figure, Kind, Means, Measure, Mention, Mood, Place, Problem, Qualifier, Span, Stance, When

_NEEDED = ("name", "span", "quote", "kind")


def from_json(row: object, source: str, *, line: int | None = None) -> Claim | Problem:
    """The claim that `row` states, or the first thing wrong with it.

    `name`, `span`, `quote` and `kind` are needed; what else is left out has its default, and a missing `id` is computed.
    A claim that people wrote down may give names as plain text and leave the spans of names, figures and places out.
    """
    try:
        return _claim(row)
    except WrongFieldError as wrong:
        return Problem(source, f"claim: {wrong.field}: {wrong.message}", line=line, hint=wrong.hint)


def _claim(row: object) -> Claim:
    given = an_object(row, "the line", FIELDS, "one JSON object with the fields " + ", ".join(FIELDS))
    for field in _NEEDED:
        if field not in given:
            raise WrongFieldError(field, "is missing", f"a claim needs {', '.join(_NEEDED)}")
    span, quote, name = a_span(given["span"], "span"), a_text(given["quote"], "quote"), a_text(given["name"], "name")
    if len(quote) != span.end - span.start:
        raise WrongFieldError(
            "span", f"covers {span.end - span.start} characters, but the quote has {len(quote)}", "span counts the quote's characters"
        )
    rules = pairs(given.get("rules"), "rules", text_only=True)
    found_by = dict(rules)
    claim = Claim(
        id="",
        report=a_text(given.get("report", name), "report"),
        name=name,
        span=span,
        quote=quote,
        kind=one_of(given["kind"], "kind", get_args(Kind)),
        sources=a_list(given.get("sources"), "sources", _read_mention),
        stance=one_of(given.get("stance", "asserts"), "stance", get_args(Stance)),
        hedge=maybe(given.get("hedge"), "hedge"),
        mood=one_of(given.get("mood", "actual"), "mood", get_args(Mood)),
        negated=a_truth(given.get("negated", False), "negated"),
        by=a_list(given.get("by"), "by", _read_mention),
        to=a_list(given.get("to"), "to", _read_mention),
        of=maybe(given.get("of"), "of"),
        means=None if given.get("means") is None else one_of(given["means"], "means", get_args(Means)),
        figures=a_list(given.get("figures"), "figures", lambda v, f: _read_figure(v, f, span, str(found_by.get("figures", "given")))),
        when=None if given.get("when") is None else _read_when(given["when"]),
        where=a_list(given.get("where"), "where", lambda v, f: _read_place(v, f, span, str(found_by.get("where", "given")))),
        details=pairs(given.get("details"), "details"),
        rules=tuple((k, str(v)) for k, v in rules),
        status=a_text(given.get("status", "machine"), "status"),
    )
    if claim.means is not None and claim.kind != "attack":
        raise WrongFieldError("means", f"is for kind attack only, and the kind is {claim.kind}", "null")
    return replace(claim, id=a_text(given["id"], "id")) if given.get("id") is not None else with_id(claim)


def _read_mention(value: object, field: str) -> Mention:
    if isinstance(value, str):
        return Mention(a_text(value, field))
    given = an_object(value, field, ("name", "span", "actor"), '"the ministry" or {"name": "the ministry", "span": [0, 12], "actor": null}')
    span = None if given.get("span") is None else a_span(given["span"], f"{field}.span")
    return Mention(a_text(given.get("name"), f"{field}.name"), span, maybe(given.get("actor"), f"{field}.actor"))


def _read_figure(value: object, field: str, home: Span, rule: str) -> Figure:
    example = '{"low": 32, "high": null, "measure": "killed", "qualifier": "at_least", "text": "at least 32", "span": [0, 11]}'
    given = an_object(value, field, ("low", "high", "measure", "qualifier", "text", "span"), example)
    low, high = a_number(given.get("low"), f"{field}.low"), a_number(given.get("high"), f"{field}.high")
    if low is not None and high is not None and low > high:
        raise WrongFieldError(f"{field}.low", f"{plain(low)} is more than high, {plain(high)}", example)
    qualifier = None if given.get("qualifier") is None else one_of(given["qualifier"], f"{field}.qualifier", get_args(Qualifier))
    return Figure(
        low,
        high,
        one_of(given.get("measure"), f"{field}.measure", get_args(Measure)),
        qualifier,
        a_text(given.get("text", ""), f"{field}.text", empty=True),
        a_span(given["span"], f"{field}.span") if given.get("span") is not None else home,
        rule,
    )


def _read_when(value: object) -> When:
    given = an_object(
        value, "when", ("start", "end", "text", "span"), '{"start": "2023-12-01", "end": "2023-12-01", "text": "on Friday", "span": [0, 9]}'
    )
    start, end = a_moment(given.get("start"), "when.start"), a_moment(given.get("end"), "when.end")
    shared = min(len(start or ""), len(end or ""), len("2023-12-01"))
    if start and end and start[:shared] > end[:shared]:
        raise WrongFieldError("when.start", f"{start} is after end, {end}", "start and end are both inclusive; equal for one day")
    return When(
        start, end, maybe(given.get("text"), "when.text"), None if given.get("span") is None else a_span(given["span"], "when.span")
    )


def _read_place(value: object, field: str, home: Span, rule: str) -> Place:
    if isinstance(value, str):
        return Place(a_text(value, field), home, None, None, None, None, rule)
    given = an_object(
        value,
        field,
        ("name", "span", "lat", "lon", "precision"),
        '{"name": "Arda", "span": [0, 4], "lat": 41.6, "lon": 26.1, "precision": 1}',
    )
    lat, lon = (a_number(given.get(k), f"{field}.{k}", least=-most, most=most) for k, most in (("lat", 90), ("lon", 180)))
    precision = a_number(given.get("precision"), f"{field}.precision", least=1, most=7)
    if precision is not None and precision != int(precision):
        raise WrongFieldError(f"{field}.precision", f"{precision} is no whole number", "a whole number from 1 to 7, or null")
    span = a_span(given["span"], f"{field}.span") if given.get("span") is not None else home
    return Place(a_text(given.get("name"), f"{field}.name"), span, lat, lon, None if precision is None else int(precision), None, rule)
