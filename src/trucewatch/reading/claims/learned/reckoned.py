"""Days that no words name whole, reckoned from those that are named: "the following night", "for a third day", "from then on", "the 28th".

They are only offered; which time is meant is chosen elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import Literal, NamedTuple

from trucewatch.model import Span, When
from trucewatch.reading.claims.learned.weighing import Weighing
from trucewatch.reading.times.words import number, ordinal
from trucewatch.text.dates import add, real

Turn = Literal[
    "as read", "since", "until", "from", "first", "last", "week off", "month off", "other day", "hour", "clause", "next", "eve", "night",
    "ago", "ahead", "stretch", "pair", "to eve", "to told", "report", "rules",
]  # fmt: skip
"""How an option was made of what is read."""
DAY = len("2023-11-24")

_THEN = re.compile(
    r"\b(?:from then on|after that|since then|from that (?:day|moment|hour|night) on|thereafter|ever since|since)\b", re.IGNORECASE
)
_SO_FAR = re.compile(
    r"\b(?:since|so far|to date|in all|totals?|running|cumulative|altogether|this (?:week|month|year)|until now|still)\b", re.IGNORECASE
)
_NIGHT = re.compile(r"\b(?:overnight|nights?|midnight|dawn|dark(?:ness)?|evening)\b", re.IGNORECASE)
_PARTS = r"(?:day|morning|night|evening|afternoon)"
_NEXT = re.compile(
    rf"\b(?:(?:next|following) {_PARTS}|{_PARTS} (?:after|later)|tomorrow|dawn|daybreak|(?:by|until|till) morning)\b", re.IGNORECASE
)
_EVE = re.compile(
    rf"\b(?:(?:{_PARTS}|eve) (?:before|earlier|of)|(?:previous|preceding) {_PARTS}|yesterday|last (?:night|evening)|over ?night)\b",
    re.IGNORECASE,
)
_UNITS = r"(?P<unit>hour|day|night|week|fortnight|month)"
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = rf"(?:\d{{1,3}}|an?|{'|'.join(_HOURS)}|thirteen|fourteen|fifteen|twenty|thirty|forty|sixty|ninety)"
_LENGTH = re.compile(
    rf"\b(?P<count>{_COUNT})[ -](?:more |full |whole |straight |consecutive |successive |further )?{_UNITS}s?\b", re.IGNORECASE
)
_NTH = re.compile(
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))"
    rf" (?:straight |consecutive |successive |running |full )?{_UNITS}\b",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:at|by|until|till|from|after|before|past|about|around) (?:about |around |nearly |almost |the stroke of )?"
    rf"(?P<hour>{'|'.join(_HOURS)}|\d{{1,2}})"
    r"(?P<half> (?:a\.?m|p\.?m)\b)?"
    r"(?=\s*(?:[.,;:)”\"]|$|(?:in|on|this|that|when|and|last|yesterday|today|tomorrow|o['’]clock|sharp|to)\b))",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)", re.IGNORECASE)
UNITS: dict[str, tuple[str, int]] = {
    "day": ("D", 1), "night": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "year": ("Y", 1),
}  # fmt: skip
"""What is counted by, and how many of which unit of `text.dates.add` it comes to."""
_BASES, _HERE, _MATCHES, _A_DAY = 4, 12, 12, 24
"""So many days told before, days of the sentence, and lengths or hours of it, are reckoned with."""


class Choice(NamedTuple):
    """One time that may date the event, and how it was made."""

    when: When | None
    turn: Turn


@dataclass(frozen=True)
class Known:
    """What is named: the times of the sentence, those told before (the latest first), and the day of the report."""

    here: Sequence[When]
    told: Sequence[When]
    published: str | None

    @cached_property
    def days(self) -> list[str]:
        """Days from which others are reckoned: of the sentence, of the report, and a few of those told before."""
        here = [day for read in self.here for day in days_of(read)][:_HERE]
        report = [self.published[:DAY]] if self.published and len(self.published) >= DAY else []
        return list(dict.fromkeys([*here, *report, *[day for read in self.told for day in days_of(read)][:_BASES]]))


def days_of(read: When) -> list[str]:
    """The days on which a time begins and ends, where it is told to the day."""
    return [edge[:DAY] for edge in (read.start, read.end) if edge and len(edge) >= DAY]


def reckoned(it: Weighing, known: Known) -> Iterator[Choice]:
    """Every time that the words of the sentence let one reckon from what is known."""
    text, start = it.sentence.span.of(it.page.plain), it.sentence.span.start

    def made(match: re.Match[str]) -> Callable[[str | None, str | None], When]:
        span = Span(start + match.start(), start + match.end())
        return lambda first, last: When(first, last, span.of(it.page.report.text), span)

    yield from _beside(text, known, made)
    yield from _lengths(text, known, made)
    yield from _hours(text, known, made)
    yield from _edges(text, known, made)
    yield from _other_months(known)
    for one, other in pairwise(known.here):
        first, last = one.start or one.end, other.end or other.start
        if first and last and first < last:
            yield Choice(replace(one, start=first, end=last), "pair")


Made = Callable[[re.Match[str]], Callable[[str | None, str | None], When]]


def _beside(text: str, known: Known, made: Made) -> Iterator[Choice]:
    """The day after, the day before, and the night between two days."""
    turns: tuple[tuple[Turn, re.Pattern[str], int], ...] = (("next", _NEXT, 1), ("eve", _EVE, -1))
    for turn, words, step in turns:
        if match := words.search(text):
            for day in known.days:
                if moved := add(day, step, "D"):
                    yield Choice(made(match)(moved, moved), turn)
                    yield Choice(made(match)(None, moved), turn)
    if match := _NIGHT.search(text):
        for day in known.days:
            before, after = add(day, -1, "D"), add(day, 1, "D")
            if before and after:
                yield Choice(made(match)(before, day), "night")
                yield Choice(made(match)(day, after), "night")


def _lengths(text: str, known: Known, made: Made) -> Iterator[Choice]:
    """So long before a day and after it, and the stretches between: "in six days", "for a third day", "seven days to Sunday"."""
    for match in islice(chain(_LENGTH.finditer(text), _NTH.finditer(text)), _MATCHES):
        said = match.groupdict()
        count = ordinal(said["nth"].lower()) if "nth" in said else number(said["count"].lower().replace("an", "a"))
        unit, times = ("D", 1 / _A_DAY) if said["unit"].lower() == "hour" else UNITS[said["unit"].lower()]
        away = round((count or 0) * times)
        if not away:
            continue
        one = made(match)
        for day in known.days:
            ago, ahead = add(day, -away, unit), add(day, away, unit)
            if ago is None or ahead is None:
                continue
            inside, within = add(ago, 1, "D"), add(ahead, -1, "D")
            yield Choice(one(ago, ago), "ago")
            yield Choice(one(ahead, ahead), "ahead")
            yield from (Choice(one(first, day), "stretch") for first in (ago, inside))
            yield from (Choice(one(day, last), "stretch") for last in (ahead, within))
            if "nth" in said and within:
                yield Choice(one(within, within), "ahead")


def _hours(text: str, known: Known, made: Made) -> Iterator[Choice]:
    """An hour told by its number alone, on a day that is known, before noon and after."""
    for match in islice(_HOUR.finditer(text), _MATCHES):
        said = match["hour"].lower()
        hour = _HOURS.index(said) + 1 if said in _HOURS else int(said)
        for own in dict.fromkeys((hour, (hour + 12) % _A_DAY) if hour <= len(_HOURS) else (hour,)):
            for day in known.days if own < _A_DAY else ():
                edge = f"{day}T{own:02}:00"
                yield Choice(made(match)(edge, edge), "hour")
                yield Choice(made(match)(None, edge), "hour")
                yield Choice(made(match)(edge, None), "hour")


def _edges(text: str, known: Known, made: Made) -> Iterator[Choice]:
    """From then on; and what is counted up to the day before the report, or to a day that was told."""
    if match := _THEN.search(text):
        for day in known.days:
            yield Choice(made(match)(day, None), "from")
    if match := _SO_FAR.search(text):
        eve = add(known.published[:DAY], -1, "D") if known.published else None
        ends: list[tuple[str, Turn]] = [*([(eve, "to eve")] if eve else []), *((day, "to told") for day in known.days)]  # type: ignore[list-item]  # a turn each
        for read in (*known.here, *known.told[:_BASES]):
            first = read.start or read.end
            yield from (Choice(replace(read, start=first, end=end), turn) for end, turn in ends if first and first < end[: len(first)])


def _other_months(known: Known) -> Iterator[Choice]:
    """The same day of another month, where only the day was told: "the 28th"."""
    months = [day[:7] for day in known.days]
    for read in known.here:
        edge = read.start or read.end or ""
        if len(edge) != DAY or not _DAY_OF_MONTH.fullmatch(read.text or ""):
            continue
        near = [moved[:7] for months_off in (-1, 1) if (moved := add(edge[:7], months_off, "M"))]
        for month in dict.fromkeys([*near, *months]):
            if real(int(month[:4]), int(month[5:7]), int(edge[8:])):
                day = f"{month}-{edge[8:]}"
                yield Choice(replace(read, start=read.start and day, end=read.end and day), "month off")
                yield Choice(replace(read, start=None, end=day), "month off")
