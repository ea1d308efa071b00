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


@cache
def _kinds() -> dict[str, Kind]:
    """Measure → the kind of claim that a bare count of it makes."""
    return {row["measure"]: row["kind"] for row in table("en/kinds_of_measures")}  # type: ignore[misc]  # the table holds kinds


def rules_others(line: Line, page: Page) -> bool:
    """True for a line that only leads to the lines under it."""
    return line.kind in _LISTS and line.span.of(page.plain).rstrip().endswith(":")


def periods(page: Page, times: Sequence[Time]) -> dict[Span, When]:
    """Line → the period that a line above it lays down."""
    found: dict[Span, When] = {}
    ruling: When | None = None
    for line in page.lines:
        if rules_others(line, page):
            ruling = _period(line, page, times)
        elif line.kind not in _LISTS:
            ruling = None
        elif ruling is not None:
            found[line.span] = ruling
    return found


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


def under_their_period(claims: Sequence[Claim], sentence: Sentence, ruling: dict[Span, When]) -> list[Claim]:
    """The claims of a ruled line with the period that rules it, where they have no time of their own."""
    period = ruling.get(sentence.line.span)
    return [replace(c, when=period, rules=(*c.rules, ("when", "period above"))) if period and c.when is None else c for c in claims]
