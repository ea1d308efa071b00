"""The named moments that truce reports count from, as pieces of patterns, and what a truce's clock makes of them.

The anchors are "entry", "expiry", "signature", "extension" and "phase N" or "end of phase N"; a clock knows the first two at most.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from trucewatch.clock import TruceClock
from trucewatch.data import table
from trucewatch.reading.times.rule import Meaning, Scene
from trucewatch.text.dates import Bounds

BACK = ("before", "ahead of", "prior to")
FORTH = ("after", "following")
MINUTES = {"TM": 1, "TH": 60, "D": 1440, "N": 1440, "W": 10080}
_MIDNIGHT = ("midnight", "00:00", "24:00")


@cache
def either(kind: str) -> str:
    """The phrases of one class of `en/times_truce` as alternatives of a pattern, longest first."""
    phrases = sorted((row["phrase"] for row in table("en/times_truce") if row["class"] == kind), key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases)


_WORD = r"(?:(?!(?:after|before|into|of|since|from|following|when|until|in|on|at|by)\b)[\w'’-]+\s)"
NOUN = rf"(?:(?:the|this|that|a|an|its|their|our|any|another)\s{_WORD}{{0,3}}?(?:{either('noun')})(?:\sagreement|\sdeal)?)"
_SOON = (
    r"(?:(?:was|is|were|are|had|has)\s(?:been\s|to\s|(?:due|set|meant|supposed|scheduled|about)\sto\s)?"
    r"|(?:would|will)\s|formally\s|officially\s|first\s)?"
)
_TEXT = rf"(?:the|this|their|its)\s(?:{either('text')})"
POINT = (
    rf"(?:(?:{NOUN}|(?P<it>it))\s{_SOON}(?:(?P<v_entry>{either('entry')})|(?P<v_expiry>{either('expiry')})|(?P<v_sign>{either('signature')}))"
    rf"|{_TEXT}\s{_SOON}(?:(?P<t_entry>{either('into_force')})|(?P<t_sign>{either('signature')}))"
    rf"|(?:the|its|their|that)\s(?:[\w-]+\s)?(?:(?P<n_entry>{either('begin')})|(?P<n_expiry>{either('end')})|(?P<n_sign>{either('sign')}))"
    rf"\sof\s(?:{NOUN}|{_TEXT})"
    rf"|(?:{NOUN}|{_TEXT})'s\s(?:[\w-]+\s)?(?:(?P<p_entry>{either('begin')})|(?P<p_expiry>{either('end')})|(?P<p_sign>{either('sign')}))"
    r"|(?P<extension>(?:the|its|that|this)\s(?:[\w-]+\s)?extension\s(?:was\s(?:announced|agreed)|began|took\seffect|came\sinto\s(?:effect|force))"
    rf"|{NOUN}\s(?:was|had\sbeen)\s(?:extended|prolonged|renewed))"
    rf"|(?:(?:the|its|their|that)\s|(?:the|a|its|their|that)\s(?:{either('noun')})\s)deadline(?!\s(?:for|of|to)\b)"
    rf"(?:\s{_SOON}(?:{either('expiry')}))?)(?!\w)"
)
_NAMES = {"entry": "entry", "sign": "signature", "expiry": "expiry"}
_OTHER = re.compile(
    r"\b(?:any|another|(?:the|a|an|that|this|their|its)\s(?:[\w'’-]+\s)?"
    r"(?:\d{4}|earlier|previous|last|former|old|new|next|other|future|failed|lasting|permanent|comprehensive))\s"
    rf"{_WORD}{{0,2}}?(?:{either('noun')})\b",
    re.I,
)


def anchor_of(m: re.Match[str]) -> str:
    """Which moment the words that matched POINT name; a bare deadline is the expiry."""
    groups = m.groupdict()
    if groups["extension"]:
        return "extension"
    return next((_NAMES[name[2:]] for name, words in groups.items() if words and name[:2] in ("v_", "n_", "p_", "t_")), "expiry")


def of_this(read: Callable[[re.Match[str], Scene], Meaning | None]) -> Callable[[re.Match[str], Scene], Meaning | None]:
    """A rule's reading that leaves the clock alone where the words name another truce ("the 1994 truce", "a new ceasefire"), and that
    takes "it" only behind a truce named before in the sentence."""

    def read_it(m: re.Match[str], scene: Scene) -> Meaning | None:
        if m.groupdict().get("it") and not names_truce(m.string[: m.start("it")]):
            return None
        return read(m, replace(scene, clock=None) if _OTHER.search(m[0]) else scene)

    return read_it


def names_truce(text: str) -> bool:
    """True if a truce is named in `text`, or the agreement on one."""
    return bool(re.search(rf"\b(?:{either('noun')}|{either('text')})\b", text, re.I))


def clock_on(today: str | None, clock: TruceClock | None) -> TruceClock | None:
    """The clock as a report of the day `today` may use it: once the first end of a truce that can be extended is past, the file alone
    no longer tells when it expires."""
    if clock is None or clock.firm or clock.expiry is None or (today and today[:10] <= clock.expiry.date().isoformat()):
        return clock
    return replace(clock, expiry=None)


def moment(anchor: str, clock: TruceClock | None) -> datetime | None:
    """The instant of an anchor, if the clock knows it."""
    return None if clock is None else {"entry": clock.entry, "expiry": clock.expiry}.get(anchor)


def minute(at: datetime) -> str:
    """The instant as a prefix to the minute, on the truce's own clocks."""
    return at.strftime("%Y-%m-%dT%H:%M")


