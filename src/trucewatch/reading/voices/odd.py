"""Quotation marks that stand alone: each costs a problem with its place, never the report."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Problem, Span
from trucewatch.reading.page import Page, faulty
from trucewatch.reading.voices.quotes import marks, paired

_SILENT = frozenset({"repeat", "notice"})
_OPEN = "a quotation is opened here and not closed in its paragraph"
_CLOSE_IT = "it was read up to the next mark or the paragraph's end; put the closing mark where the words end: “…”"
_SHUT = "a quotation is closed here that none opened in its paragraph"
_OPEN_IT = "the mark was left out; put the opening one where the words begin: “…”"


def odd_marks(page: Page) -> Iterator[Problem]:
    """The marks of `page` that have no partner; a quotation may go on in the next paragraph if that begins with a mark."""
    rows = [line for line in page.lines if line.kind not in _SILENT]
    left_open = False
    for n, line in enumerate(rows):
        found, start = paired(marks(page, line)), line.body.start
        goes_on = n + 1 < len(rows) and rows[n + 1].body.of(page.plain)[:1] in ('"', "'")
        for at in found.left_open if not goes_on else ():
            yield faulty(page, Span(start + at, start + at + 1), _OPEN, _CLOSE_IT)
        for mark in found.alone:
            inches = page.plain[start + mark.start - 1 : start + mark.start].isdigit()
            if not inches and not (left_open and mark.side == "close"):
                what, hint = (_OPEN, _CLOSE_IT) if mark.side == "open" else (_SHUT, _OPEN_IT)
                yield faulty(page, Span(start + mark.start, start + mark.end), what, hint)
        left_open = bool(found.left_open)
