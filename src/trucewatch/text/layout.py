"""What each line of a report is: prose, heading, bullet, caption, a headline said again.

A voice or a claim is looked for only where people speak or tell; a headline repeated in the body tells nothing new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from trucewatch.model import Span

LineKind = Literal["prose", "heading", "bullet", "speaker", "caption", "repeat", "notice"]

_BULLET = re.compile(r"\s*(?:[•*⭕🔴▪●–—-]|\(?\d{1,2}[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: `span` is all of it, `body` what is told, `label` a marker before it.

    `prose`; `heading` (rules the lines under it); `bullet` (label: the mark); `speaker` (a transcript's turn; label: who
    speaks); `caption`; `repeat` (the title, or a line that stood before); `notice` (subscribe, share, copyright).
    """

    span: Span
    kind: LineKind
    body: Span
    label: Span | None = None


def lines(text: str, title: str | None = None) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order."""
    found: list[Line] = []
    seen = {_folded(title)} if title else set[str]()
    offset = 0
    for raw in text.splitlines(keepends=True):
        start = offset + len(raw) - len(raw.lstrip())
        span = Span(start, max(start, offset + len(raw.rstrip())))
        offset += len(raw)
        if span.start == span.end:
            continue
        words = span.of(text)
        if _folded(words) in seen:
            found.append(Line(span, "repeat", span))
            continue
        seen.add(_folded(words))
        if mark := _BULLET.match(words):
            found.append(Line(span, "bullet", Span(span.start + mark.end(), span.end), Span(span.start, span.start + mark.end())))
        elif not _SENTENCE_END.search(words) and len(words) < 120:
            found.append(Line(span, "heading", span))
        else:
            found.append(Line(span, "prose", span))
    return tuple(found)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))
