"""Short texts read for the tests of voices."""

from __future__ import annotations

from functools import cache

from trucewatch.model import Report, Voice
from trucewatch.reading.page import Page, lay_out
from trucewatch.reading.voices import find


@cache
def page_of(text: str) -> Page:
    return lay_out(Report(id="test", name="test", text=text))


def sayings(text: str) -> tuple[Voice, ...]:
    """The voices of `text` that say something: no wishes, no beliefs."""
    return tuple(v for v in find(page_of(text)) if not v.attitude)


def content(voice: Voice, text: str) -> str:
    return " | ".join(piece.of(text) for piece in voice.content)
