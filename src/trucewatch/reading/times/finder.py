"""The walk through a page: rules find, the longest expression wins, each is read in the light of what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trucewatch.model import Span, Time
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.times import calendar, dayparts, lengths, narrated, periods, relative, repeated, truce, vague, weekdays
from trucewatch.clock import TruceClock
from trucewatch.reading.times.join import join, ranges
from trucewatch.reading.times.rule import Found, Meaning, Rule, Scene
from trucewatch.reading.times.tense import direction
from trucewatch.reading.times.words import gate
from trucewatch.text.dates import first_day, grain

RULES: tuple[Rule, ...] = (
    *truce.RULES,
    *calendar.RULES,
    *periods.RULES,
    *weekdays.RULES,
    *relative.RULES,
    *narrated.RULES,
    *repeated.RULES,
    *lengths.RULES,
    *vague.RULES,
)
_FAR_YEAR = re.compile(
    r"(?:\b(?:in|of|by|since|until|from|to|during|early|late|[A-Z][a-z]+)\s(1\d{3}|20\d\d)\b(?!\s\w+s\b))|\b\d{1,3}\s?B\.?C\b"
)
_NEWS_DAY = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow)\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """The last calendar time told, and how many sentences ago."""

    value: str | None = None
    age: int = 0


def times(page: Page, clock: TruceClock | None) -> Iterator[Time]:
    """The time expressions of `page`, in order."""
    today = _today(page.report.published)
    history = _is_history(page.plain, today)
    told = Told()
    for sentence in page.sentences:
        found: tuple[Found, ...] = ()
        text, scene = sentence.span.of(page.plain), Scene(sentence, today, told.value, history, "past", clock)
        if gate().search(text):
            found = tuple(_in_sentence(text, scene, fresh=told.age <= 1))
        told = _remember(told, text, found, scene)
        yield from (_time(sentence, f) for f in found)


def _in_sentence(text: str, scene: Scene, *, fresh: bool) -> Iterator[Found]:
    dates = list(_read(text, RULES, scene))
    hours = [f for f in _read(text, dayparts.RULES, scene) if not any(f.start < d.end and d.start < f.end for d in dates)]
    last = scene.told if fresh or scene.history else None
    return iter(ranges(text, join(text, dates, hours, last or scene.today)))


def _read(text: str, rules: tuple[Rule, ...], scene: Scene) -> Iterator[Found]:
    """Leftmost and longest first; what a rule refuses is left to the next."""
    hits = sorted((_hit(rule, m) for rule in rules for m in rule.pattern.finditer(text)), key=lambda h: (h[0], -h[1], h[2]))
    reached = 0
    for start, end, order, m in hits:
        if start < reached:
            continue
        rule = _BY_ORDER[order]
        meaning = rule.read(m, replace(scene, direction=direction(scene.sentence, start)))
        if meaning is not None:
            reached = end
            found = Found(start, end, meaning, rule.name)
            scene = replace(scene, told=_told(text, found, scene))
            yield found


_BY_ORDER: tuple[Rule, ...] = RULES + dayparts.RULES
_ORDER = {rule.name: n for n, rule in enumerate(_BY_ORDER)}


def _hit(rule: Rule, m: re.Match[str]) -> tuple[int, int, int, re.Match[str]]:
    start, end = m.span("hit") if "hit" in rule.pattern.groupindex else m.span()
    while start < end and m.string[start].isspace():
        start += 1
    return start, end, _ORDER[rule.name], m


_YEAR_LEAD = re.compile(
    r"\b(?:in|by|since|until|till|from|of|during|to|after|before|late|early|mid|throughout|through|and)[\s-](?:the\s)?\Z|\A\W*\Z", re.I
)


def _told(text: str, found: Found, scene: Scene) -> str | None:
    """The time told last, after `found`: no length, nothing that is still to come, no year of a mere "1916 offensive"."""
    meaning, old = found.meaning, scene.told
    known = meaning.type in ("DATE", "TIME") and not meaning.anchor and (grain(meaning.value) or re.match(r"BC\d", meaning.value))
    if not known:
        return old
    if scene.history and old and _aside(text, found, old, scene):
        return old
    day = first_day(meaning.value)
    if scene.today and not scene.history and day and day.isoformat() > scene.today[:10]:
        return old
    return meaning.value


def _aside(text: str, found: Found, old: str, scene: Scene) -> bool:
    """True for what does not move a history on: a year far off, still to come or of a mere "1916 offensive", a season without a year."""
    value, kind = found.meaning.value, grain(found.meaning.value)
    if kind == "season":
        return not re.search(r"\d{4}", text[found.start : found.end])
    if kind != "year" or not old[:4].isdigit():
        return kind in ("decade", "century")
    if old.startswith(value) or not _YEAR_LEAD.search(text[: found.start]):
        return True
    back = found.rule.startswith("told") and value < old[:4]
    return back or abs(int(value) - int(old[:4])) > 15 or direction(scene.sentence, found.start) == "future"


def _remember(told: Told, text: str, found: tuple[Found, ...], scene: Scene) -> Told:
    value = told.value
    for f in found:
        value = _told(text, f, replace(scene, told=value))
    return Told(value) if found and value != told.value else Told(told.value, told.age + 1)


def _time(sentence: Sentence, found: Found) -> Time:
    start, end = found.meaning.covers
    span: Span = sentence.at(found.start, found.end)
    return Time(span, found.meaning.value, found.meaning.type, start, end, found.rule, found.meaning.anchor)


def _today(published: str | None) -> str | None:
    """The report's date, if it is one."""
    return published[:16] if published and first_day(published[:10]) else None


def _is_history(text: str, today: str | None) -> bool:
    """True for a text that tells of other years than its own, or whose own date nobody knows."""
    if today is None:
        return True
    years = [int(m[1]) if m[1] else 0 for m in _FAR_YEAR.finditer(text)]
    far = sum(abs(y - int(today[:4])) > 1 for y in years)
    enough = far >= (6 if len(text) < 5000 else 3) and far > len(years) / 2
    return enough and len(_NEWS_DAY.findall(text)) <= len(text) / 4000
