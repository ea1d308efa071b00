"""The terms on the agreement's own life, put in their places, and the instants that they fix."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from trucewatch.clock import add
from trucewatch.drafting.desk import Desk, Proposed
from trucewatch.drafting.dues import Timed, length_of
from trucewatch.drafting.outline import Paragraph
from trucewatch.drafting.state import Life, extension, life, merged
from trucewatch.model import Due, Length

_LEAVING = re.compile(
    r"\b(?:terminat|denounc|withdraw\w*\sfrom\s(?:this|the)\sagreement)\w*.*\bnotice\b|\bnotice\b.*\bterminat", re.IGNORECASE
)


def said_before(desk: Desk, timed: Callable[[str, int], Timed]) -> datetime | None:
    """When the opening says that it begins."""
    for sentence in desk.outline.opening:
        words = sentence.span.of(desk.page.plain)
        about = life(sentence.doc, words, timed(words, sentence.span.start))
        if about is not None and about.what == "begins" and about.start is not None and about.start.at is not None:
            return about.start.at
    return None


def living(desk: Desk, signed: datetime | None, begins: datetime | None) -> tuple[list[Proposed], dict[str, datetime]]:
    """The terms with those on the agreement's own life in their places, and the instants that are known."""
    anchors = {"signature": signed} if signed else {}
    bases: list[tuple[Life, str, Paragraph]] = []
    for about, number, paragraph in desk.lives:
        fixed = bases[0][0].start if bases else None
        again = about.what == "extended" or (fixed and fixed.at and about.start and about.start != fixed)
        if bases and not again:
            bases[0] = (merged(bases[0][0], about), *bases[0][1:])
        elif again or about.start or about.lasts or about.end:
            bases.append((about, number, paragraph))
    found = [_in_force(desk, one, first=n == 0) for n, one in enumerate(bases)]
    entry = (_entry(bases[0][0], anchors) if bases else None) or begins or _begun(desk, anchors)
    anchors |= {"entry": entry} if entry else {}
    starts = {desk.flat.printed(p.span): n for n, p in enumerate(desk.outline.body)}
    places = [starts[desk.flat.printed(paragraph.span)] for _, _, paragraph in bases]
    every = [(places[n], 0, p) for n, p in enumerate(found)] + [(starts[p.span], 1, p) for p in desk.proposed]
    return [p for *_, p in sorted(every, key=lambda row: row[:2])], anchors


def leaving(desk: Desk, paragraph: Paragraph, words: str) -> Proposed | None:
    """ "Either Party may terminate this Agreement by giving 30 days' notice": so long before the end it must be told."""
    if not _LEAVING.search(words):
        return None
    lengths = [length_of(t.value) for t in desk.times if paragraph.span.holds(t.span)]
    ahead = next((length for length in lengths if length), None)
    if ahead is None:
        return None
    span = desk.flat.printed(paragraph.span)
    bare = desk.maker.bare(desk.maker.number(paragraph.number), "notice", span.of(desk.text), span)
    due = Due(anchor="termination", length=Length(-ahead.amount, ahead.unit))
    told = re.search(r"\b(?:to|give)\s(?:the\s)?([A-Z]\w+)", words)
    to = desk.bodies.in_words(told[1]) if told else ()
    term = replace(bare, by=desk.bodies.all(), to=tuple(i for i in to if i not in desk.bodies.all()), due=due)
    if not term.by:
        term = replace(term, not_assessable="the text does not say whom it binds")
    return Proposed(desk.maker.selecting(term, ("notify",)), span, span.of(desk.text))


def _in_force(desk: Desk, told: tuple[Life, str, Paragraph], *, first: bool) -> Proposed:
    about, number, paragraph = told
    start = Due(anchor="entry") if first and (about.start is None or about.start.at is not None) else about.start
    span = desk.flat.printed(paragraph.span)
    quote = span.of(desk.text)
    term = replace(
        desk.maker.bare(number, "in_force", quote, span),
        by=desk.bodies.all(),
        start=start,
        due=about.end or (Due(anchor="expiry", count="day1_inclusive") if about.day_one and about.lasts else None),
        length=about.lasts if about.end is None else None,
        extension=extension(about),
    )
    notes = () if about.start else ("the text does not say when it begins",)
    unsaid = about.way is not None and term.extension is None
    return Proposed(
        desk.maker.selecting(term, ("begin", "extend", "suspend", "end")),
        span,
        quote,
        (*notes, *(["by how much it can be prolonged is not said"] if unsaid else [])),
    )


def _begun(desk: Desk, anchors: dict[str, datetime]) -> datetime | None:
    """When a duty to begin the truce falls due."""
    for one in desk.proposed:
        due, select = one.term.due, one.term.select
        if due is not None and select is not None and select.kinds == ("begin",):
            base = due.at or anchors.get(due.anchor or "")
            return add(base, due.length) if base and due.length else base
    return None


def _entry(about: Life, anchors: dict[str, datetime]) -> datetime | None:
    start = about.start
    if start is None:
        return None
    if start.at is not None:
        return start.at
    base = anchors.get(start.anchor or "")
    if base is None:
        return about.later.at if about.later else None
    return add(base, start.length) if start.length else base
