"""All rules of the layer over one page, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucewatch.model import Span, Voice
from trucewatch.reading.page import Page
from trucewatch.reading.voices.according import according
from trucewatch.reading.voices.asides import asides
from trucewatch.reading.voices.clauses import clauses
from trucewatch.reading.voices.colons import colons, is_own
from trucewatch.reading.voices.direct import direct
from trucewatch.reading.voices.floating import joined
from trucewatch.reading.voices.interview import interview
from trucewatch.reading.voices.lists import continued
from trucewatch.reading.voices.mistagged import mistagged
from trucewatch.reading.voices.names import named
from trucewatch.reading.voices.nesting import nested
from trucewatch.reading.voices.nominal import nominal
from trucewatch.reading.voices.passives import passives
from trucewatch.reading.voices.quotes import Quote, quotes, touching
from trucewatch.reading.voices.saying import Saying, can_speak
from trucewatch.reading.voices.silence import silences
from trucewatch.reading.voices.turns import turns
from trucewatch.text.layout import SILENT

_RULES = (silences, clauses, asides, passives, according, mistagged, nominal, colons)
_SPEAKING = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})


def find(page: Page) -> tuple[Voice, ...]:
    """Every voice of `page` in the order of the text."""
    return nested(named(page, sorted(_gathered(page), key=_order)))


def _order(saying: Saying) -> tuple[int, int, int]:
    """By sentence, and in a sentence the voice that says most first: what carries stands before what is carried."""
    return saying.sentence.span.start, -sum(s.end - s.start for s in saying.content), saying.cue.start


def _gathered(page: Page) -> list[Saying]:
    quoted, loose = direct(page, SILENT)
    return continued(page, joined([*quoted, *_sayings(page, quoted)], loose))


def _sayings(page: Page, quoted: Sequence[Saying]) -> Iterator[Saying]:
    labelled = list(turns(page, SILENT))
    yield from labelled or interview(page)
    taken = {s.cue for s in quoted}
    spoken = {line.span: quotes(page, line) for line in page.lines}
    for sentence in page.sentences:
        if sentence.line.kind in SILENT:
            continue
        marks = touching(spoken[sentence.line.span], sentence.span)
        for rule in _RULES:
            fresh = [_unbroken(s, marks) for s in rule(sentence) if s.cue not in taken and _may_speak(s, marks)]
            taken.update(s.cue for s in fresh)
            yield from fresh


def _unbroken(saying: Saying, marks: Sequence[Quote]) -> Saying:
    """The saying with every quotation that its content breaks off taken whole."""
    content = tuple(_whole(piece, saying.cue, marks) for piece in saying.content)
    return replace(saying, content=content)


def _whole(piece: Span, cue: Span, marks: Sequence[Quote]) -> Span:
    for quote in marks:
        if piece.start <= quote.span.start < piece.end < quote.span.end or (
            quote.span.start == piece.start - 1 and cue.end <= quote.span.start
        ):
            return Span(min(piece.start, quote.span.start), max(piece.end, quote.span.end))
    return piece


def _may_speak(saying: Saying, marks: Sequence[Quote]) -> bool:
    """False for "we" and "I" in a text's own voice, for a count, and for what is no act of saying inside somebody's own words."""
    who = saying.who
    nobody = who is not None and (who.lower_ in _SPEAKING or is_own(who) or not can_speak(who))
    quoted = any(q.span.holds(saying.cue) for q in marks)
    return not nobody and not (quoted and saying.kind.attitude)
