"""Under which printed name each speaker stands."""

from __future__ import annotations

from collections.abc import Iterable

from trucewatch.model import Voice
from trucewatch.reading.page import Page
from trucewatch.reading.voices.saying import Saying


def named(page: Page, sayings: Iterable[Saying]) -> list[Voice]:
    """The sayings as voices, each with the name that its source stands for."""
    found = []
    for s in sayings:
        span = s.source[0] if s.source else None
        found.append(s.voice(span.of(page.report.text) if span else None, span, None))
    return found
