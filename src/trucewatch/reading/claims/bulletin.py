"""Bulletins: a line that names a period rules the lines under it, and a label with a number is a claim without a verb.

"Since the ceasefire (11 October):" followed by "Total number of injuries: 3,144".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, pairwise

from trucewatch.data import table
from trucewatch.model import Claim, Figure, Kind, Span, Time, When
from trucewatch.reading.claims.asides import compared
from trucewatch.reading.claims.scopes import scoped, scopes
from trucewatch.reading.page import Page, Sentence
from trucewatch.text.layout import Line

_LISTS = frozenset({"bullet", "heading"})
_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-3])(?P<mark>[.:h])(?P<minute>[0-5]\d)(?!\d|[.:]\d|\s*(?:km|per cent|%))")
_AFTER_HEAD = re.compile(r"[ ]?[|\t]|\s*(?:[:.]\s|[–—-]\s|,\s[^.:\n]{2,30}:)")
_POSTS = 3  # lines that begin with a clock make a live page
_COVERS = re.compile(r"^\W*(?:the\s)?(?:report(?:ing)? |tally )?(?:period|covers|covering|figures cover|data cover)\b", re.IGNORECASE)
_COUNT = re.compile(r"\d[\d,]*\s*(?:$|[^\W\d])")
_AS_FOLLOWS = re.compile(
    r"\b(?:(?:is|are|was|were|stands?) as follows|the following (?:figures|counts|tally|toll))\b[^.:]{0,40}:$", re.IGNORECASE
)
_TOTAL_ROW = re.compile(r"\W*(?:total|sum|overall|all)\b", re.IGNORECASE)
_HEAD_LINES = 6
_HEAD_WIDTH = 80
_HEAD_LEAD = 30  # characters: what may stand before the stretch in a heading of it
_DAY = 10  # characters of an ISO day


@cache
def _kinds() -> dict[str, Kind]:
    """Measure → the kind of claim that a bare count of it makes."""
    return {row["measure"]: row["kind"] for row in table("en/kinds_of_measures")}  # type: ignore[misc]  # the table holds kinds


def rules_others(line: Line, page: Page) -> bool:
    """True for a line that only leads to the lines under it: it ends in a colon, or holds the heads of a table's columns."""
    words = line.span.of(page.plain).strip()
    heads = any(mark in words.strip("|") for mark in "|\t") and not any(c.isdigit() for c in words)
    if line.kind in _LISTS:
        return words.endswith(":") or heads
    return words.endswith(":") and _AS_FOLLOWS.search(words) is not None


def periods(page: Page, times: Sequence[Time]) -> dict[Span, When]:
    """Line → the period that a line above it lays down, or the day at its own head ("12:30 …", "29 November: …")."""
    found: dict[Span, When] = {}
    ruling: When | None = None
    whole = _covered(page, times)
    clocks = _clocks(page, times)
    rows: list[When] = []
    for line, following in zip(page.lines, (*page.lines[1:], None), strict=True):
        if rules_others(line, page) or _leads(line, following, page, times):
            ruling = _period(line, page, times) or ruling
        elif line.kind not in _LISTS:
            ruling = None
        own = _led(line, page, times) if line.kind == "bullet" else None
        rows = [*rows, own] if own is not None else [] if line.kind not in _LISTS else rows
        if own is None and len(rows) > 1 and _TOTAL_ROW.match(line.body.of(page.plain)):
            own = When(rows[0].start, rows[-1].end, rows[0].text, rows[0].span)
        led = clocks.get(line.span) or own or _led(line, page, times) or (ruling if line.kind in _LISTS else None)
        if led is None and line.kind == "bullet":
            led = whole
        if led is not None:
            found[line.span] = led
    return found


def _leads(line: Line, following: Line | None, page: Page, times: Sequence[Time]) -> bool:
    """True for a line of prose that ends in a colon over a list, and for a heading that is a stretch of time and no more."""
    words = line.span.of(page.plain)
    if following is None or following.kind not in _LISTS:
        return False
    if words.rstrip().endswith(":"):
        return line.kind == "prose"
    named = scopes(page, line.span, times) if line.kind in _LISTS and len(words) < _HEAD_WIDTH else []
    return (
        bool(named)
        and named[0].span.start - line.body.start < _HEAD_LEAD
        and not _COUNT.search(words[named[-1].span.end - line.span.start :])
    )


def posted(page: Page, times: Sequence[Time]) -> frozenset[Span]:
    """The clock times at the head of a live page's posts: when it was posted, not when it happened."""
    return frozenset(time.span for time in _clocks(page, times).values() if time.span)


