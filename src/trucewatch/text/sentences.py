"""Text cut into sentences: spans that never cross a line end and never end inside an abbreviation."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.data import table
from trucewatch.model import Span

_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9“"'])""")
_LAST_WORD = re.compile(r"[\w.&-]+$")
_INITIAL = re.compile(r"^(?:[A-Za-z]\.)*[A-Z]$")


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of `text`, in order, without the blanks around them."""
    spans = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start = 0
        for end in _END.finditer(line):
            if _is_end(line, start, end):
                spans.append(_trim(line, start, end.end(), offset))
                start = end.end()
        spans.append(_trim(line, start, len(line), offset))
        offset += len(line)
    return tuple(s for s in spans if s.start < s.end)


def _is_end(line: str, start: int, end: re.Match[str]) -> bool:
    if end.group()[0] != "." or end.group().startswith(".."):
        return True
    word = _LAST_WORD.search(line, start, end.start())
    if word is None:
        return True
    if word.group().lower() in ("a.m", "p.m") and _day_or_zone().match(line, end.end()):
        return False
    return word.group().lower() not in _abbreviations() and not _INITIAL.match(word.group())


@cache
def _day_or_zone() -> re.Pattern[str]:
    """What goes on with an hour: "10 p.m. Wednesday", "5 p.m. GMT"."""
    words = [row["word"] for row in table("en/times_words") if row["class"] in ("weekday", "month")]
    words += [row["word"] for row in table("en/times_zones") if row["word"].isupper()]
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words))})\b")


def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in table("en/abbreviations"))


def _trim(line: str, start: int, end: int, offset: int) -> Span:
    piece = line[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(offset + start + left, offset + start + max(left, len(piece.rstrip())))
