"""From an agreement's text to proposed terms, each with its words, and to the list of what could not be placed.

Nothing is invented: what the text does not say stays empty, or is noted where the format needs something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from trucewatch.drafting.amounts import amounts
from trucewatch.drafting.bodies import bodies
from trucewatch.drafting.desk import Desk, Draft, Proposed, Unplaced
from trucewatch.drafting.dues import Timed, timed
from trucewatch.drafting.duties import Duty, duties
from trucewatch.drafting.lexicon import act_of_noun, sorts_of, term_of, zone_named
from trucewatch.drafting.living import leaving, living, said_before
from trucewatch.drafting.outline import Paragraph, outline
from trucewatch.drafting.state import life
from trucewatch.drafting.terms import Clause, TermMaker, joined, says_again
from trucewatch.drafting.wrapping import unwrap
from trucewatch.model import Report, Span, Term, Truce
from trucewatch.reading.page import lay_out
from trucewatch.reading.steps import STEPS, run
from trucewatch.terms.words import WordError, instant

_ZONE = re.compile(r"\b((?:[A-Z][\w-]*\s){0,2}[A-Z][\w-]*)\s(?:local\s)?time\b|\b(GMT|UTC)\b")
_SIGNED = re.compile(r"\b(?:signed|done|concluded|reached|agreed)\b", re.I)
_LAYERS = tuple(step for step in STEPS if step.gives in ("times", "figures"))


def draft(text: str, name: str, *, zone: str | None = None) -> Draft:
    """A draft of the truce file of the agreement in `text`; `zone` is where its hours are meant, if the text does not say."""
    flat = unwrap(text)
    page = lay_out(Report(name, name, flat.text))
    found = run(page, _LAYERS)
    cut = outline(page, flat, text)
    who = bodies(f"{cut.head(page)} {cut.title}.", text)
    where = zone or _zone(page.plain)
    desk = Desk(text, flat, page, cut, who, where or "UTC", found.times, found.figures, TermMaker(who, name))
    begins = said_before(desk, lambda words, at: _timed(desk, words, at))
    for paragraph in cut.body:
        _read(desk, paragraph)
    signed = _signature(desk)
    terms, anchors = living(desk, signed, begins)
    missing = tuple(_gaps(desk, where, anchors))
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
    told = {t.span for t in terms}
    merged = [span for _, _, p in desk.lives if (span := flat.printed(p.span)) not in told]
    leads = [flat.printed(s.span) for s in cut.leads]
    read = (*leads, *(flat.printed(p.span) for p in cut.body))
    return Draft(truce, tuple(terms), tuple(desk.unplaced), missing, read, tuple(s.of(text) for s in (*merged, *leads)))


# --- one sentence -------------------------------------------------------------------------------------------


def _read(desk: Desk, paragraph: Paragraph) -> None:
    words = paragraph.words(desk.page)
    whole = _timed(desk, words, paragraph.offset)
    goes_on = bool(desk.lives) and desk.lives[-1][2].number.split(".")[0] == paragraph.number.split(".")[0]
    about = life(paragraph.doc, words, whole, goes_on=goes_on)
    if about is not None:
        number = desk.maker.number(paragraph.number)
        desk.lives.append((about, number, paragraph))
    if (ending := leaving(desk, paragraph, words)) is not None:
        desk.proposed.append(ending)
        return
    found, unknown = duties(paragraph.doc)
    used = {v.i for v in about.verbs} if about else set()
    found = [d for d in found if d.verb.i not in used and not (about and _tells_of_it(d))]
    for duty in found:
        _place(desk, paragraph, duty, words)
    left = [v for v in unknown if v.i not in used]
    span = desk.flat.printed(paragraph.span)
    quote = span.of(desk.text)
    if left:
        verbs = ", ".join(f"“{v.text}”" for v in left)
        desk.unplaced.append(Unplaced(span, quote, f"no kind of term is known for {verbs}"))
    elif not found and about is None:
        desk.unplaced.append(Unplaced(span, quote, "it binds nobody in words that are known"))


def _tells_of_it(duty: Duty) -> bool:
    """ "hereby declare a ceasefire, which shall enter into force on …": only the second is more than words."""
    return duty.act == "notify" and any("truce" in sorts_of(noun.lemma_.lower()) for noun in duty.objects)


def _place(desk: Desk, paragraph: Paragraph, duty: Duty, words: str) -> None:
    row = term_of(duty.act, duty.side)
    span = desk.flat.printed(paragraph.span)
    quote = span.of(desk.text)
    if row is None:
        why = f"“{duty.verb.text}” {'asks for' if duty.side == 'owed' else 'forbids'} what no kind of term says"
        desk.unplaced.append(Unplaced(span, quote, why))
        return
    first, last = duty.tokens[0].idx, duty.tokens[-1].idx + len(duty.tokens[-1])
    lead = words[first:last]
    times = _own(desk, duty, paragraph, lead, first)
    goods = duty.act in ("deliver", "let") and duty.side == "owed"
    found = amounts(duty, desk.figures, paragraph.offset, desk.page.plain)
    for how_much in (found if goods else found[:1]) or (None,):
        clause = Clause(paragraph.number, duty, row, lead, paragraph.lead + quote, times, how_much, span)
        _propose(desk, clause)


def _propose(desk: Desk, clause: Clause) -> None:
    """One more term, or more words for one of the same sentence that says the same."""
    term, notes = desk.maker.term(clause, desk.proposed[-1].term if desk.proposed else None)
    same = next((n for n, p in enumerate(desk.proposed) if p.span == clause.span and says_again(p.term, term)), None)
    if same is not None:
        desk.maker.ids.discard(term.id)
        desk.proposed[same] = replace(desk.proposed[same], term=joined(desk.proposed[same].term, term))
    else:
        notes = (*notes, *clause.times.notes, *_left(term, clause.times))
        desk.proposed.append(Proposed(term, clause.span, clause.span.of(desk.text), notes))


def _left(term: Term, times: Timed) -> Iterator[str]:
    """Hours of each day that this kind of term has no field for."""
    if times.hours and not term.hours:
        yield f"the text names hours of each day, {' to '.join(times.hours)}: they are left to a person"


def _own(desk: Desk, duty: Duty, paragraph: Paragraph, lead: str, first: int) -> Timed:
    """The times in the duty's own words; a date in an aside on what has been ("detained since 7 October") is none of them."""
    start, kept = paragraph.offset, {t.i for t in duty.tokens if t.idx >= len(paragraph.lead)}
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


