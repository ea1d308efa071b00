"""Where quotation marks open and close, paragraph by paragraph; an odd mark costs at most its own paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

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


def quotes(page: Page, line: Line) -> tuple[Quote, ...]:
    """The quotations of one line, in order."""
    words = line.body.of(page.plain)
    original = line.body.of(page.report.text)
    marks = [(m.start(), m.end(), _side(original, words, m)) for m in _DOUBLE.finditer(words)]
    found = _paired(marks, len(words)) if marks else _single(words)
    return tuple(Quote(Span(line.body.start + a, line.body.start + b), left_open) for a, b, left_open in found)


def touching(marks: Sequence[Quote], span: Span) -> Sequence[Quote]:
    """Those of one line's quotations that share a character with `span`."""
    first = bisect_right(marks, span.start, key=lambda q: q.span.end)
    return marks[first : bisect_left(marks, span.end, lo=first, key=lambda q: q.span.start)]


def _side(original: str, words: str, mark: re.Match[str]) -> str:
    """Whether a mark opens or closes: by its own shape, else by the blanks beside it, else it is either."""
    sign = original[mark.start()]
    if sign in _OPENING:
        return "open"
    if sign in _CLOSING:
        return "close"
    before, after = words[: mark.start()][-1:], words[mark.end() :][:1]
    free_before, free_after = not before or before in " ([-—–", not after or after in " .,;:!?)]-—–"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    return "either"


def _paired(marks: list[tuple[int, int, str]], length: int) -> list[tuple[int, int, bool]]:
    found, opened = list[tuple[int, int, bool]](), None
    for start, end, side in marks:
        if opened is None:
            opened = start if side != "close" else None
        elif side != "open":
            found.append((opened, end, False))
            opened = None
    if opened is not None:
        found.append((opened, length, True))
    return found


def _single(words: str) -> list[tuple[int, int, bool]]:
    """Quotations in single marks: trusted only where a stop stands before the closing mark."""
    found, at = list[tuple[int, int, bool]](), 0
    while (begin := _SINGLE_OPEN.search(words, at)) and (end := _SINGLE_CLOSE.search(words, begin.end())):
        found.append((begin.start(), end.end(), False))
        at = end.end()
    return found
