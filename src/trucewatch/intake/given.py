"""What is known of an input before its bytes are read, and how much of one is taken in."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from trucewatch.model import Problem, Report

LONGEST_TEXT = 5_000_000  # bytes of one report's text; a daily newspaper of 100 pages has about 1 million
LONGEST_PAGE = 20_000_000  # bytes of one web page, most of which is not its text


@dataclass(frozen=True, slots=True)
class Given:
    """One input: `source` is how the user named it, `name` what its report will be called; the rest is said beside it.

    `published` and `publisher` come from whoever hands the input over; `charset` from the server that sent it.
    """

    source: str
    name: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    charset: str | None = None


def report_of(received: bytes, text: str, given: Given, *, title: str | None = None) -> Report:
    """The report that stands on these bytes: its id is their SHA-256."""
    return Report(
        id=sha256(received).hexdigest(),
        name=given.name,
        text=text,
        title=title,
        publisher=given.publisher,
        published=given.published,
        url=given.url,
        received=received,
    )


def too_long(source: str, size: int, limit: int, *, line: int | None = None) -> Problem:
    """The refusal of an input that is over its limit."""
    what = "the line" if line else "the input"
    return Problem(
        source,
        f"{what} has {size / 1e6:.1f} MB, and the limit for one report is {limit / 1e6:.0f} MB: not read",
        line=line,
        hint="cut it into its reports, one file or one line each",
    )
