"""What is marked where: each part of the text with the marks that touch it, and the findings that are listed under it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from trucewatch.model import Span
from trucewatch.views.explain.explained import Explained, Layer, Part
from trucewatch.views.explain.findings import Finding, Mark, findings


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of the text: its marks cut to it, the signs of the claims that are the whole sentence, and the findings listed under it."""

    part: Part
    marks: tuple[Mark, ...]
    whole: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout, the outermost mark first."""

    span: Span
    marks: tuple[Mark, ...]


def marked(shown: Explained, layers: Sequence[Layer]) -> tuple[Marked, ...]:
    """The parts of the text in order; every finding is listed once."""
    parts = shown.parts or (Part(Span(0, len(shown.report.text)), Span(0, len(shown.report.text)), "prose", silent=False),)
    starts = [part.span.start for part in parts]
    listed: dict[int, list[Finding]] = {}
    touching: dict[int, list[Mark]] = {}
    for finding in findings(shown, layers):
        listed.setdefault(_part_at(starts, finding.at.start), []).append(finding)
        for mark in finding.marks:
            for number in range(_part_at(starts, mark.span.start), _part_at(starts, mark.span.end - 1) + 1):
                touching.setdefault(number, []).append(mark)
    return tuple(_marked(part, touching.get(n, ()), listed.get(n, ())) for n, part in enumerate(parts))


def _part_at(starts: Sequence[int], offset: int) -> int:
    """The number of the part in which a character stands; before the first part it is the first."""
    return max(0, bisect_right(starts, offset) - 1)


def _marked(part: Part, touching: Iterable[Mark], listed: Iterable[Finding]) -> Marked:
    inside = [mark for mark in touching if mark.span.overlaps(part.span)]
    whole = tuple(mark.sign for mark in inside if mark.what == "claim" and mark.span.holds(part.sentence))
    marks = _joined(mark for mark in inside if mark.sign not in whole)
    return Marked(part, tuple(marks), whole, tuple(listed))


def _joined(marks: Iterable[Mark]) -> Iterable[Mark]:
    """Marks on the same words become one with all their signs."""
    found: dict[tuple[Span, str], Mark] = {}
    for mark in marks:
        key = (mark.span, mark.what)
        found[key] = replace(mark, sign=f"{found[key].sign} {mark.sign}") if key in found else mark
    return found.values()


def tiers(stretches: Sequence[tuple[int, int]]) -> list[int]:
    """For each `[start, end)` the number of the line under the text that it is drawn on: the short ones nearest, none over another."""
    taken: list[list[tuple[int, int]]] = []
    given = [0] * len(stretches)
    for n in sorted(range(len(stretches)), key=lambda n: (stretches[n][1] - stretches[n][0], n)):
        start, end = stretches[n]
        free = (t for t, others in enumerate(taken) if all(end <= s or e <= start for s, e in others))
        given[n] = next(free, len(taken))
        taken.extend([[]] if given[n] == len(taken) else [])
        taken[given[n]].append((start, end))
    return given


def pieces(span: Span, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`span` cut wherever a mark begins or ends."""
    edges = {span.start, span.end} | {e for mark in marks for e in mark.span if span.start < e < span.end}
    cuts = sorted(edges)
    longest_first = sorted(marks, key=lambda mark: (mark.span.start - mark.span.end, mark.span.start))
    return tuple(Piece(Span(a, b), tuple(mark for mark in longest_first if mark.span.overlaps(Span(a, b)))) for a, b in pairwise(cuts))
