"""A text as it was printed and as it is read: lines that were broken are joined, and every character knows where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.drafting.numbering import deep_label, is_numbered
from trucewatch.model import Span
from trucewatch.reading.times.words import number

_LONG = 50  # characters: a shorter line that ends without a stop is a title, an address, a signature
_TWICE = re.compile(r"\b([A-Za-z]+(?:-[a-z]+)?)\s+\((\d{1,6})\)")
_BREAK = re.compile(r"[ \t]*\r?\n[ \t]*(?=\S)")
_BLANKS = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The text to read, and for each of its characters its place in the text as printed."""

    text: str
    places: tuple[int, ...]

    def line(self, at: int, printed: str) -> str:
        """The line of the text as `printed` in which the character `at` stood, from its beginning to it and on."""
        place = self.places[at]
        return printed[printed.rfind("\n", 0, place) + 1 : place + 20]

    def printed(self, span: Span) -> Span:
        """Where the characters of `span` stood."""
        return Span(self.places[span.start], self.places[span.end - 1] + 1) if span.end > span.start else span


def unwrap(text: str) -> Unwrapped:
    """Line ends inside of sentences and runs of blanks become one blank, "thirty (30) days" becomes "30 days", and "4.1 " is left out."""
    pieces = sorted([*_labels(text), *_breaks(text), *_runs(text), *_twice(text)])
    kept, places, reached = list[str](), list[int](), 0
    for start, end, put, place in pieces:
        if start < reached:
            continue
        kept += [text[reached:start], put]
        places += [*range(reached, start), *range(place, place + len(put))]
        reached = end
    return Unwrapped("".join([*kept, text[reached:]]), (*places, *range(reached, len(text))))


Piece = tuple[int, int, str, int]
"""Start and end of what is replaced, what is put there, and the place where that stands in the text."""


def _labels(text: str) -> Iterator[Piece]:
    at = 0
    for line in text.splitlines(keepends=True):
        if size := deep_label(line):
            yield at, at + size, "", at
        at += len(line)


def _breaks(text: str) -> Iterator[Piece]:
    for m in _BREAK.finditer(text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()].strip()
        after = text[m.end() : (text.find("\n", m.end()) + 1 or len(text) + 1) - 1]
        goes_on = after[:1].islower() or (len(line) >= _LONG and not line.isupper())
        if line and goes_on and line[-1] not in ".;:!?" and not is_numbered(after):
            yield m.start(), m.end(), " ", m.start()


def _runs(text: str) -> Iterator[Piece]:
    yield from ((m.start(), m.end(), " ", m.start()) for m in _BLANKS.finditer(text))


def _twice(text: str) -> Iterator[Piece]:
    yield from ((m.start(), m.end(), m[2], m.start(2)) for m in _TWICE.finditer(text) if number(m[1]) == float(m[2]))
