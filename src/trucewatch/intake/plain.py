"""Plain text: the whole file is the report's text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from trucewatch.intake.decoding import assumed, decode
from trucewatch.intake.given import LONGEST_TEXT, Given, report_of, too_long
from trucewatch.intake.streams import taken
from trucewatch.model import Problem, Report


def read(stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The one report that `stream` holds."""
    received, size = taken(stream, LONGEST_TEXT)
    if size > LONGEST_TEXT:
        yield too_long(given.source, size, LONGEST_TEXT)
        return
    decoded = decode(received, given.source, declared=given.charset)
    if isinstance(decoded, Problem):
        yield decoded
    elif not decoded.text.strip():
        yield Problem(given.source, "is empty: nothing to read", hint="a report is at least one sentence")
    else:
        if decoded.assumed:
            yield assumed(given.source, decoded.assumed)
        yield report_of(received, decoded.text, given)
