"""When a duty holds and by when it is due: the times of its words, each by the words that stand around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast

from trucewatch.drafting.lexicon import anchor_phrases, truce_noun
from trucewatch.model import Due, Length, Span, Time, Unit
from trucewatch.reading.times.words import ordinal
from trucewatch.terms.words import WordError, instant

Role = Literal["due", "start", "end", "for", "every"]
TermAfter = Callable[[str], str | None]
"""The id of an earlier term whose act the words name ("the withdrawal"), or None."""

_PERIOD = re.compile(r"P(T?)(\d+)([YMWDH])")
_UNITS: dict[str, Unit] = {"Y": "years", "M": "months", "W": "weeks", "D": "days", "H": "hours"}
_BEFORE = re.compile(
    r"(?P<due>\b(?:within|by|no(?:t)?\slater\sthan|at\sthe\slatest|before|prior\sto|in\sadvance\sof|not\safter|on\sor\sbefore|not\smore\sthan))"
    r"|(?P<end>\b(?:until|till|up\sto|through))|(?P<start>\b(?:from|as\sof|as\sfrom|starting|beginning|commencing|effective|since))"
    r"|(?P<for>\b(?:for(?:\sa\s(?:further\s)?period\sof)?|lasts?|during|in|duration\sof))|(?P<at>\b(?:on|at))",
    re.IGNORECASE,
)
_FILL = re.compile(
    r"(?:\s|,|\b(?:the|a|an|on|at|of|end|day|first|those|these|another|further|additional|period|maximum|next|following|initial|midnight|date|or|in)\b)*$",
    re.I,
)
_LINK = r"\s*,?\s*(?P<side>after|from|of|following|before|prior\sto|upon|since|preceding|starting\sfrom)\s+"
_HOURS = re.compile(
    r"\b(?:between|from)(?:\sthe\shours\sof)?\s(?P<first>[0-2]?\d[:.][0-5]\d)(?:\shours)?\s(?:and|to|until)\s(?P<last>[0-2]?\d[:.][0-5]\d)"
    r"(?:\shours)?\b(?!\s(?:on|of)\s\d)"
)
_DAY_N = re.compile(r"\bday\s(\d{1,3})\b", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DURING = re.compile(
    r"\b(?:during|throughout|for\sthe\s(?:whole\s)?duration\sof|in\sthe\scourse\sof|while|as\slong\sas|so\slong\sas)\b", re.I
)
_PER = re.compile(
    r"\b(?:per|a|an|each|every)\s(?P<unit>day|week|month)\b|\b(?P<ly>daily|weekly|monthly)\b|\bevery\s(?P<n>seven\sdays|7\sdays)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Timed:
    """The times of one duty: when due, from when, until when, how long, how often, in which `hours` of each day;
    `notes` say what was read into the words.

    `then` is an instant that is both: "seven days after entry into force the crossing shall be opened", "shall cease all attacks".
    """

    due: Due | None = None
    start: Due | None = None
    end: Due | None = None
    then: Due | None = None
    lasts: Length | None = None
    per: Literal["day", "week", "month"] | None = None
    whole: bool = False
    hours: tuple[str, str] | None = None
    notes: tuple[str, ...] = ()


def timed(words: str, at: int, times: tuple[Time, ...], zone: str, term_after: TermAfter) -> Timed:
    """The times of the `words` that begin at `at` in the text; `times` are those that stand in them, in order."""
    daily = _HOURS.search(words)
    found = Timed(per=_per(words), whole=_through(words), hours=(_clock(daily["first"]), _clock(daily["last"])) if daily else None)
    how_often = [Span(m.start(), m.end()) for m in (*_PER.finditer(words), *([daily] if daily else []))]
    for nth, rest in ordinal_day(words):
        if due := _from_term(rest, nth, term_after):
            found = _put(found, "due", due)
    for time in times:
        here = Span(time.span.start - at, time.span.end - at)
        often = time.type == "SET" or any(here.overlaps(span) for span in how_often)
        if here.start >= 0 and here.end <= len(words) and not often:
            found = _with(found, here, time, words, zone, term_after)
    return found if found.due or found.start or found.then else _at_anchor(found, words)


def _with(found: Timed, here: Span, time: Time, words: str, zone: str, term_after: TermAfter) -> Timed:
    role = _role(words[: here.start])
    if (nth := _nth(time, here, words)) is not None:
        due = Due(anchor="entry", length=Length(nth, "days"), count="day1_inclusive")
        return _put(found, role if role in ("start", "end") else "due", due)
    if time.start and time.end and time.start != time.end and not _DAY.match(time.value):
        return _with_range(found, time, zone)
    if length := length_of(time.value.removeprefix("-")):
        side = "before" if time.value.startswith("-") else "after"
        known = (side, time.anchor) if time.anchor and length.amount else None
        return _with_length(found, role, length, words, here.end, term_after, known) if length.amount else found
    if (fixed := _fixed(time, here, words, zone, role)) is not None:
        at, note = fixed
        return replace(_put(found, {"for": "due", "at": "due"}.get(role, role), at), notes=(*found.notes, *([note] if note else [])))
    return found


def _with_length(
    found: Timed, role: str, length: Length, words: str, at: int, term_after: TermAfter, known: tuple[str, str] | None
) -> Timed:
    """A length of time in its role; `known` is the side and the anchor, where the time says them itself."""
    link = known or _anchor_after(words[at:], term_after, of=role == "due")
    if link is not None:
        side, anchor = link
        if side in ("before", "prior to", "preceding"):
            ahead = Due(anchor=anchor, length=Length(-length.amount, length.unit))
            return replace(found, start=ahead, end=Due(anchor=anchor, bound="before")) if role == "for" else _put(found, "due", ahead)
        if role != "for" or side != "of":
            due = Due(anchor=anchor, length=length)
            return (
                replace(found, then=found.then or due)
                if role in ("", "at")
                else _put(found, role if role in ("start", "end") else "due", due)
            )
    if role == "due":
        if re.match(r"(?:any|each|every)\s(?!part|side)", words, re.IGNORECASE):
            return replace(found, notes=(*found.notes, "the time counts from each event anew, so no deadline is set"))
        note = "the text does not say from when it counts: read as from the entry into force"
        return replace(_put(found, "due", Due(anchor="entry", length=length)), notes=(*found.notes, note))
    if role in ("for", "") and found.lasts is None:
        return replace(found, lasts=length)
    return found


def _put(found: Timed, role: str, due: Due) -> Timed:
    """The first time in a role stands; a later one is about something else."""
    match role:
        case "start":
            return replace(found, start=found.start or due)
        case "end":
            return replace(found, end=found.end or due)
        case _:
            return replace(found, due=found.due or due)


def _role(before: str) -> str:
    """The role of a time by the last of the words before it: due, start, end, for, at, or nothing."""
    hits = [(m.end(), m.lastgroup or "", m[0]) for m in _BEFORE.finditer(before) if _FILL.fullmatch(before[m.end() :])]
    names = [name for _, name, _ in hits]
    strong = [name for name in names if name not in ("at", "for")]
    return strong[-1] if strong else names[-1] if names else ""


def length_of(value: str) -> Length | None:
    """The length of "P4D" or "PT72H"; None for anything else."""
    m = _PERIOD.fullmatch(value)
    if m is None:
        return None
    if m[1] and m[3] == "M":
        return Length(int(m[2]), "minutes")
    return Length(int(m[2]), _UNITS[m[3]])


def _with_range(found: Timed, time: Time, zone: str) -> Timed:
    """ "from 2 June at 19:00 to 2 August at 19:00"."""
    if not all(_DAY.match(text or "") for text in (time.start, time.end)):
        return found
    first, last = (text if len(text) > 10 else f"{text}T{hour}" for text, hour in ((time.start or "", "00:00"), (time.end or "", "24:00")))
    try:
        start, end = instant(first[:16], zone), instant(last[:16], zone)
    except WordError:
        return found
    return _put(_put(found, "start", Due(at=start)), "end", Due(at=end))


def _nth(time: Time, here: Span, words: str) -> int | None:
    """ "day 7" of the truce as its number."""
    m = _DAY_N.search(words[max(0, here.start - 4) : here.end + 4])
    return int(m[1]) if m is not None and m[1] and time.anchor == "entry" else None


def _from_term(after: str, count: int, term_after: TermAfter) -> Due | None:
    link = _anchor_after(after, term_after)
    return Due(anchor=link[1], length=Length(count, "days")) if link else None


def _fixed(time: Time, here: Span, words: str, zone: str, role: str) -> tuple[Due, str | None] | None:
    """A date or an hour of the calendar; a day without an hour is its first moment as a start and its last as an end."""
    told = time.value if _DAY.match(time.value) else time.start
    if told is None or not _DAY.match(told) or (told == time.start and time.start != time.end and not _DAY.match(time.value)):
        return None
    said = words[here.start : here.end + 12]
    day, hour = told[:10], told[11:16]
    if re.search(r"\b24[:.]00\b", said):
        hour = "24:00"
    note = None
    if not hour:
        hour = "00:00" if role == "start" else "24:00"
        note = f"the text names the day {day} and no hour"
    try:
        at = instant(f"{day}T{hour}", zone)
    except WordError:
        return None
    bound: Literal["by", "before"] = "before" if re.search(r"\b(?:before|prior\sto)\s(?:\w+\s){0,2}$", words[: here.start], re.I) else "by"
    return Due(at=at, bound=bound), note


def _anchor_after(after: str, term_after: TermAfter, *, of: bool = False) -> tuple[str, str] | None:
    """ " after signature", " of the completion of the withdrawal": the side and the anchor."""
    m = re.match(_LINK, after, re.I)
    if m is None:
        return None
    rest = after[m.end() : m.end() + 70]
    free = of or m["side"].lower() != "of"
    named = _named(rest) or (term_after(rest) if free else None) or (_event(rest) if free else None)
    return (re.sub(r"\s", " ", m["side"].lower()), named) if named else None


def _event(rest: str) -> str | None:
    """An instant of the agreement's own, by its noun: "within 24 hours of the approval"; the truce itself is its entry."""
    m = re.match(r"(?:the|its|this|that)\s+([a-z][a-z-]+)(?!\s+(?:day|hour)s?\b)", rest)
    if m is None:
        return None
    return "entry" if truce_noun().match(rest, m.start(1)) else m[1]


