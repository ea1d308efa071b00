"""The times that may date an event: none, those of its sentence, those of the sentences before, and what can be made of either.

A time is offered as it is read and as others would read it: as an edge ("since then", "until then"), as one end of a stretch, a weekday a
week off, a clock time on a day told before, and what stands so many days before or after a clause ("a day after they had signed").
Which one is meant is chosen elsewhere, by what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from trucewatch.model import Span, Time, When
from trucewatch.reading.claims import attach
from trucewatch.reading.claims.dating import compares, when
from trucewatch.reading.claims.learned.reckoned import DAY, UNITS, Choice, Known, Turn, days_of, reckoned
from trucewatch.reading.claims.learned.weighing import Before, Weighing
from trucewatch.reading.times.tense import WILL
from trucewatch.reading.times.words import number, ordinal
from trucewatch.reading.words import Token
from trucewatch.text.dates import add

Option = When | None
TURNS: tuple[Turn, ...] = get_args(Turn)
_DAYS = 4
"""A clock time may be of one of so many days told before."""
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_THEN = re.compile(r"\b(?:by|until|till|before|up to) (?:then|that time|now)\b", re.IGNORECASE)
_GRAIN = {"D": DAY, "W": DAY, "M": 7, "Y": 4}
_AWAY = re.compile(
    r"\b(?:the (?P<nth>\w+) |(?!the )(?P<count>\w+(?:-\w+)?) |the )?(?P<unit>day|week|fortnight|month|year)s?"
    r" (?P<side>after|before|since|into|earlier|later)\b",
    re.IGNORECASE,
)


_ALONE = frozenset({"earlier", "later"})


def options(it: Weighing) -> list[Choice]:
    """No time at all, and every time that may be meant; what the rules chose is among them."""
    told = it.sentence.span_of(it.head.token)  # "since the truce began" does not date the beginning itself
    own = [t for t in it.layers.times if (t.start or t.end) and not t.span.overlaps(told) and not compares(it.page, t)]
    here = [when(it.page, time, it.claim.mood, it.claim.kind) for time in own]
    before = [when(it.page, time, it.claim.mood, it.claim.kind) for _, time in _before(it)]
    published = it.page.report.published
    yesterday = _day_before(published)
    found = [Choice(None, "as read")]
    for time, read in zip(own, here, strict=True):
        _offer(found, _of_sentence(it, time, read))
    found += [Choice(one, "as read") for one in before]
    by_then = _THEN.search(it.sentence.span.of(it.page.plain)) is not None
    for one in before:
        _offer(found, _carried(one, published, by_then=by_then))
    days = list(dict.fromkeys(day for one in before for day in days_of(one)))[:_DAYS]
    for read in (*here, *before[:_DAYS]):
        _offer(found, _on_other_days(read, [*days, *yesterday]))
    _offer(found, _by_clause(it, own, days))
    _offer(found, reckoned(it, Known(here, before, published)))
    _offer(found, (Choice(When(day, day), "report") for day in ([published[:DAY], *yesterday] if published else ())))
    if it.claim.when is not None:
        _offer(found, [Choice(it.claim.when, "rules")])
    return found


def same(a: Option, b: Option) -> bool:
    """True for two times that run from the same to the same, or two that are none."""
    return (a is None) == (b is None) and (a is None or b is None or (a.start, a.end) == (b.start, b.end))


def _offer(found: list[Choice], more: Iterable[Choice]) -> None:
    found += (one for one in more if not any(same(one.when, other.when) for other in found))


def _of_sentence(it: Weighing, time: Time, read: When) -> Iterator[Choice]:
    token = attach.token_at(it.sentence, time.span)
    if token is None or (read.start is not None and _dates_the_plan(it, token)):
        return
    yield Choice(read, "as read")
    yield from _turned(read, it.page.report.published)
    if _WEEKDAY.search(read.text or "") and len(read.start or read.end or "") == DAY:
        for days in (-7, 7):
            yield from _moved(read, days)


def _turned(read: When, published: str | None) -> Iterator[Choice]:
    """A time as an edge: since then, until then, from then on; and the two ends of a stretch."""
    first, last = read.start or read.end, read.end or read.start
    if published and first and first < published:
        yield Choice(replace(read, start=first, end=published), "since")
    yield Choice(replace(read, start=None, end=last), "until")
    yield Choice(replace(read, start=first, end=None), "from")
    yield from _ends(read)
    if read.start is None:
        yield Choice(replace(read, start=last), "last")  # "it runs until 3 August", and ends then


def _ends(read: When) -> Iterator[Choice]:
    if read.start and read.end and read.start != read.end:
        yield Choice(replace(read, end=read.start), "first")
        yield Choice(replace(read, start=read.end), "last")


def _moved(read: When, days: int) -> Iterator[Choice]:
    """The same weekday of another week, that day or by that day."""
    day = add(read.start or read.end or "", days, "D")
    if day:
        yield Choice(replace(read, start=read.start and day, end=read.end and day), "week off")
        yield Choice(replace(read, start=None, end=day), "week off")


def _carried(read: When, published: str | None, *, by_then: bool) -> Iterator[Choice]:
    """A time told before: what has gone on since, one end of it, the day alone of a clock time, or what was so `by_then`."""
    first = (read.start or read.end or "")[:DAY]
    if published and first and first < published[: len(first)]:
        yield Choice(replace(read, start=first, end=published[:DAY]), "since")
    for edge in dict.fromkeys(days_of(read)):
        yield Choice(replace(read, start=edge, end=edge), "first" if edge == first else "last")
        if by_then:
            yield Choice(replace(read, start=None, end=edge), "until")


def _day_before(published: str | None) -> list[str]:
    day = add(published[:DAY], -1, "D") if published else None
    return [day] if day else []


def _on_other_days(read: When, days: Iterable[str]) -> Iterator[Choice]:
    """A clock time on a day told before, or on the day before the report."""
    if all(edge is None or len(edge) > DAY for edge in (read.start, read.end)):
        for day in days:
            start, end = (edge and day + edge[DAY:] for edge in (read.start, read.end))
            yield Choice(replace(read, start=start, end=end), "other day")


def _by_clause(it: Weighing, own: Iterable[Time], days: Iterable[str]) -> Iterator[Choice]:
    """What is so far before or after the event's own clause, or "earlier" and "later" than was told: counted from the day of the rest of
    the sentence, from the report's, or from those told before."""
    text, start = it.sentence.span.of(it.page.plain), it.sentence.span.start
    for match in _AWAY.finditer(text):
        side = attach.token_at(it.sentence, Span(start + match.start("side"), start + match.end("side")))
        (unit, times), word = UNITS[match["unit"].lower()], match["side"].lower()
        count = ordinal(match["nth"].lower()) if match["nth"] else number((match["count"] or "a").lower())
        if side is None or count is None or not (word in _ALONE or _under(side, it.head.token)):
            continue
        away = round(count * times) * (1 if word in ("before", "later") else -1)
        outside = [
            day for time in own if time.span.end <= start + match.start() for day in days_of(when(it.page, time, "actual", it.claim.kind))
        ]
        for day in dict.fromkeys([*outside, (it.page.report.published or "")[:DAY], *days]):
            if moved := add(day, away, unit) if day else None:
                edge, span = moved[: _GRAIN[unit]], Span(start + match.start(), start + match.end())
                yield Choice(When(edge, edge, span.of(it.page.report.text), span), "clause")


def _under(side: Token, head: Token) -> bool:
    """True if the event is told in the clause, or by the noun, that "after" or "before" leads to."""
    clause = side.head if side.dep_ in ("mark", "advmod") else side
    return head.i > side.i and (clause == head or clause in head.ancestors)


def _dates_the_plan(it: Weighing, token: Token) -> bool:
    """True for "promised last week to leave": the time hangs on the verb that governs what has not happened yet."""
    verb = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
    if verb is not None and any(child.lower_ in WILL and child.dep_ == "aux" for child in verb.children):
        return False  # "will fly there on Saturday to meet them"
    before = token.i < it.head.token.i and it.claim.mood not in ("actual", "possible")
    return before and verb is not None and verb in it.head.token.ancestors


def _before(it: Weighing) -> Iterator[tuple[Before, Time]]:
    """The times of the sentences before, each once, the latest first."""
    seen: set[tuple[str | None, str | None]] = set()
    for before in it.told:
        for time in before.layers.times:
            read = (time.start, time.end)
            if any(read) and time.type != "SET" and read not in seen:
                seen.add(read)
                yield before, time
