"""The walk through a page: rules find, the longest expression wins, each is read in the light of what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from trucewatch.model import Span, Time
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.times import (
    anchors,
    calendar,
    dayparts,
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
from trucewatch.reading.times.rule import Found, Rule, Scene
from trucewatch.reading.times.tense import direction
from trucewatch.reading.times.words import needed, present

RULES: tuple[Rule, ...] = (
    *truce.RULES,
    *truce_days.RULES,
    *calendar.RULES,
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
        scene = Scene(sentence, today, memory.recall(history=history or today is None), memory.quarter, history, "past", clock)
        found = tuple(_in_sentence(text, scene, memory.day_for_hours(scene)))
        memory = memory.after(text, found, scene)
        yield from (_time(sentence, f) for f in found)


def _in_sentence(text: str, scene: Scene, day: str | None) -> list[Found]:
    words = present(text)
    dates = list(_read(text, _able(RULES, words), scene))
    hours = [f for f in _read(text, _able(dayparts.RULES, words), scene) if not any(f.start < d.end and d.start < f.end for d in dates)]
    row = by_both_clocks(text, join(text, dates, hours, day))
    row = [replace(f, meaning=anchors.on_its_clocks(f.meaning, scene.clock)) for f in row]
    return appositions(text, ranges(text, row))


def _able(rules: tuple[Rule, ...], words: frozenset[str]) -> list[Rule]:
    """The rules that could find anything among `words`: most sentences need none or few."""
    return [rule for rule in rules if not needed(rule.needs).isdisjoint(words)]


def _read(text: str, rules: list[Rule], scene: Scene) -> Iterator[Found]:
    """Leftmost and longest first; what a rule refuses is left to the next."""
    hits = sorted((_hit(rule, m) for rule in rules for m in rule.pattern.compiled().finditer(text)), key=lambda h: (h[0], -h[1], h[2]))
    reached = 0
    for start, end, order, m in hits:
        if start < reached:
            continue
        rule = _BY_ORDER[order]
        meaning = rule.read(m, replace(scene, direction=direction(scene.sentence, start)))
        if meaning is not None:
            reached = end
            found = Found(start, end, meaning, rule.name)
            scene = replace(scene, told=told_after(text, found, scene))
            yield found


_BY_ORDER: tuple[Rule, ...] = RULES + dayparts.RULES
_ORDER = {rule.name: n for n, rule in enumerate(_BY_ORDER)}


def _hit(rule: Rule, m: re.Match[str]) -> tuple[int, int, int, re.Match[str]]:
    start, end = m.span("hit") if "hit" in m.re.groupindex else m.span()
    while start < end and m.string[start].isspace():
        start += 1
    return start, end, _ORDER[rule.name], m


def _time(sentence: Sentence, found: Found) -> Time:
    start, end = found.meaning.covers
    span: Span = sentence.at(found.start, found.end)
    return Time(span, found.meaning.value, found.meaning.type, start, end, found.rule, found.meaning.anchor)