def _clocks(page: Page, times: Sequence[Time]) -> dict[Span, When]:
    """Line → the day of the post, for a page whose lines begin with the time of day."""
    posts = {line.span: clock for line in page.lines if (clock := _CLOCK.match(page.plain, line.body.start, line.body.end))}
    if len(posts) < _POSTS or _are_numbers(list(posts.values())):
        return {}
    dated = {time.span.start: time.start[:_DAY] for time in times if time.start and len(time.start) >= _DAY}
    days = {span: dated.get(clock.start()) or (page.report.published or "")[:_DAY] for span, clock in posts.items()}
    return {span: When(day, day, posts[span].group(), Span(posts[span].start(), posts[span].end())) for span, day in days.items() if day}


def _are_numbers(posts: Sequence[re.Match[str]]) -> bool:
    """True for numbered paragraphs ("3.10", "3.11", "3.12"), which count up one by one as no clock times with a point do."""
    counted = [(int(post["hour"]), int(post["minute"])) for post in posts if post["mark"] == "."]
    steps = sum(a[0] == b[0] and a[1] + 1 == b[1] for a, b in pairwise(counted))
    return 2 * steps > len(posts) - 1


def _led(line: Line, page: Page, times: Sequence[Time]) -> When | None:
    """The time that stands alone at the head of a line and rules what follows: "29 November: …", "Thu 10. …"."""
    time = next((t for t in times if t.span.start == line.body.start and t.start and t.end), None)
    if time is None or not _AFTER_HEAD.match(page.plain, time.span.end):
        return None
    return When(time.start, time.end, time.span.of(page.report.text), time.span)


def _covered(page: Page, times: Sequence[Time]) -> When | None:
    """The period that the head of a bulletin says it covers: several days, over by the day of the report."""
    published = page.report.published or ""
    for n, line in enumerate(page.lines):
        named = _COVERS.search(line.span.of(page.plain)) is not None
        for time in times if named or (n < _HEAD_LINES and line.kind in ("heading", "repeat")) else ():
            start, end = time.start or "", time.end or ""
            if line.span.holds(time.span) and min(len(start), len(end)) >= _DAY and start[:_DAY] < end[:_DAY] <= published[:_DAY]:
                return When(start, end, time.span.of(page.report.text), time.span)
    return None


def _period(line: Line, page: Page, times: Sequence[Time]) -> When | None:
    """The stretch that a line lays down: "since …", "the past 48 hours", else the first date that it names."""
    if named := scopes(page, line.span, times):
        return named[-1].when if named[-1].running else named[0].when
    time = next((t for t in times if line.span.holds(t.span) and (t.start or t.end)), None)
    return When(time.start, time.end, time.span.of(page.report.text), time.span) if time is not None else None


def counted(
    page: Page, sentence: Sentence, told: Sequence[Claim], figures: Sequence[Figure], times: Sequence[Time], ruled: When | None
) -> list[Claim]:
    """The sentence's claims, those of a line that is a label with its number too, each under the stretch that its figures cover.

    Under a line that says since when, the counts are running totals.
    """
    claims = scoped(page, sentence, _labelled(page, sentence, told, figures), times)
    running = ruled is not None and (ruled.text or "").lower().startswith("since")
    return [_total(claim) if running and claim.figures and claim.when is None else claim for claim in claims]


def _total(claim: Claim) -> Claim:
    details, rules = {**dict(claim.details), "total": True}, {**dict(claim.rules), "details": "since"}
    return replace(claim, details=tuple(details.items()), rules=tuple(rules.items()))


def _labelled(page: Page, sentence: Sentence, told: Sequence[Claim], figures: Sequence[Figure]) -> list[Claim]:
    """The sentence's claims, and those of a line that is a label with its number and tells no event by a verb."""
    if sentence.line.kind != "bullet" or any(token.tag_ in ("VBD", "VBZ", "VBP") for token in sentence.doc):
        return list(told)
    taken = {figure.span for claim in told for figure in claim.figures}
    free = [
        f for f in figures if sentence.span.holds(f.span) and f.span not in taken and f.measure in _kinds() and not compared(sentence, f)
    ]
    if not free:
        return list(told)
    found = list(told)
    for kind, group in groupby(sorted(free, key=lambda f: _kinds()[f.measure]), key=lambda f: _kinds()[f.measure]):
        mine = tuple(sorted(group, key=lambda f: f.span))
        base = Claim("", page.report.id, page.report.name, sentence.span, sentence.span.of(page.report.text), kind)
        alike = [claim for claim in found if claim.kind == kind and not claim.figures]
        rules = alike[0].rules if alike else (("kind", f"a count of {mine[0].measure}"),)
        counts = replace(alike[0] if alike else base, figures=mine, rules=(*rules, ("figures", mine[0].rule)))
        found = [*(claim for claim in found if claim not in alike), counts]
    return found
