"""From readings to what is shown of them: each report's text in its parts, with every finding."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Report, Span
from trucewatch.reading.page import cut
from trucewatch.reading.steps import Reading
from trucewatch.text.layout import SILENT, Line
from trucewatch.views.explain.explained import Explained, Part


def explained(reading: Reading) -> Explained:
    """The report as it was cut for the rules, with what they found."""
    return Explained(
        reading.report,
        tuple(_parts(reading.report)),
        reading.voices,
        reading.times,
        reading.places,
        reading.figures,
        reading.sums,
        reading.claims,
        reading.problems,
    )


def _parts(report: Report) -> Iterator[Part]:
    return (part for line, sentences in cut(report) for part in _of_line(line, sentences or (line.body,)))


def _of_line(line: Line, sentences: tuple[Span, ...]) -> Iterator[Part]:
    """The line's sentences, each up to where the next begins; what stands before the first belongs to it."""
    starts = [line.span.start, *(sentence.start for sentence in sentences[1:]), line.span.end]
    for n, sentence in enumerate(sentences):
        yield Part(Span(starts[n], starts[n + 1]), sentence, line.kind, line.kind in SILENT)