def until(start: datetime, end: datetime) -> Bounds:
    """The interval from `start` to the last minute before `end`."""
    return minute(start), minute(end - timedelta(minutes=1))


def at(anchor: str, scene: Scene) -> Meaning:
    """The moment itself."""
    known = moment(anchor, scene.clock)
    return Meaning(minute(known), "TIME") if known else relative("PT0S", "TIME", anchor)


def relative(value: str, kind: str, anchor: str) -> Meaning:
    """A time of which only the anchor and the distance from it are known."""
    return Meaning(value, "TIME" if kind == "TIME" else "DURATION" if kind == "DURATION" else "DATE", (None, None), anchor)


def days(scene: Scene, first: int, last: int) -> Meaning:
    """Truce days `first` to `last`: calendar days where the truce's days begin at midnight, else from hour to hour."""
    clock = scene.clock
    if clock is None:
        return relative(f"P{first - 1}D", "DATE", "entry")
    start, end = clock.bounds(first)[0], clock.bounds(last)[1]
    value = start.date().isoformat()
    if clock.day_starts in _MIDNIGHT:
        return Meaning(value, "DATE", (value, (end - timedelta(minutes=1)).date().isoformat()))
    return Meaning(value, "DATE", until(start, end))


_ZONED = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-]\d\d:\d\d|\[(.+)\])")


def on_its_clocks(meaning: Meaning, clock: TruceClock | None) -> Meaning:
    """An hour told by another zone ("16:00 GMT") covers the hour that the clocks of the truce show then; its value stays as told."""
    zoned = _ZONED.fullmatch(meaning.value)
    if clock is None or zoned is None or meaning.bounds is not None:
        return meaning
    there = ZoneInfo(zoned[3]) if zoned[3] else None
    told = (
        datetime.fromisoformat(zoned[1]).replace(tzinfo=there)
        if there
        else datetime.fromisoformat(zoned[1] + zoned[2].replace("Z", "+00:00"))
    )
    here = minute(told.astimezone(ZoneInfo(clock.zone) if clock.zone else clock.entry.tzinfo))
    return replace(meaning, bounds=(here, here))


def full(clock: TruceClock | None, count: int) -> int:
    """The number of the truce day that is the `count`th full one: a first day that is cut short by the hour of entry is none."""
    if clock is None:
        return count
    start, end = clock.bounds(1)
    return count + (end - start < timedelta(hours=22))  # 23 hours are a full day when the clocks change
