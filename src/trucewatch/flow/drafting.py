"""From an agreement's text to a draft of its truce file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from trucewatch.drafting import Draft, draft, written
from trucewatch.flow.truce import RefusedError
from trucewatch.intake import receive
from trucewatch.model import Problem, Report
from trucewatch.terms import sentence
from trucewatch.terms.words import WordError
from trucewatch.terms.words import zone as checked
from trucewatch.views.drafts import Row

__all__ = ["Draft", "drafted", "rows", "written"]


def drafted(source: str, stdin: BinaryIO, zone: str | None) -> Draft:
    """The draft of the agreement in a file, a page or `stdin` ("-"); raises `RefusedError` if it cannot be read or holds no term."""
    report = _one(source, stdin)
    try:
        found = draft(report.text, report.name, zone=checked(zone) if zone else None)
    except WordError as wrong:
        raise RefusedError(Problem("--zone", wrong.message, hint=wrong.hint)) from wrong
    if not found.proposed:
        hint = "an agreement says what its parties shall do: “The Parties shall release all prisoners within 14 days of signature.”"
        raise RefusedError(Problem(source, "no sentence of this text could be read as a term", hint=hint))
    return found


def rows(found: Draft) -> Iterator[Row]:
    """Everything in the draft for programs: terms, what was not placed, and what a person has to fill in."""
    for one in found.proposed:
        yield Row("term", one.quote, one.span, one.notes, one.term, sentence(one.term, found.truce))
    for left in found.unplaced:
        yield Row("unplaced", left.quote, left.span, (left.why,))
    for gap in found.open:
        yield Row("open", "", None, (gap,))


def _one(source: str, stdin: BinaryIO) -> Report:
    things = list(receive(source, stdin=stdin))
    problems = [thing for thing in things if isinstance(thing, Problem)]
    reports = [thing for thing in things if isinstance(thing, Report)]
    if problems or len(reports) != 1:
        many = Problem(source, f"holds {len(reports)} texts", hint="give one agreement, as text or as a web page")
        raise RefusedError(*(problems or [many]))
    return reports[0]
