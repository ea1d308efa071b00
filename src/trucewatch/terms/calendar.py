"""The deadlines of a truce in the order of time, by every reading; also as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from trucewatch.clock import Instant, end_of, resolve
from trucewatch.model import Due, Term, Truce
from trucewatch.terms.phrases import both_zones, names, waits_for
from trucewatch.terms.sentences import sentence


@dataclass(frozen=True, slots=True)
class Deadline:
    """One instant of one term by one reading; `at` is None while its anchor is not known, and `why` says what it waits for.

    `what` is "starts", "is due", "holds until" or "ends"; `read_by` is empty for the text's own reading.
    """

    term: str
    what: str
    at: Instant | None
    why: str
    sentence: str
    reading: str | None = None
    read_by: tuple[str, ...] = ()


def deadlines(truce: Truce, completed: Mapping[str, datetime] | None = None) -> tuple[Deadline, ...]:
    """All instants of the terms, the known ones in the order of time; `completed` fixes anchors that the file leaves open."""
    found = [d for term in truce.terms for reading in (term, *term.readings) for d in _of(reading, truce, completed or {})]
    return tuple(sorted(dict.fromkeys(found), key=lambda d: (d.at is None, d.at.at.timestamp() if d.at else 0.0)))


def _of(term: Term, truce: Truce, completed: Mapping[str, datetime]) -> Iterator[Deadline]:
    if term.start is not None:
        yield _deadline(term, "starts", term.start, resolve(term.start, truce, completed), truce)
    if term.kind == "in_force":
        if term.length or term.due:
            yield _deadline(term, "ends", term.due or Due(anchor="entry"), end_of(term, truce, completed), truce)
    elif term.due is not None:
        what = "holds until" if term.kind in ("prohibition", "freeze", "quota") else "is due"
        yield _deadline(term, what, term.due, resolve(term.due, truce, completed), truce)


def _deadline(term: Term, what: str, due: Due, at: Instant | None, truce: Truce) -> Deadline:
    why = at.why if at else waits_for(due, truce)
    return Deadline(term.id, what, at, why, sentence(term, truce), term.reading, term.read_by)


def icalendar(truce: Truce, *, stamp: datetime) -> str:
    """The known deadlines as an iCalendar file; `stamp` is the time of writing, as the standard demands one."""
    events = [line for d in deadlines(truce) if d.at for line in _event(d, d.at, truce, stamp)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//trucewatch//terms//EN",
        f"X-WR-CALNAME:{_escaped(truce.title)}",
        *events,
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(deadline: Deadline, at: Instant, truce: Truce, stamp: datetime) -> list[str]:
    read = f" (read so by {names(deadline.read_by, truce)})" if deadline.read_by else ""
    uid = "-".join((truce.id, deadline.term, deadline.what, deadline.reading or "text")).replace(" ", "_")
    said = f"{deadline.sentence}\n{both_zones(at.at)}: {deadline.why}."
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}@trucewatch",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(at.at)}",
        f"SUMMARY:{_escaped(f'{deadline.term} {deadline.what}{read}')}",
        f"DESCRIPTION:{_escaped(said)}",
        "END:VEVENT",
    ]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> str:
    """Lines of at most 75 bytes, each further one begun with a blank, no character cut."""
    pieces, size = [""], 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > 75:
            pieces.append(" ")
            size = 1
        pieces[-1] += char
        size += width
    return "\r\n".join(pieces)
