"""All rules of the layer over one page, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Voice
from trucewatch.reading.page import Page
from trucewatch.reading.voices.according import according
from trucewatch.reading.voices.clauses import clauses
from trucewatch.reading.voices.direct import direct
from trucewatch.reading.voices.names import named
from trucewatch.reading.voices.nesting import nested
from trucewatch.reading.voices.saying import Saying

_SILENT = frozenset({"repeat", "caption", "notice"})


def find(page: Page) -> tuple[Voice, ...]:
    """Every voice of `page` in the order of the text."""
    return nested(named(page, sorted(_sayings(page), key=lambda s: (s.cue.start, s.cue.end))))


def _sayings(page: Page) -> Iterator[Saying]:
    quoted = direct(page, _SILENT)
    yield from quoted
    taken = {s.cue for s in quoted}
    for sentence in page.sentences:
        if sentence.line.kind in _SILENT:
            continue
        for rule in (clauses, according):
            yield from (s for s in rule(sentence) if s.cue not in taken)
