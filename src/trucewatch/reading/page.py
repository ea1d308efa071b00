"""A report laid out for the rules: its lines, its sentences, each sentence parsed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.clock import TruceClock
from trucewatch.model import Problem, Report, Span
from trucewatch.reading import parser
from trucewatch.reading.matters import that_matter
from trucewatch.reading.words import Doc, Token, Tokens
from trucewatch.text.layout import Line, lines
from trucewatch.text.sentences import sentences
from trucewatch.text.straight import straighten


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, in which line, and its parse (of the straightened text)."""

    span: Span
    line: Line
    doc: Doc

    def at(self, start: int, end: int) -> Span:
        """Characters `[start, end)` of the sentence as a span of the report."""
        return Span(self.span.start + start, self.span.start + end)

    def span_of(self, tokens: Tokens | Token) -> Span:
        """A token or a run of tokens as a span of the report."""
        if isinstance(tokens, Token):
            return self.at(tokens.idx, tokens.idx + len(tokens))
        return self.at(tokens.start_char, tokens.end_char)


@dataclass(frozen=True, slots=True)
class Page:
    """What every rule file is given: the report, its plain text (same length), its lines and sentences.

    `clock` is that of the truce which the report is read for, if it is read for one.  `whole` is False where the report is on something
    else and only what may matter to a truce was parsed.
    """

    report: Report
    plain: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    clock: TruceClock | None = None
    whole: bool = True

    def number_at(self, at: int) -> int | None:
        """The number of the sentence in which character `at` of the report stands; None between sentences."""
        number = bisect_right(self.sentences, at, key=lambda sentence: sentence.span.start) - 1
        return number if number >= 0 and at < self.sentences[number].span.end else None


def faulty(page: Page, span: Span, message: str, hint: str) -> Problem:
    """A problem with the words at `span`: line and column from 1, the line itself, and what would be right."""
    text = page.report.text
    start = text.rfind("\n", 0, span.start) + 1
    line = text[start:].split("\n", 1)[0]
    width = max(1, min(span.end, start + len(line)) - span.start)
    return Problem(page.report.name, message, text.count("\n", 0, span.start) + 1, span.start - start + 1, line, width, hint)


def lay_out(report: Report, *, pipeline: str = parser.PIPELINE, clock: TruceClock | None = None, whole: bool = True) -> Page:
    """Cut `report` into lines and sentences and parse them; if not `whole`, only the sentences that can matter to a truce."""
    plain = straighten(report.text)
    rows = _cut(plain, report.title)
    spans = [(line, span) for line, inside in rows for span in inside]
    words = [span.of(plain) for _, span in spans]
    kept = range(len(spans)) if whole else that_matter(straighten(report.title or ""), words)
    docs = parser.parse((words[n] for n in kept), pipeline)
    found = (Sentence(spans[n][1], spans[n][0], doc) for n, doc in zip(kept, docs, strict=True))
    return Page(report, plain, tuple(line for line, _ in rows), tuple(found), clock, len(kept) == len(spans))


def cut(report: Report) -> tuple[tuple[Line, tuple[Span, ...]], ...]:
    """The lines of `report`, each with its sentences."""
    return _cut(straighten(report.text), report.title)


def _cut(plain: str, title: str | None) -> tuple[tuple[Line, tuple[Span, ...]], ...]:
    found = lines(plain, straighten(title) if title else None)
    return tuple((line, tuple(_sentences(line, plain))) for line in found)


def _sentences(line: Line, plain: str) -> Iterator[Span]:
    at = line.body.start
    return (Span(at + found.start, at + found.end) for found in sentences(line.body.of(plain)))
