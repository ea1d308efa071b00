"""Bulletins: a line that names a period rules the lines under it, and a label with a number is a claim without a verb.

"Since the ceasefire (11 October):" followed by "Total number of injuries: 3,144".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from trucewatch.data import table
from trucewatch.model import Claim, Figure, Kind, Span, Time, When
from trucewatch.reading.page import Page, Sentence
from trucewatch.text.layout import Line

_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_LISTS = frozenset({"bullet", "heading"})
_CLOCK = re.compile(r"\d{1,2}[.:h]\d\d")
_AFTER_HEAD = re.compile(r"\s*(?:[:.]\s|[–—-]\s|,\s[^.:\n]{2,30}:)")
_POSTS = 3  # lines that begin with a clock make a live page
_HEAD_LINES = 6
_DAY = 10  # characters of an ISO day


@cache
def _kinds() -> dict[str, Kind]:
    """Measure → the kind of claim that a bare count of it makes."""
    return {row["measure"]: row["kind"] for row in table("en/kinds_of_measures")}  # type: ignore[misc]  # the table holds kinds


def rules_others(line: Line, page: Page) -> bool:
    """True for a line that only leads to the lines under it."""
    return line.kind in _LISTS and line.span.of(page.plain).rstrip().endswith(":")


def periods(page: Page, times: Sequence[Time]) -> dict[Span, When]:
    """Line → the period that a line above it lays down, or the day at its own head ("12:30 …", "29 November: …")."""
    found: dict[Span, When] = {}
    ruling: When | None = None
    whole = _covered(page, times)
    clocks = _clocks(page, times)
    for line in page.lines:
        if rules_others(line, page):
            ruling = _period(line, page, times) or ruling
        elif line.kind not in _LISTS:
            ruling = None
        led = clocks.get(line.span) or _led(line, page, times) or (ruling if line.kind in _LISTS else None)
        if led is None and line.kind == "bullet":
            led = whole
        if led is not None:
            found[line.span] = led
    return found


def posted(page: Page, times: Sequence[Time]) -> frozenset[Span]:
    """The clock times at the head of a live page's posts: when it was posted, not when it happened."""
    return frozenset(time.span for time in _clocks(page, times).values() if time.span)


def _clocks(page: Page, times: Sequence[Time]) -> dict[Span, When]:
    """Line → the day of the post, for a page whose lines begin with the time of day."""
    heads = {time.span.start: time for time in times if _CLOCK.match(time.span.of(page.plain)) and time.start}
    posts = {line.span: heads[line.body.start] for line in page.lines if line.body.start in heads}
    if len(posts) < _POSTS:
        return {}
    return {span: When((t.start or "")[:10], (t.start or "")[:10], t.span.of(page.report.text), t.span) for span, t in posts.items()}


def _led(line: Line, page: Page, times: Sequence[Time]) -> When | None:
    """The time that stands alone at the head of a line and rules what follows: "29 November: …", "Thu 10. …"."""
    time = next((t for t in times if t.span.start == line.body.start and t.start and t.end), None)
    if time is None or not _AFTER_HEAD.match(page.plain, time.span.end):
        return None
    return When(time.start, time.end, time.span.of(page.report.text), time.span)


def _covered(page: Page, times: Sequence[Time]) -> When | None:
    """The period that the head of a bulletin says it covers: several days, over by the day of the report."""
    published = page.report.published or ""
    for line in page.lines[:_HEAD_LINES]:
        for time in times if line.kind == "heading" else ():
            start, end = time.start or "", time.end or ""
            if line.span.holds(time.span) and min(len(start), len(end)) >= _DAY and start[:_DAY] < end[:_DAY] <= published[:_DAY]:
                return When(start, end, time.span.of(page.report.text), time.span)
    return None


def _period(line: Line, page: Page, times: Sequence[Time]) -> When | None:
    time = next((t for t in times if line.span.holds(t.span) and (t.start or t.end)), None)
    if time is None:
        return None
    words = time.span.of(page.report.text)
    if _SINCE.search(page.plain, line.span.start, time.span.start):
        return When(_past(time.start, page.report.published), page.report.published, words, time.span)
    return When(time.start, time.end, words, time.span)


def _past(start: str | None, published: str | None) -> str | None:
    """A day without its year that a bulletin looks back to lies before the bulletin."""
    if start and published and start[:10] > published[:10] and start[:4].isdigit():
        return f"{int(start[:4]) - 1}{start[4:]}"
    return start


def counted(page: Page, sentence: Sentence, told: Sequence[Claim], figures: Sequence[Figure]) -> list[Claim]:
    """The sentence's claims, and those of a line that is a label with its number and tells no event by a verb."""
    if sentence.line.kind != "bullet" or any(token.tag_ in ("VBD", "VBZ", "VBP") for token in sentence.doc):
        return list(told)
    taken = {figure.span for claim in told for figure in claim.figures}
    free = [f for f in figures if sentence.span.holds(f.span) and f.span not in taken and f.measure in _kinds()]
    if not free:
        return list(told)
    base = Claim("", page.report.id, page.report.name, sentence.span, sentence.span.of(page.report.text), _kinds()[free[0].measure])
    alike = [claim for claim in told if claim.kind == base.kind and not claim.figures]
    rest = [claim for claim in told if claim not in alike]
    rules = alike[0].rules if alike else (("kind", f"a count of {free[0].measure}"),)
    return [*rest, replace(alike[0] if alike else base, figures=tuple(free), rules=(*rules, ("figures", free[0].rule)))]
