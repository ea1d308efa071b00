"""An interview without labels: after a few words on who is asked, short lines that ask and longer ones that answer take turns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.saying import Saying
from trucewatch.reading.voices.turns import SAYS, TURN, opening_name
from trucewatch.text.layout import Line

_PRESENTED = re.compile(r"\binterview|\b(?:spoke|talk(?:s|ed)?|in conversation) (?:to|with|in)\b", re.IGNORECASE)
_ASKS = re.compile(r"\?[\"']?\s*$")
_LONGEST = 160
"""What asks has no more characters than this."""
_FEWEST = 3


def interview(page: Page) -> Iterator[Saying]:
    """The answers of whoever is asked; none where nobody is presented, or the lines do not take turns."""
    rows = [line for line in page.lines if line.kind in ("prose", "heading")]
    start = next((n for n, line in enumerate(rows) if _ASKS.search(line.span.of(page.plain))), len(rows))
    opening = page.plain[: rows[start].span.start] if start < len(rows) else ""
    pairs = list(zip(rows[start::2], rows[start + 1 :: 2], strict=False))
    if not _PRESENTED.search(opening) or not _take_turns(page, pairs):
        return
    name = _presented(page, len(opening))
    if name is None:
        return
    first: dict[Span, Sentence] = {}
    for sentence in page.sentences:
        first.setdefault(sentence.line.span, sentence)
    for _, answer in pairs:
        if answer.span in first:
            yield Saying(first[answer.span], None, (name,), name, (answer.body,), SAYS, TURN)


def _take_turns(page: Page, pairs: Sequence[tuple[Line, Line]]) -> bool:
    asks = [asked for asked, _ in pairs if _ASKS.search(asked.span.of(page.plain))]
    longer = [asked for asked, answer in pairs if answer.span.end - answer.span.start > asked.span.end - asked.span.start]
    short = all(asked.span.end - asked.span.start <= _LONGEST for asked, _ in pairs)
    return len(asks) >= _FEWEST and 2 * len(asks) >= len(pairs) and 3 * len(longer) >= 2 * len(pairs) and short


def _presented(page: Page, end: int) -> Span | None:
    """The name with which a sentence before the first question opens."""
    for sentence in page.sentences:
        if sentence.span.start >= end:
            return None
        name = opening_name(sentence)
        if name is not None and name.i > 0 and sentence.line.kind != "repeat":
            return sentence.span_of(sentence.doc[0 : name.i + 1])
    return None
