"""From an agreement's text to proposed terms, each with its words, and to the list of what could not be placed.

Nothing is invented: what the text does not say stays empty, or is noted where the format needs something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from trucewatch.clock import add
from trucewatch.drafting.amounts import amount
from trucewatch.drafting.bodies import Bodies, bodies
from trucewatch.drafting.dues import Timed, timed
from trucewatch.drafting.duties import Duty, duties
from trucewatch.drafting.lexicon import act_of_noun, term_of, zone_named
from trucewatch.drafting.outline import Outline, Paragraph, outline
from trucewatch.drafting.state import Life, extension, life, merged
from trucewatch.drafting.terms import Clause, TermMaker, joined, says_again
from trucewatch.model import Due, Figure, Report, Span, Term, Time, Truce
from trucewatch.reading.page import Page, Sentence, lay_out
from trucewatch.reading.steps import STEPS, run
from trucewatch.terms.words import WordError, instant

_ZONE = re.compile(r"\b((?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]*)\s(?:local\s)?time\b|\b(GMT|UTC)\b")
_SIGNED = re.compile(r"\b(?:signed|done|concluded|reached|agreed)\b", re.I)
_LAYERS = tuple(step for step in STEPS if step.gives in ("times", "figures"))


@dataclass(frozen=True, slots=True)
class Proposed:
    """One term with the words that it was read from; `notes` say what was read into them."""

    term: Term
    span: Span
    quote: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that no term was made of, and why."""

    span: Span
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposed truce, its terms with their words, what found no place, and what a person has to fill in.

    `sentences` are all that were read; `merged` are the words that went into a term proposed from an earlier sentence.
    """

    truce: Truce
    proposed: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...]
    open: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass
class _Desk:
    """What is known while the text is read."""

    page: Page
    outline: Outline
    bodies: Bodies
    zone: str
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    maker: TermMaker
    proposed: list[Proposed] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    lives: list[tuple[Life, str, Paragraph]] = field(default_factory=list)


def draft(text: str, name: str, *, zone: str | None = None) -> Draft:
    """A draft of the truce file of the agreement in `text`; `zone` is where its hours are meant, if the text does not say."""
    page = lay_out(Report(name, name, text))
    found = run(page, _LAYERS)
    cut = outline(page)
    who = bodies(f"{cut.head(page)} {cut.title}.")
    told = zone or _zone(page.plain)
    desk = _Desk(page, cut, who, told or "UTC", found.times, found.figures, TermMaker(who, name))
    for paragraph in cut.body:
        _read(desk, paragraph)
    signed = _signature(desk)
    terms, anchors = _living(desk, signed)
    missing = tuple(_gaps(desk, told, anchors))
    truce = Truce(
        id=_short(name),
        title=cut.title,
        zone=desk.zone,
        day_starts="00:00",
        parties=tuple(who.parties.values()),
        actors=tuple(who.others.values()),
        anchors=tuple(anchors.items()),
        terms=tuple(p.term for p in terms),
        viewpoints=(),
        source=name,
        pending=_pending(terms, anchors),
    )
    merged = tuple(p.sentence.span.of(text) for _, _, p in desk.lives if not any(t.span == p.sentence.span for t in terms))
    return Draft(truce, tuple(terms), tuple(desk.unplaced), missing, tuple(p.sentence for p in cut.body), merged)


# --- one sentence -------------------------------------------------------------------------------------------


def _read(desk: _Desk, paragraph: Paragraph) -> None:
    sentence = paragraph.sentence
    words = sentence.span.of(desk.page.plain)
    whole = _timed(desk, words, sentence.span.start)
    about = life(sentence.doc, words, whole)
    if about is not None:
        number = desk.maker.number(paragraph.number)
        desk.lives.append((about, number, paragraph))
    found, unknown = duties(sentence.doc)
    used = {v.i for v in about.verbs} if about else set()
    found = [d for d in found if d.verb.i not in used]
    for duty in found:
        _place(desk, paragraph, duty, words)
    left = [v for v in unknown if v.i not in used]
    quote = sentence.span.of(desk.page.report.text)
    if left:
        verbs = ", ".join(f"“{v.text}”" for v in left)
        desk.unplaced.append(Unplaced(sentence.span, quote, f"no kind of term is known for {verbs}"))
    elif not found and about is None:
        desk.unplaced.append(Unplaced(sentence.span, quote, "it binds nobody in words that are known"))


def _place(desk: _Desk, paragraph: Paragraph, duty: Duty, words: str) -> None:
    sentence = paragraph.sentence
    row = term_of(duty.act, duty.side)
    quote = sentence.span.of(desk.page.report.text)
    if row is None:
        why = f"“{duty.verb.text}” {'asks for' if duty.side == 'owed' else 'forbids'} what no kind of term says"
        desk.unplaced.append(Unplaced(sentence.span, quote, why))
        return
    first, last = duty.tokens[0].idx, duty.tokens[-1].idx + len(duty.tokens[-1])
    lead = words[first:last]
    times = _own(desk, duty, sentence.span.start, lead, first)
    how_much = amount(duty, desk.figures, sentence.span.start, desk.page.plain)
    clause = Clause(paragraph.number, duty, row, lead, quote, times, how_much, sentence.span)
    term, notes = desk.maker.term(clause, desk.proposed[-1].term if desk.proposed else None)
    same = next((n for n, p in enumerate(desk.proposed) if p.span == sentence.span and says_again(p.term, term)), None)
    if same is not None:
        desk.maker.ids.discard(term.id)
        desk.proposed[same] = replace(desk.proposed[same], term=joined(desk.proposed[same].term, term))
    else:
        desk.proposed.append(Proposed(term, sentence.span, quote, (*notes, *times.notes)))


def _own(desk: _Desk, duty: Duty, start: int, lead: str, first: int) -> Timed:
    """The times in the duty's own words; a date in an aside on what has been ("detained since 7 October") is none of them."""
    kept = {t.i for t in duty.tokens}
    doc = duty.verb.doc
    aside = {
        t.i
        for head in duty.tokens
        if head.dep_ in ("relcl", "acl", "advcl") and head.i != duty.verb.i and not head.is_ancestor(duty.verb)
        for t in head.subtree
    }
    spans = [Span(start + doc[i].idx, start + doc[i].idx + len(doc[i])) for i in kept - aside]
    mine = tuple(t for t in desk.times if any(t.span.overlaps(s) for s in spans))
    return timed(lead, start + first, mine, desk.zone, lambda rest: _term_named(desk, rest))


