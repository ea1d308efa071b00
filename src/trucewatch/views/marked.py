"""A report's text cut where marks begin and end: what of it claims stand on, and which words of a claim say who, when, where, how many.

Lines stay lines: each is a list of stretches, so that a page can draw them without trusting a single character of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucewatch.model import Claim, Span
from trucewatch.views.explain.findings import Mark
from trucewatch.views.explain.marks import pieces, tiers

AROUND = 700
"""Characters of the report that are shown on either side of a claim."""
_DEEPEST = 4

OF_FIELDS = {
    "source": "who says it",
    "by": "who is said to do it",
    "to": "to whom",
    "figure": "how many",
    "time": "when",
    "place": "where",
}
"""What a mark inside a claim's words can be, and what that means."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks: what they are (`whats`), how deep the lowest line under them is drawn, and the signs that begin here."""

    words: str
    whats: tuple[str, ...]
    depth: int
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Some lines of a text; `before` and `after` say that more of it stands on that side."""

    lines: tuple[tuple[Stretch, ...], ...]
    before: bool
    after: bool


def of_claim(claim: Claim, text: str) -> Shown:
    """The claim's words inside what stands around them, with the words of each field."""
    start = _line_start(text, max(0, claim.span.start - AROUND))
    end = _line_end(text, min(len(text), claim.span.end + AROUND))
    return _shown(text, Span(start, end), [Mark(claim.span, "claim", ""), *_fields(claim)])


def of_report(text: str, claims: Sequence[Claim], *, start: int = 0, most: int) -> tuple[Shown, int]:
    """`most` characters of a report from `start` on, with every claim numbered; and where the next part starts."""
    end = _line_end(text, min(len(text), start + most), within=most)
    inside = Span(start, end)
    marks = [Mark(c.span, "claim", str(n)) for n, c in enumerate(claims, 1) if c.span.overlaps(inside)]
    return _shown(text, inside, marks), end


def _fields(claim: Claim) -> Iterator[Mark]:
    told: list[tuple[str, Iterable[Span | None]]] = [
        ("source", (m.span for m in claim.sources)),
        ("by", (m.span for m in claim.by)),
        ("to", (m.span for m in claim.to)),
        ("figure", (f.span for f in claim.figures)),
        ("time", (claim.when.span if claim.when else None,)),
        ("place", (p.span for p in claim.where)),
    ]
    seen = {(what, span) for what, spans in told for span in spans if span and span.end > span.start and span != claim.span}
    yield from (Mark(span, what, "") for what, span in sorted(seen, key=lambda found: (found[1], found[0])))


def _shown(text: str, span: Span, marks: Sequence[Mark]) -> Shown:
    inside = [mark for mark in marks if mark.span.overlaps(span)]
    depths = dict(zip(inside, tiers([(mark.span.start, mark.span.end) for mark in inside]), strict=True))
    lines: list[list[Stretch]] = [[]]
    begun: set[Mark] = set()
    for piece in pieces(span, inside):
        fresh = tuple(mark.sign for mark in piece.marks if mark.sign and mark not in begun)
        begun.update(piece.marks)
        whats = tuple(dict.fromkeys(mark.what for mark in piece.marks))
        depth = min(_DEEPEST, max((depths[mark] for mark in piece.marks), default=0))
        for n, words in enumerate(piece.span.of(text).split("\n")):
            if n:
                lines.append([])
            if words:
                lines[-1].append(Stretch(words, whats, depth, fresh))
                fresh = ()
    return Shown(tuple(tuple(line) for line in lines if line), span.start > 0, span.end < len(text))


def _line_start(text: str, at: int) -> int:
    """The start of the line, or of the word if the line is long."""
    line = text.rfind("\n", max(0, at - AROUND), at) + 1
    return line or (text.rfind(" ", max(0, at - AROUND), at) + 1 or at)


def _line_end(text: str, at: int, within: int = AROUND) -> int:
    """The end of the line, or of the word if the line is long."""
    if at >= len(text):
        return len(text)
    line = text.find("\n", at, at + within)
    return line if line >= 0 else next((n for n in (text.find(" ", at, at + within),) if n >= 0), min(len(text), at + within))
