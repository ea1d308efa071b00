"""The report's own distancing beside a voice: "allegedly", "reportedly", "unverified"."""

from __future__ import annotations

from trucewatch.reading.page import Page
from trucewatch.reading.voices.lexicon import hedges
from trucewatch.reading.voices.saying import Saying


def hedge(page: Page, saying: Saying) -> str | None:
    """The first hedging word among the words that are said, as printed; None where the report keeps no distance."""
    for token in saying.sentence.doc:
        span = saying.sentence.span_of(token)
        if token.lower_ in hedges() and any(c.holds(span) for c in saying.content):
            return span.of(page.report.text)
    return None
