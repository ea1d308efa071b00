"""Text cut into sentences: spans that never cross a line end and never end inside an abbreviation.

Every step looks at a bounded stretch, so the time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from trucewatch.data import table
from trucewatch.model import Span

_LONGEST = 3000  # characters: what has no end by then is a list or no prose, and is cut at a blank
_NEAR = 40
_TOLD = 8
"""Words before an hour, at least, where a name after it may begin another sentence: "On Friday at 7 a.m. Arda has …" goes on."""
_STOPS = ".!?…"
_OPENERS = "\"'“‘«„(["
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of `text`, in order, without the blanks around them."""
    spans: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        for start, end in _pieces(line):
            spans.extend(_trimmed(line, start, end, offset))
        offset += len(line)
    return tuple(spans)


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of one line begin and end, blanks included."""
    start = 0
    for end in _END.finditer(line):
        if _is_end(line, start, end):
            yield from _cut(line, start, end.end())
            start = end.end()
    yield from _cut(line, start, len(line))


def _cut(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch itself, or pieces of it where it is too long for one sentence."""
    while end - start > _LONGEST:
        blank = line.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        last = blank if blank > 0 else start + _LONGEST
        yield start, last
        start = last
    yield start, end


def _is_end(line: str, start: int, end: re.Match[str]) -> bool:
    """True if the stop that `end` matched ends the sentence that begins at `start`."""
    after = _next(line, end.end())
    if after >= len(line):
        return True
    if not _may_begin(line[after]) or _goes_on(line, end, after):
        return False
    if end.group()[0] != "." or end.group()[:2] in ("..", ".!", ".?", ".…"):
        return True
    before = _last_word(line, start, end.start())
    if before.isdigit() and len(before) <= 3 and not line[start : end.start() - len(before)].strip(_OPENERS + " \t"):
        return False  # "3. Facilities"
    word = _word_at(line, after)
    return _ends_after(before, word) or (_abbreviations().get(before.lower()) == "hour" and _has_told(line, start, end, after, word))


def _has_told(line: str, start: int, end: re.Match[str], after: int, word: str) -> bool:
    """True for "…, which began at 7 a.m. The Front has …": enough stands before the hour, and a name with a helping verb after it."""
    beyond = _next(line, after + len(word))
    enough = len(line[max(start, end.start() - 4 * _NEAR) : end.start()].split()) >= _TOLD
    return enough and word[:1].isupper() and _word_at(line, beyond) in _used("helper")


def _ends_after(before: str, after: str) -> bool:
    """True if a full stop between these two words ends a sentence."""
    ends = _abbreviations().get(before.lower())
    if ends is None and _DOTTED.fullmatch(before):
        ends = "may" if len(before) > 1 or before.isupper() else None
    if ends is None:
        return True
    return ends in ("may", "hour") and after.lower() in _used("starter") and after[:1].isupper() and (len(before) > 1 or len(after) > 1)


def _goes_on(line: str, end: re.Match[str], after: int) -> bool:
    """A question or cry inside quotes whose sentence goes on: "Are you there?" Mr Smith asked."""
    if end.group()[-1] not in "\"'”’»" or end.group()[0] not in "!?":
        return False
    words = line[after : after + _NEAR].split()
    return any(word.strip(".,").lower() in _used("speech") for word in words[:4]) and line[after] not in _OPENERS


def _next(line: str, at: int) -> int:
    """The first character after `at` that is no blank."""
    while at < len(line) and line[at].isspace():
        at += 1
    return at


def _may_begin(character: str) -> bool:
    return not character.islower() and (character.isalnum() or character in _OPENERS or character not in ",;:)]}%-–—―&/")


def _word_at(line: str, at: int) -> str:
    """The word that begins at `at`, marks of opening left out; empty before a figure ("Dec. 15. The …")."""
    while at < len(line) and line[at] in _OPENERS:
        at += 1
    found = _WORD.match(line, at, at + _NEAR)
    return found.group() if found else ""


def _last_word(line: str, start: int, end: int) -> str:
    """The word before `end`, with the dots and hyphens inside it."""
    at = end
    while at > max(start, end - _NEAR) and (line[at - 1].isalnum() or line[at - 1] in ".&-"):
        at -= 1
    return line[at:end].strip("-")


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[Span]:
    piece = line[start:end]
    left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    if left < right:
        yield Span(offset + start + left, offset + start + right)


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["ends"] for row in table("en/abbreviations")}


@cache
def _used(use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("en/sentences") if row["use"] == use)
