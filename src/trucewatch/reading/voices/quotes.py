"""Where quotation marks open and close, paragraph by paragraph; an odd mark costs at most its own paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from trucewatch.model import Span
from trucewatch.reading.page import Page
from trucewatch.text.layout import Line

_DOUBLE = re.compile(r"''|\"")
_SINGLE_OPEN = re.compile(r"(?:^|(?<=[\s(\[:,-]))'(?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[.,!?])'(?=[\s).,;:!?]|$)")
_OPENING, _CLOSING = frozenset("“„«‟"), frozenset("”»")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quote marks: `span` with the marks, and whether the quotation was left open at the line's end."""

    span: Span
    open: bool = False


class Mark(NamedTuple):
    """A double mark of a line: where, whether it opens, closes or may do either, and its shape (for marks within marks)."""

    start: int
    end: int
    side: str
    shape: str


class Paired(NamedTuple):
    """The quotations of a line, start and end; those left open at its end; and the marks that have no partner."""

    closed: list[tuple[int, int]]
    left_open: list[int]
    alone: list[Mark]


def quotes(page: Page, line: Line) -> tuple[Quote, ...]:
    """The quotations of one line, in order."""
    words, start = line.body.of(page.plain), line.body.start
    double = marks(page, line)
    if not double:
        return tuple(Quote(Span(start + a, start + b)) for a, b in _single(words))
    found = paired(double)
    closed = [Quote(Span(start + a, start + b)) for a, b in found.closed]
    return (*closed, *(Quote(Span(start + a, start + len(words)), open=True) for a in found.left_open))


def marks(page: Page, line: Line) -> list[Mark]:
    """The double marks of one line, in order."""
    words, original = line.body.of(page.plain), line.body.of(page.report.text)
    return [Mark(m.start(), m.end(), _side(original, words, m), _shape(original[m.start()])) for m in _DOUBLE.finditer(words)]


def paired(double: Sequence[Mark]) -> Paired:
    """Each opening mark with the one that closes it; quotations of another shape inside a quotation are part of it."""
    found, inner = Paired([], [], []), list[str]()
    opened: Mark | None = None
    for mark in double:
        if opened is None and mark.side == "close":
            found.alone.append(mark)
        elif opened is None:
            opened, inner = mark, []
        elif inner and mark.side != "open" and mark.shape == inner[-1]:
            inner.pop()
        elif mark.side == "open" and mark.shape != opened.shape:
            inner.append(mark.shape)
        elif mark.side != "open":
            found.closed.append((opened.start, mark.end))
            opened = None
        else:
            found.alone.append(mark)
    if opened is not None:
        found.left_open.append(opened.start)
    return found


def touching(found: Sequence[Quote], span: Span) -> Sequence[Quote]:
    """Those of one line's quotations that share a character with `span`."""
    first = bisect_right(found, span.start, key=lambda q: q.span.end)
    return found[first : bisect_left(found, span.end, lo=first, key=lambda q: q.span.start)]


def _shape(sign: str) -> str:
    return "curly" if sign in "“”„‟" else "angle" if sign in "«»" else sign


def _side(original: str, words: str, mark: re.Match[str]) -> str:
    """Whether a mark opens or closes: by its shape and by the blanks beside it, which rule where the two disagree (”so”)."""
    sign = original[mark.start()]
    before, after = words[: mark.start()][-1:], words[mark.end() :][:1]
    if not before or not after:
        return "open" if after else "close"
    free_before, free_after = before in " ([-—–", after in " .,;:!?)]-—–"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    return "open" if sign in _OPENING else "close" if sign in _CLOSING else "either"


def _single(words: str) -> list[tuple[int, int]]:
    """Quotations in single marks: trusted only where a stop stands before the closing mark."""
    found, at = list[tuple[int, int]](), 0
    while (begin := _SINGLE_OPEN.search(words, at)) and (end := _SINGLE_CLOSE.search(words, begin.end())):
        found.append((begin.start(), end.end()))
        at = end.end()
    return found