def _timed(desk: Desk, words: str, start: int) -> Timed:
    return timed(words, start, desk.times, desk.zone, lambda rest: _term_named(desk, rest))


def _term_named(desk: Desk, rest: str) -> str | None:
    """The earlier term whose act the next words name: "completion of the withdrawal"."""
    for word in re.findall(r"[a-z]+", rest.lower())[:6]:
        named = act_of_noun(word) or act_of_noun(word.removesuffix("s"))
        if named is not None:
            kinds = {row["kind"] for side in ("owed", "banned") if (row := term_of(named, side))}
            return next((p.term.id for p in desk.proposed if p.term.select and set(p.term.select.kinds) & kinds), None)
    return None


# --- the file around the terms ------------------------------------------------------------------------------


def _zone(text: str) -> str | None:
    """The zone that the text names first."""
    for m in _ZONE.finditer(text):
        words = (m[1] or m[2]).split()
        for n in range(len(words)):
            if found := zone_named(" ".join(words[n:]) + ("" if m[2] else " time")):
                return found
    return None


def _signature(desk: Desk) -> datetime | None:
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
    said = {"entry": "it enters into force, which the text does not date", "signature": "it is signed, which the text does not date"}
    known = {"expiry", None, *anchors, *(p.term.id for p in terms)}
    own = sorted(str(name) for name in used - known - set(said))
    wanted = ["entry", *(["signature"] if "signature" in used else []), *own]
    return tuple((name, said.get(name, f"the {name} comes, which the text does not date")) for name in wanted if name not in anchors)


def _gaps(desk: Desk, zone: str | None, anchors: dict[str, datetime]) -> Iterator[str]:
    if zone is None:
        yield "zone: the text names none; UTC stands here until a person writes the zone that its hours are meant in"
    if not desk.bodies.parties:
        yield "parties: the opening names none"
    if "entry" not in anchors:
        yield "entry: the text gives no instant"


def _short(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.sub(r"[^\w.-]+", "-", stem).strip("-") or "draft"
