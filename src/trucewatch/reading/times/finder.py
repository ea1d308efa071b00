"""The walk through a page: rules find, the longest expression wins, each is read in the light of what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from trucewatch.model import Span, Time
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.times import (
    anchors,
    calendar,
    dayparts,
    days,
    lengths,
    narrated,
    parts,
    periods,
    relative,
    repeated,
    truce,
    truce_days,
    vague,
    weekdays,
)
from trucewatch.reading.times.join import appositions, by_both_clocks, join, ranges
from trucewatch.reading.times.memory import Memory, day_of_report, is_history, told_after
from trucewatch.reading.times.rule import Found, Meaning, Rule, Scene
from trucewatch.reading.times.words import needed, present

RULES: tuple[Rule, ...] = (
    *truce.RULES,
    *truce_days.RULES,
    *calendar.RULES,
    *days.RULES,
    *parts.RULES,
    *periods.RULES,
    *repeated.RULES,
    *weekdays.RULES,
    *relative.RULES,
    *narrated.RULES,
    *lengths.RULES,
    *vague.RULES,
)


def times(page: Page) -> Iterator[Time]:
    """The time expressions of `page`, in order."""
    today = day_of_report(page.report.published)
    history = is_history(page.plain, today)
    memory, clock = Memory(), anchors.clock_on(today, page.clock)
    for sentence in page.sentences:
        text = sentence.span.of(page.plain)
        scene = Scene(sentence, today, memory.recall(history=history or today is None), memory.quarter, history, 0, clock, memory.year)
        found = tuple(_in_sentence(text, scene, memory.day_for_hours(scene)))
        memory = memory.after(text, found, scene)
        yield from (_time(sentence, f) for f in found)


def _in_sentence(text: str, scene: Scene, day: str | None) -> list[Found]:
    words = present(text)
    clocks = list(_read(text, _able(True, words), scene))
    spoken = [f for f in clocks if f.rule == dayparts.SPOKEN]  # "one minute past midnight" is no length
    dates = [d for d in _read(text, _able(False, words), scene) if not any(f.start <= d.start and d.end <= f.end for f in spoken)]
    hours = [f for f in clocks if not any(f.start < d.end and d.start < f.end for d in dates)]
    if not dates and not hours:
        return []
    row = by_both_clocks(text, join(text, dates, hours, day))
    row = [replace(f, meaning=anchors.on_its_clocks(f.meaning, scene.clock)) for f in row]
    return appositions(text, ranges(text, row))


def _able(of_hours: bool, words: frozenset[str]) -> set[int]:
    """The rules, by their numbers, that could find anything among `words`: most sentences need none or few."""
    index = _index(of_hours)
    return {n for word in index.keys() & words for n in index[word]}


@cache
def _index(of_hours: bool) -> dict[str, tuple[int, ...]]:
    """Word → the rules that need it, those of hours or the others."""
    found: dict[str, tuple[int, ...]] = {}
    for n, rule in enumerate(_BY_ORDER):
        for word in needed(rule.needs) if (n >= len(RULES)) == of_hours else ():
            found[word] = (*found.get(word, ()), n)
    return found


def _read(text: str, rules: set[int], scene: Scene) -> Iterator[Found]:
    """Leftmost and longest first; what a rule refuses is left to the next."""
    hits = sorted((_hit(n, m) for n in rules for m in _BY_ORDER[n].pattern.compiled().finditer(text)), key=lambda h: h[:3])
    reached = 0
    for start, back, order, m in hits:
        if start < reached:
            continue
        rule = _BY_ORDER[order]
        meaning = _meaning(rule, m, replace(scene, at=start))
        if meaning is not None:
            reached = -back
            found = Found(start, reached, meaning, rule.name)
            scene = replace(scene, told=told_after(text, found, scene))
            yield found


def _meaning(rule: Rule, m: re.Match[str], scene: Scene) -> Meaning | None:
    """What a rule reads; None, no time of the calendar, where it counts beyond the first or the last day that a date can name."""
    try:
        return rule.read(m, scene)
    except (OverflowError, ValueError):
        if scene.now is None or _FIRST < scene.now[:4] < _LAST:
            raise  # no edge of the calendar: a fault of the rule
        return None


_FIRST, _LAST = "0002", "9998"
_BY_ORDER: tuple[Rule, ...] = RULES + dayparts.RULES


def _hit(order: int, m: re.Match[str]) -> tuple[int, int, int, re.Match[str]]:
    """Where a match begins, its end counted down, so that the longest comes first, and the number of its rule."""
    start, end = m.span("hit") if "hit" in m.re.groupindex else m.span()
    while start < end and m.string[start].isspace():
        start += 1
    return start, -end, order, m


def _time(sentence: Sentence, found: Found) -> Time:
    start, end = found.meaning.covers
    span: Span = sentence.at(found.start, found.end)
    return Time(span, found.meaning.value, found.meaning.type, start, end, found.rule, found.meaning.anchor)