def _named(rest: str) -> str | None:
    hits = [(m.start(), anchor) for pattern, anchor in _anchor_patterns() if (m := pattern.match(rest))]
    return hits[0][1] if hits else None


@cache
def _anchor_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    lead = rf"(?:(?:the|its|this|that|their|of|date|day|moment|time)\s+){{0,4}}(?:{truce_noun().pattern}\s+)?"
    return tuple((re.compile(rf"{lead}{re.escape(words)}\b", re.I), anchor) for words, anchor in anchor_phrases())


def _at_anchor(found: Timed, words: str) -> Timed:
    """Times without a number: "upon signature", "before entry into force", "by the end of the truce", "after the withdrawal"."""
    for m in re.finditer(r"\b(upon|on|at|after|following|before|prior\sto|by|until|from|within|no(?:t)?\slater\sthan)\s+", words, re.I):
        anchor = _named(words[m.end() : m.end() + 60])
        side = m[1].lower()
        if anchor is None:
            continue
        if side in ("before", "prior to"):
            return _put(found, "due", Due(anchor=anchor, bound="before"))
        if side == "from" or (side in ("upon", "on", "at", "after", "following") and anchor != "expiry"):
            return _put(found, "start", Due(anchor=anchor))
        return _put(found, "end" if side == "until" else "due", Due(anchor=anchor))
    return found


def _clock(hour: str) -> str:
    """ "8.00" as "08:00"."""
    return hour.replace(".", ":").rjust(5, "0")


def _through(words: str) -> bool:
    """True if the duty holds as long as the truce does."""
    return any(truce_noun().search(words, m.end(), min(len(words), m.end() + 40)) for m in _DURING.finditer(words))


def _per(words: str) -> Literal["day", "week", "month"] | None:
    m = _PER.search(words)
    if m is None:
        return None
    unit = m["unit"] or {"daily": "day", "weekly": "week", "monthly": "month"}.get((m["ly"] or "").lower(), "week")
    return cast(Literal["day", "week", "month"], unit.lower())


def ordinal_day(words: str) -> Iterator[tuple[int, str]]:
    """ "the fifth day after the withdrawal" as the number and what follows it."""
    for m in re.finditer(r"\bthe\s(\w+)\sday\b", words, re.IGNORECASE):
        if nth := ordinal(m[1]):
            yield nth, words[m.end() :]
