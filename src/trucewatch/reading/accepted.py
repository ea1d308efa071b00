"""What another reader says that a report states, let through only as far as the report's own words bear it out.

A language model may return words that nobody wrote.  So a claim that it offers is taken for its form by the contract, field by field,
and then held against the text: its span must quote the report, and every name, figure, time and place must be printed there, the figure's
numbers too.  What fails is a `Problem` that says which words are missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from trucewatch import contract
from trucewatch.model import Claim, Figure, Mention, Place, Problem, Report, Span, When
from trucewatch.text.quantities import quantities
from trucewatch.text.straight import straighten

Bounds = tuple[float | None, float | None]

_SET_HERE = ("id", "rules", "status")
_NOT_FOUND = (*_SET_HERE, "report", "name", "span", "quote")


class UnsaidError(Exception):
    """Words that a claim gives and that do not stand in the report; the message says which, and of which field."""


def accept(report: Report, rows: Iterable[Mapping[str, Any]], *, reader: str, score: float | None = None) -> Iterator[Claim | Problem]:
    """Each offered claim that the report bears out, under the reader's name; a `Problem` for each other.

    `rows` are JSON objects in the form of docs/claims.md; `id`, `report`, `name`, `rules` and `status` are set here, whatever they
    say, and so are actors and points on the map, which no report prints.  `score` (0 to 1), how sure the reader is, is noted with
    every field.
    """
    for number, row in enumerate(rows, 1):
        source = f"{report.name}: claim {number} of {reader}"
        given = {field: value for field, value in row.items() if field not in _SET_HERE}
        claim = contract.from_json(given | {"report": report.id, "name": report.name}, source)
        if isinstance(claim, Problem):
            yield claim
            continue
        try:
            borne_out = _Text(report, claim.span).claim(claim)
        except UnsaidError as unsaid:
            yield Problem(source, str(unsaid), hint="only what the report's own words say is taken")
            continue
        note = reader if score is None else f"{reader} {score:.2f}"
        held = [field for field, value in contract.to_json(borne_out).items() if field not in _NOT_FOUND and value]
        yield contract.with_id(replace(borne_out, rules=tuple((field, note) for field in held)))


class _Text:
    """A report and the sentence in which a claim is said to stand; looks words up in the one, then in the other."""

    def __init__(self, report: Report, home: Span) -> None:
        self.text, self.plain, self.home = report.text, _folded(report.text), home

    def claim(self, claim: Claim) -> Claim:
        """The claim with every name, figure, time and place under the words as printed. Raises `UnsaidError`."""
        if claim.span.end > len(self.text) or claim.quote != claim.span.of(self.text) or not claim.quote.strip():
            raise UnsaidError(f"span: {claim.span.start} to {claim.span.end} of the report is not {claim.quote[:60]!r}")
        return replace(
            claim,
            sources=self._mentions(claim.sources, "sources"),
            by=self._mentions(claim.by, "by"),
            to=self._mentions(claim.to, "to"),
            of=self._words(claim.of, "of"),
            hedge=self._words(claim.hedge, "hedge"),
            figures=tuple(map(self._figure, claim.figures)),
            when=self._when(claim.when) if claim.when else None,
            where=tuple(map(self._place, claim.where)),
            details=tuple((name, self._detail(name, value)) for name, value in claim.details),
        )

    def _mentions(self, mentions: tuple[Mention, ...], field: str) -> tuple[Mention, ...]:
        spans = [self._at(one.name, one.span, field) for one in mentions]
        return tuple(Mention(span.of(self.text), span) for span in spans)

    def _words(self, words: str | None, field: str) -> str | None:
        return None if words is None else self._at(words, None, field).of(self.text)

    def _detail(self, name: str, value: str | bool) -> str | bool:
        return value if isinstance(value, bool) else self._at(value, None, name).of(self.text)

    def _figure(self, figure: Figure) -> Figure:
        span = self._at(figure.text, None if figure.span == self.home else figure.span, "figures")
        if not self.home.holds(span):
            raise UnsaidError(f"figures: {figure.text!r} stands in another sentence, and a figure is never carried on")
        if (figure.low, figure.high) not in self._numbers(span):
            raise UnsaidError(f"figures: {figure.text!r} is not {figure.low} to {figure.high}")
        return replace(figure, span=span, text=span.of(self.text))

    def _when(self, when: When) -> When:
        if not when.text:
            raise UnsaidError("when: no words say this time; give those that do under text")
        span = self._at(when.text, when.span, "when")
        return replace(when, span=span, text=span.of(self.text))

    def _place(self, place: Place) -> Place:
        span = self._at(place.name, None if place.span == self.home else place.span, "where")
        return replace(place, name=span.of(self.text), span=span, lat=None, lon=None, precision=None)

    def _at(self, words: str, span: Span | None, field: str) -> Span:
        """Where the words stand: at the span that is said, else in the claim's sentence, else first in the report."""
        wanted = _folded(words)
        if span is not None:
            if span.end > len(self.text) or _folded(span.of(self.text)) != wanted:
                raise UnsaidError(f"{field}: {words!r} does not stand at {span.start} to {span.end}")
            return span
        spans = (self._first(wanted, self.home), self._first(wanted, Span(0, len(self.text))))
        found = next((one for one in spans if one is not None), None)
        if found is None:
            raise UnsaidError(f"{field}: {words!r} is not printed in the report")
        return found

    def _first(self, wanted: str, inside: Span) -> Span | None:
        """The first place where the words stand as whole words."""
        at = self.plain.find(wanted, inside.start, inside.end) if wanted.strip() else -1
        while at >= 0:
            if not (_joins(self.plain, at) or _joins(self.plain, at + len(wanted))):
                return Span(at, at + len(wanted))
            at = self.plain.find(wanted, at + 1, inside.end)
        return None

    def _numbers(self, span: Span) -> set[Bounds]:
        """Every pair of bounds that the words may state, read alone or in their sentence; "a woman" is one."""
        words, home = straighten(span.of(self.text)), self.home
        found = {(quantity.low, quantity.high) for quantity in quantities(words)}
        for quantity in quantities(straighten(home.of(self.text))):
            if Span(home.start + quantity.span.start, home.start + quantity.span.end).overlaps(span):
                found.add((quantity.low, quantity.high))
        return found | ({(1.0, 1.0)} if words.lower().split()[:1] in (["a"], ["an"], ["one"], ["another"]) else set())


def _joins(text: str, at: int) -> bool:
    """True if a word goes on across this point."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _folded(text: str) -> str:
    """The text with plain quotes and small letters, character for character."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in straighten(text))
