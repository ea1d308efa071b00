"""Numbers that can be read in two ways, or in none, each told with its place and what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trucewatch.model import Figure, Problem, Span
from trucewatch.reading.page import Page, faulty
from trucewatch.text.quantities import GROUPED_OR_DECIMAL

_COMMAS = re.compile(r"(?<![\w,.+-])\d+(?:,\d+)+(?![\w,.]*\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_DOTTED = re.compile(rf"(?<![\w.,])(?:{GROUPED_OR_DECIMAL.pattern})(?![\w,]|\.\d)")


def unclear(page: Page, figures: Sequence[Figure]) -> Iterator[Problem]:
    """ "73.008" (seventy-three thousand, or a little over seventy-three?) and "3,25" (no number in English)."""
    for figure in figures:
        found = _DOTTED.search(page.plain, *figure.span)
        if found:
            yield _two_ways(page, figure, Span(*found.span()))
    for found in _COMMAS.finditer(page.plain):
        if not _GROUPED.fullmatch(found.group()) and not any(f.span.overlaps(Span(*found.span())) for f in figures):
            hint = f"with a decimal point, {found.group().replace(',', '.', 1)}; with thousands, in groups of three as 73,008"
            yield faulty(page, Span(*found.span()), f"{found.group()} is no number as English writes it, and was left out", hint)


def _two_ways(page: Page, figure: Figure, span: Span) -> Problem:
    digits = span.of(page.plain)
    whole, plain = digits.replace(".", ","), digits.replace(".", "")
    value = figure.low if figure.low is not None else figure.high
    taken, other = (digits, plain) if value is not None and value < 1000 else (whole, f"{digits}0")
    return faulty(page, span, f"{digits} can be {whole} or a decimal: read as {taken}", f"if the other is meant, write {other}")
