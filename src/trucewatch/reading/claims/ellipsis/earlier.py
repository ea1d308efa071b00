"""The same of the time before: "23 ships, as against 31 the week before" tells of two weeks, each with its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Claim, When
from trucewatch.reading.claims.asides import compared_before
from trucewatch.reading.claims.ellipsis.around import Around, alike, counted, figures_with, told, without
from trucewatch.text.dates import add

EARLIER = "as against the time before"
"""The rule for the same of an earlier time."""
_UNITS = {"day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y", "quarter": "M"}
_LENGTHS = {"fortnight": 2, "quarter": 3}
_STEP = re.compile(
    rf"[^.;]{{0,30}}?\b(?:(?:the|a) (?P<one>{'|'.join(_UNITS)}) (?:before|earlier)"
    rf"|(?:the )?(?:previous|preceding|prior|last) (?P<other>{'|'.join(_UNITS)}))\b",
    re.IGNORECASE,
)
STOPS = re.compile(r"[.;,]")
"""What ends the words that go with a figure."""


def with_earlier(around: Around, claims: Sequence[Claim]) -> list[Claim]:
    """The sentence's claims, and for each figure of an earlier time that it compares one of its own."""
    found = list(claims)
    for figure in around.figures:
        if not compared_before(around.sentence, figure):
            continue
        if any(len(claim.figures) == 1 for claim in figures_with(found, figure)):
            continue
        end = around.place_of(figure.span)[1]
        now = next((c for c in reversed(found) for one in c.figures if one.span.end <= figure.span.start and alike(figure, one)), None)
        if now is None:
            continue
        found = [without(claim, figure) for claim in found]
        before = _before(around, end, now)
        measure = next(one.measure for one in now.figures if one.span.end <= figure.span.start and alike(figure, one))
        at = next(n for n, claim in enumerate(found) if claim.kind == now.kind and claim.figures[:1] == now.figures[:1])
        found.insert(at + 1, told(now, around, EARLIER, figures=(counted(figure, measure),), when=before))
    return found


def _before(around: Around, end: int, now: Claim) -> When | None:
    """The time that the words behind the figure name, or one step back from that of the claim; None if it cannot be known."""
    step = _STEP.match(around.words, end)
    if step is None:
        return around.time_until(end, STOPS, now)
    if now.when is None:
        return None
    name = (step["one"] or step["other"]).lower()
    back = -_LENGTHS.get(name, 1)
    ends = [add(edge, back, _UNITS[name]) if edge else None for edge in (now.when.start, now.when.end)]
    span = around.sentence.at(*step.span())
    return replace(now.when, start=ends[0], end=ends[1], text=span.of(around.page.report.text), span=span)