def _timed(desk: _Desk, words: str, start: int) -> Timed:
    return timed(words, start, desk.times, desk.zone, lambda rest: _term_named(desk, rest))


def _term_named(desk: _Desk, rest: str) -> str | None:
    """The earlier term whose act the next words name: "completion of the withdrawal"."""
    for word in re.findall(r"[a-z]+", rest.lower())[:6]:
        named = act_of_noun(word) or act_of_noun(word.removesuffix("s"))
        if named is not None:
            kinds = {row["kind"] for side in ("owed", "banned") if (row := term_of(named, side))}
            return next((p.term.id for p in desk.proposed if p.term.select and set(p.term.select.kinds) & kinds), None)
    return None


# --- the life of the agreement ------------------------------------------------------------------------------


def _living(desk: _Desk, signed: datetime | None) -> tuple[list[Proposed], dict[str, datetime]]:
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
    if bases:
        entry = _entry(bases[0][0], anchors)
        anchors |= {"entry": entry} if entry else {}
    order = {id(p.sentence): n for n, p in enumerate(desk.outline.body)}
    places = [order[id(paragraph.sentence)] for _, _, paragraph in bases]
    starts = {p.sentence.span: n for n, p in enumerate(desk.outline.body)}
    every = [(places[n], 0, p) for n, p in enumerate(found)] + [(starts[p.span], 1, p) for p in desk.proposed]
    return [p for *_, p in sorted(every, key=lambda row: row[:2])], anchors


def _in_force(desk: _Desk, told: tuple[Life, str, Paragraph], *, first: bool) -> Proposed:
    about, number, paragraph = told
    start = Due(anchor="entry") if first and (about.start is None or about.start.at is not None) else about.start
    span = paragraph.sentence.span
    quote = span.of(desk.page.report.text)
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


# --- the file around the terms ------------------------------------------------------------------------------


def _zone(text: str) -> str | None:
    """The zone that the text names first."""
    for m in _ZONE.finditer(text):
        words = (m[1] or m[2]).split()
        for n in range(len(words)):
            if found := zone_named(" ".join(words[n:]) + ("" if m[2] else " time")):
                return found
    return None


def _signature(desk: _Desk) -> datetime | None:
    """When it was signed, if the opening gives day and hour."""
    for sentence in desk.outline.opening:
        words = sentence.span.of(desk.page.plain)
        for time in desk.times:
            if sentence.span.holds(time.span) and time.start and len(time.start) >= 16 and _SIGNED.search(words):
                try:
                    return instant(time.start[:16], desk.zone)
                except WordError:
                    return None
    return None


def _pending(terms: list[Proposed], anchors: dict[str, datetime]) -> tuple[tuple[str, str], ...]:
    """The anchors that are named and not known; the file can hold them all the same."""
    used = {due.anchor for p in terms for due in (p.term.start, p.term.due) if due is not None}
    wanted = ["entry", *(["signature"] if "signature" in used else [])]
    said = {"entry": "it enters into force, which the text does not date", "signature": "it is signed, which the text does not date"}
    return tuple((name, said[name]) for name in wanted if name not in anchors)


def _gaps(desk: _Desk, zone: str | None, anchors: dict[str, datetime]) -> Iterator[str]:
    if zone is None:
        yield "zone: the text names none; UTC stands here until a person writes the zone that its hours are meant in"
    if not desk.bodies.parties:
        yield "parties: the opening names none"
    if "entry" not in anchors:
        yield "entry: the text gives no instant"


def _short(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.sub(r"[^\w.-]+", "-", stem).strip("-") or "draft"
