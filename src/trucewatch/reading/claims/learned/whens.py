"""The times that may date an event: none, those of its sentence, those of the sentences before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucewatch.model import Time, When
from trucewatch.reading.claims import attach
from trucewatch.reading.claims.dating import compares, when
from trucewatch.reading.claims.learned.weighing import Before, Weighing
from trucewatch.reading.words import Token

Option = When | None


def options(it: Weighing) -> list[Option]:
    """No time at all, each time of the sentence, open to a side, too, each time of the sentences before, and what the rules chose if it
    is none of these."""
    told = it.sentence.span_of(it.head.token)  # "since the truce began" does not date the beginning itself
    own = [t for t in it.layers.times if (t.start or t.end) and not t.span.overlaps(told) and not compares(it.page, t)]
    found: list[Option] = [None]
    for time in own:
        found += (option for option in _of_sentence(it, time) if not any(same(option, other) for other in found))
    found += [when(it.page, time, it.claim.mood, it.claim.kind) for _, time in _before(it)]
    rules = it.claim.when
    if rules is not None and not any(same(option, rules) for option in found):
        found.append(rules)
    return found


def same(a: Option, b: Option) -> bool:
    """True for two times that run from the same to the same, or two that are none."""
    return (a is None) == (b is None) and (a is None or b is None or (a.start, a.end) == (b.start, b.end))


def _of_sentence(it: Weighing, time: Time) -> Iterator[Option]:
    token = attach.token_at(it.sentence, time.span)
    if token is None or _dates_the_plan(it, token):
        return
    value = when(it.page, time, it.claim.mood, it.claim.kind)
    yield value
    yield from _turned(value, it.page.report.published)


def _turned(value: When, published: str | None) -> Iterator[When]:
    """A time as an edge: since then, until then, from then on; and the two ends of a stretch."""
    first, last = value.start or value.end, value.end or value.start
    if published and first and first < published:
        yield replace(value, start=first, end=published)
    yield replace(value, start=None, end=last)
    yield replace(value, start=first, end=None)
    if value.start and value.end and value.start != value.end:
        yield replace(value, end=value.start)
        yield replace(value, start=value.end)


def _dates_the_plan(it: Weighing, token: Token) -> bool:
    """True for "promised last week to leave": the time hangs on the verb that governs what has not happened yet."""
    verb = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
    before = token.i < it.head.token.i and it.claim.mood not in ("actual", "possible")
    return before and verb is not None and verb in it.head.token.ancestors


def _before(it: Weighing) -> Iterator[tuple[Before, Time]]:
    """The times of the sentences before, each once, the latest first."""
    seen: set[tuple[str | None, str | None]] = set()
    for before in it.told:
        for time in before.layers.times:
            value = (time.start, time.end)
            if any(value) and time.type != "SET" and value not in seen:
                seen.add(value)
                yield before, time
