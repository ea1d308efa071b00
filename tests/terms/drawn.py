"""Random truces for the laws of writing and reading: every key of the format, in every kind of term that may hold it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from trucewatch.model import Actor, Amount, Due, Extension, Length, Measure, Select, Term, TermKind, Truce, Unit
from trucewatch.terms.keys import DEFAULT_KINDS, KEYS
from trucewatch.terms.term import CLAIM_KINDS, COUNTS, MEANS

ZONE = "Europe/Kyiv"
BODIES = ("north", "south", "mission")
words = (
    st.text(st.characters(categories=["L", "N", "P", "S"]) | st.just(" "), min_size=1, max_size=20)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)
some_words = st.lists(words, max_size=3, unique=True).map(tuple)
bodies = st.lists(st.sampled_from(BODIES), max_size=2, unique=True).map(tuple)
lengths = st.builds(Length, st.integers(1, 400), st.sampled_from(get_args(Unit)))
hours = st.integers(0, 23).map(lambda h: f"{h:02}:30")
instants = st.integers(0, 10**6).map(
    lambda minutes: (datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(ZONE))
)
numbers = st.integers(0, 10**6).map(float)
measures = st.sampled_from(get_args(Measure))
ways = st.sampled_from(("consent", "tacit", "chain", "banked"))
amounts = st.one_of(
    st.builds(lambda n, m: Amount(n, None, m), numbers, measures),
    st.builds(lambda n, m: Amount(None, n, m), numbers, measures),
    st.builds(lambda n, more, m, about: Amount(n, n + more, m, about=about), numbers, numbers, measures, st.booleans()),
)


@st.composite
def dues(draw: st.DrawFn, *, rules: bool = True) -> Due:
    """A time: outright, an anchor, or a length after or before one; with a rule of counting where it counts days."""
    if draw(st.booleans()):
        return Due(at=draw(instants))
    anchor = draw(st.sampled_from(("entry", "expiry", "handover")))
    if draw(st.booleans()):
        return Due(anchor=anchor)
    length = draw(lengths)
    back = draw(st.booleans())
    days = length.unit not in ("hours", "minutes")
    count: Any = draw(st.sampled_from(COUNTS)) if rules and days and not back else "elapsed"
    bound: Any = draw(st.sampled_from(("by", "before"))) if rules else "by"
    return Due(anchor=anchor, length=Length(-length.amount, length.unit) if back else length, count=count, bound=bound)


@st.composite
def terms(draw: st.DrawFn, number: int, earlier: tuple[str, ...]) -> Term:
    """One term with any of the keys that its kind may hold; it speaks of `earlier` terms only."""
    kind: TermKind = draw(st.sampled_from(get_args(TermKind)))
    may = {key.name for key in KEYS.values() if not key.kinds or kind in key.kinds}
    by = draw(bodies)
    others = st.none() | st.sampled_from(earlier) if earlier else st.none()
    found: dict[str, Any] = {
        "amount": draw(st.none() | amounts),
        "start": draw(st.none() | dues(rules=False)),
        "due": draw(st.none() | dues()) if may & {"due", "until"} else None,
        "to": draw(bodies),
        "source": draw(st.none() | words),
        "exceptions": draw(some_words),
        "not_assessable": draw(words),
        "draft": draw(st.booleans()),
        "survives": draw(st.booleans()),
        "silence_counts": draw(st.booleans()),
        "hours": draw(st.none() | st.tuples(hours, hours)),
        "while_": draw(others),
        "after": draw(others),
        "kept": draw(st.none() | lengths),
    }
    if kind == "in_force":
        found |= {"length": draw(st.none() | lengths), "label": draw(st.none() | words)}
        found |= {"extension": draw(st.none() | st.builds(Extension, ways, lengths, st.none() | amounts))}
    if "per" in may:
        found["per"] = draw(st.sampled_from((None, "day", "week", "month", "period")))
    if "ratio" in may and earlier:
        found["ratio"] = draw(st.none() | st.tuples(st.sampled_from(earlier), numbers))
    kinds = draw(st.lists(st.sampled_from(CLAIM_KINDS), min_size=1, max_size=3, unique=True).map(tuple))
    means: Any = draw(st.lists(st.sampled_from(MEANS), max_size=2, unique=True).map(tuple))
    chosen = Select(
        draw(st.sampled_from((kinds, DEFAULT_KINDS.get(kind, kinds)))),
        by=by,
        to=draw(bodies),
        of=draw(some_words),
        where=draw(some_words),
        means=means,
        not_of=draw(some_words),
    )
    select = chosen if kind in DEFAULT_KINDS else draw(st.none() | st.just(chosen))
    return Term(str(number), kind, says=draw(words), by=by, select=select, **found)


@st.composite
def truces(draw: st.DrawFn) -> Truce:
    """A truce of two parties with one to four terms."""
    made: list[Term] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        made.append(draw(terms(number, tuple(t.id for t in made))))
    parties = tuple(Actor(name, name.title(), (name.title(),), camp=name) for name in BODIES[:2])
    mission = Actor("mission", "Mission", ("Mission",), camp=None, role="monitor")
    entry = draw(instants)
    empty = Truce("drawn", "Drawn", ZONE, "00:00", parties, (mission,), (("entry", entry),), (), (), source="drawn")
    return replace(empty, terms=tuple(made), title=draw(words), pending=(("handover", draw(words)),))
