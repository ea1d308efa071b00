"""What a report makes hard to read: odd quotation marks, numbers that can be read in two ways."""

from __future__ import annotations

from trucewatch.model import Figure, Problem
from trucewatch.reading import figures as numbers
from trucewatch.reading import voices
from trucewatch.reading.page import Page


def find(page: Page, *, figures: tuple[Figure, ...]) -> tuple[Problem, ...]:
    """Every problem of `page` in the order of the text."""
    found = [*voices.odd_marks(page), *numbers.unclear(page, figures)]
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.column or 0)))
