"""Random claims that the contract can hold."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from trucewatch.contract import with_id
from trucewatch.model import Claim, Figure, Kind, Means, Measure, Mention, Mood, Place, Qualifier, Span, Stance, When

DAYS = ["2023", "2023-12", "2023-12-01", "2023-12-01T07:00", "2023-12-01T07:00:30Z", "2023-12-01T07:00+02:00"]

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda two: Span(two[0], two[0] + two[1]))
mentions = st.builds(Mention, words, st.none() | spans, st.none() | words)
numbers = st.none() | st.integers(0, 10**6).map(float) | st.floats(allow_nan=False, allow_infinity=False)
whens = st.builds(When, st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS), st.none() | words, st.none() | spans)


def few(of: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """None to two of a thing."""
    return st.lists(of, max_size=2).map(tuple)


def pairs(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[tuple[str, Any], ...]]:
    """Names and their values, each name once."""
    return st.dictionaries(words, values, max_size=3).map(lambda them: tuple(them.items()))


@st.composite
def figures(draw: st.DrawFn, rule: str) -> Figure:
    """A figure whose bounds are in order."""
    low, high = draw(numbers), draw(numbers)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    qualifier = draw(st.none() | st.sampled_from(get_args(Qualifier)))
    return Figure(low, high, draw(st.sampled_from(get_args(Measure))), qualifier, draw(words | st.just("")), draw(spans), rule)


@st.composite
def places(draw: st.DrawFn, rule: str) -> Place:
    """A place, with or without its point."""
    lat, lon = draw(st.none() | st.floats(-90, 90)), draw(st.none() | st.floats(-180, 180))
    return Place(draw(words), draw(spans), lat, lon, draw(st.none() | st.integers(1, 7)), None, rule)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """Any claim, under the id that its content gives."""
    quote, start = draw(words), draw(st.integers(0, 999))
    kind = draw(st.sampled_from(get_args(Kind)))
    rules = dict(draw(pairs(words))) | draw(st.fixed_dictionaries({}, optional={"figures": words, "where": words}))
    return with_id(
        Claim(
            id="",
            report=draw(words),
            name=draw(words),
            span=Span(start, start + len(quote)),
            quote=quote,
            kind=kind,
            sources=draw(few(mentions)),
            stance=draw(st.sampled_from(get_args(Stance))),
            hedge=draw(st.none() | words),
            mood=draw(st.sampled_from(get_args(Mood))),
            negated=draw(st.booleans()),
            by=draw(few(mentions)),
            to=draw(few(mentions)),
            of=draw(st.none() | words),
            means=draw(st.none() | st.sampled_from(get_args(Means))) if kind == "attack" else None,
            figures=draw(few(figures(rules.get("figures", "given")))),
            when=draw(st.none() | whens),
            where=draw(few(places(rules.get("where", "given")))),
            details=draw(pairs(words | st.booleans())),
            rules=tuple(rules.items()),
            status=draw(words),
        )
    )
