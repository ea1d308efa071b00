"""Times counted from a truce: "the fourth day of the truce", "hours after the deadline expired", "D+30".

With the truce's clock they become dates.  Without it the anchor is kept ("entry", "expiry", "signature") and the value is how far
from it the time lies, as a length: "P3D" after the entry, "-PT2H" before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from trucewatch.clock import TruceClock
from trucewatch.data import table
from trucewatch.reading.times.relative import length
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, ordinal, pattern, worth
from trucewatch.text.dates import Bounds

_MINUTES = {"TM": 1, "TH": 60, "D": 1440, "N": 1440, "W": 10080}
_VAGUE_REACH = {"TM": timedelta(hours=1), "TH": timedelta(days=1), "D": timedelta(days=7), "N": timedelta(days=7), "W": timedelta(days=31)}


@cache
def _either(kind: str) -> str:
    phrases = sorted((row["phrase"] for row in table("en/times_truce") if row["class"] == kind), key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s") for p in phrases)


# --- the moments of the clock -----------------------------------------------------------------------------


def clock_on(today: str | None, clock: TruceClock | None) -> TruceClock | None:
    """The clock as a report of the day `today` may use it: once the first end of a truce that can be extended is past, the file alone
    no longer tells when it expires."""
    if clock is None or clock.firm or clock.expiry is None or (today and today[:10] <= clock.expiry.date().isoformat()):
        return clock
    return replace(clock, expiry=None)


def _moment(anchor: str, clock: TruceClock | None) -> datetime | None:
    return None if clock is None else {"entry": clock.entry, "expiry": clock.expiry}.get(anchor)


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


def _until(start: datetime, end: datetime) -> Bounds:
    """The interval from `start` to the last minute before `end`."""
    return _text(start), _text(end - timedelta(minutes=1))


def _at(anchor: str, scene: Scene) -> Meaning:
    at = _moment(anchor, scene.clock)
    return Meaning(_text(at), "TIME") if at else Meaning("PT0S", "TIME", (None, None), anchor)


def _days(scene: Scene, first: int, last: int) -> Meaning:
    """Truce days `first` to `last`: calendar days where the truce's days begin at midnight, else from hour to hour."""
    clock = scene.clock
    if clock is None:
        return Meaning(f"P{first - 1}D", "DATE", (None, None), "entry")
    start, end = clock.bounds(first)[0], clock.bounds(last)[1]
    value = start.date().isoformat()
    if clock.day_starts in ("midnight", "00:00", "24:00"):
        return Meaning(value, "DATE", (value, (end - timedelta(minutes=1)).date().isoformat()))
    return Meaning(value, "DATE", _until(start, end))


# --- what the words say -----------------------------------------------------------------------------------


def _anchor(m: re.Match[str]) -> str:
    """Which moment the words after "before", "since", "hours after" name."""
    for group, anchor in _MOMENTS.items():
        if m[group]:
            return anchor
    return "expiry"


_MOMENTS = {
    "v_entry": "entry",
    "n_entry": "entry",
    "v_sign": "signature",
    "n_sign": "signature",
    "v_expiry": "expiry",
    "n_expiry": "expiry",
}


def _event(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "since the truce began" gives the moment itself; "before …" all that lies before it, "after …" all that lies after."""
    anchor, side = _anchor(m), m["side"].lower()
    if "deadline" in m["hit"].lower().split()[-1] and side not in (
        "before",
        "after",
        "until",
        "till",
        "by",
        "since",
        "ahead of",
        "prior to",
    ):
        return None
    at = _at(anchor, scene)
    if side in ("before", "ahead of", "prior to"):
        return at if at.anchor else Meaning(at.value, at.type, (None, at.covers[0]))
    if side in ("after", "following"):
        return at if at.anchor else Meaning(at.value, at.type, (at.covers[0], None))
    return at


def _distance(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "two hours after the truce expired", "hours before the deadline", "three days into the ceasefire"."""
    anchor = "entry" if m["into"] else _anchor(m)
    count = number(m["num"]) if m["num"] else None
    unit = (worth("units") | worth("unit"))[m["units"].lower()]
    back = bool(m["side"]) and m["side"].lower() in ("before", "ahead of", "prior to")
    said = length(count, unit)
    at = _moment(anchor, scene.clock)
    if said is None:
        return None
    if at is None:
        return Meaning(("-" if back else "") + said, "TIME" if "T" in said else "DATE", (None, None), anchor)
    if count is None:
        reach = _VAGUE_REACH.get(unit, timedelta(days=31))
        start, end = (at - reach, at) if back else (at, at + reach)
        return Meaning(_text(at), "TIME", (_text(start), _text(end)))
    return _exact(at, count * (-1 if back else 1), unit)


def _exact(at: datetime, count: float, unit: str) -> Meaning:
    minutes = _MINUTES.get(unit)
    moved = at + timedelta(minutes=count * minutes) if minutes else at + timedelta(days=round(count * (365.25 if unit == "Y" else 30.44)))
    return Meaning(_text(moved), "TIME") if unit in ("TM", "TH") else Meaning(moved.date().isoformat())


def _nth(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the fourth day of the truce", "the second week of the ceasefire", "day 7"."""
    if m["num"] and _COUNTS_ON.search(m.string[: m.start()]):
        return None  # "on the seventh day two gates were opened"
    count = ordinal(m["ord"]) if m["ord"] else round(number(m["num"]) or 0)
    if not count or count > 3660:
        return None
    if m["unit"].lower() == "week":
        return _days(scene, 7 * count - 6, 7 * count)
    return _days(scene, count, count)


_COUNTS_ON = re.compile(r"\b(?:the|a|an|one|each|every|that|this|same|next|last|per|\d+(?:st|nd|rd|th)|[a-z-]+(?:st|nd|rd|th))\s\Z", re.I)


def _last(_: re.Match[str], scene: Scene) -> Meaning:
    """ "the last day of the truce": the truce day that the expiry closes or cuts."""
    clock = scene.clock
    if clock is None or clock.expiry is None:
        return Meaning("-P1D", "DATE", (None, None), "expiry")
    day = clock.last_day(clock.expiry)
    return _days(scene, day, day)


def _stretch(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the first hours of the truce", "the final 24 hours of the pause"."""
    early = m["which"].lower() in ("first", "opening", "early")
    count = number(m["num"]) if m["num"] else None
    unit = worth("units")[m["many"].lower()]
    said, at = length(count, unit), _moment("entry" if early else "expiry", scene.clock)
    if said is None or unit not in _MINUTES:
        return None
    if at is None:
        return Meaning(("" if early else "-") + said, "DURATION", (None, None), "entry" if early else "expiry")
    if early and count and unit in ("D", "W"):
        return _days(scene, 1, round(count) * (7 if unit == "W" else 1))
    reach = timedelta(minutes=count * _MINUTES[unit]) if count else _VAGUE_REACH[unit]
    return Meaning(said, "DURATION", _until(at, at + reach) if early else _until(at - reach, at))


def _during(_: re.Match[str], scene: Scene) -> Meaning:
    clock = scene.clock
    if clock is None:
        return Meaning("PXD", "DURATION", (None, None), "entry")
    return Meaning("PXD", "DURATION", (_text(clock.entry), _text(clock.expiry) if clock.expiry else None))


def _day_that(m: re.Match[str], scene: Scene) -> Meaning:
    """ "the day the truce began", "the eve of the truce"."""
    anchor = "entry" if m["eve"] else _anchor(m)
    at, eve = _moment(anchor, scene.clock), bool(m["eve"])
    if at is None:
        return Meaning("-P1D" if eve else "P0D", "DATE", (None, None), anchor)
    return Meaning((at.date() - timedelta(eve)).isoformat())


def _d_plus(m: re.Match[str], scene: Scene) -> Meaning:
    """ "D+30": that many days after the day of entry."""
    days = int(m["days"]) * (-1 if m["sign"] in ("-", "–") else 1)
    if scene.clock is None:
        return Meaning(f"{'-' * (days < 0)}P{abs(days)}D", "DATE", (None, None), "entry")
    return Meaning((scene.clock.entry.date() + timedelta(days)).isoformat())


_NOUN = rf"(?:(?:the|this|that|a|an|its|their|our|any)\s(?:[\w'’-]+\s){{0,3}}?(?:{_either('noun')})(?:\sagreement|\sdeal)?)"
_WHEN = rf"(?:\w+day|\w+[- ](?:hour|day|week|month|year)s?|midnight|noon|{'|'.join(map(re.escape, worth('month')))})\b"
_SOON = (
    r"(?:(?:was|is|were|are|had|has)\s(?:been\s|to\s|(?:due|set|meant|supposed|scheduled|about)\sto\s)?"
    r"|(?:would|will)\s|formally\s|officially\s|first\s)?"
)
_POINT = (
    rf"(?:{_NOUN}\s{_SOON}(?:(?P<v_entry>{_either('entry')})|(?P<v_expiry>{_either('expiry')})|(?P<v_sign>{_either('signature')}))"
    rf"|(?:the|its|their|that)\s(?:[\w-]+\s)?(?:(?P<n_entry>{_either('begin')})|(?P<n_expiry>{_either('end')})|(?P<n_sign>{_either('sign')}))\sof\s{_NOUN}"
    rf"|(?:the|a|its|their|that)\s(?:(?!{_WHEN})[\w-]+\s)?deadline(?:\s{_SOON}(?:{_either('expiry')}))?)(?!\w)"
)
_SIDE = r"(?P<side>after|before|following|from|of|ahead\sof|prior\sto)"

RULES = (
    Rule(
        "truce-distance",
        "#truce",
        pattern(rf"\b<ROUGH>(?:(?:<NUM>|<VAGUE>)\s)?<UNITS>\s(?:(?P<into>into|after\sthe\sstart\sof)\s{_NOUN}|{_SIDE}\s{_POINT})(?!\w)"),
        _distance,
    ),
    Rule(
        "truce-moment",
        "#truce",
        pattern(
            rf"\b(?P<side>before|after|since|until|till|when|once|as|by|following|ahead\sof|prior\sto|from|at|from\sthe\smoment|the\smoment)\s(?P<hit>{_POINT})"
        ),
        _event,
    ),
    Rule(
        "truce-nth",
        "#truce",
        pattern(rf"\b(?:the|its|a)\s<ORD>(?P<num>(?!))?\s(?:full\s|straight\s|consecutive\s)?(?P<unit>day|week)\s(?:of|in)\s{_NOUN}(?!\w)"),
        _nth,
    ),
    Rule("truce-nth-own", "#truce", pattern(rf"\b{_NOUN}'s\s<ORD>(?P<num>(?!))?\s(?:full\s)?(?P<unit>day|week)\b"), _nth),
    Rule(
        "truce-day-number",
        "day week",
        pattern(
            r"\b(?P<ord>(?!))?(?P<unit>day|week)\s(?P<num>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?![\d,.]*\d|-)"
            + rf"(?:\sof\s{_NOUN})?"
        ),
        _nth,
    ),
    Rule("truce-last-day", "#truce", pattern(rf"\b(?:the|its)\s(?:very\s)?(?:last|final|closing)\sday\sof\s{_NOUN}(?!\w)"), _last),
    Rule(
        "truce-stretch",
        "#truce",
        pattern(
            rf"\b(?:the|its)\s(?P<which>first|opening|early|last|final|closing)\s(?:<NUM>\s|(?:few|couple\sof)\s)?<MANY>\sof\s{_NOUN}(?!\w)"
        ),
        _stretch,
    ),
    Rule("truce-during", "#truce", pattern(rf"\b(?:during|throughout|for\sthe\sduration\sof)\s(?P<hit>{_NOUN})(?!\w)"), _during),
    Rule(
        "truce-day-that",
        "#truce",
        pattern(
            rf"\b(?:(?:the|that)\s(?:very\s)?(?:day|night|morning|evening)\s(?:that\s|when\s|of\s)?{_POINT}|(?P<eve>the\seve)\sof\s{_NOUN})"
        ),
        _day_that,
    ),
    Rule("d-plus", "d", pattern(r"(?<!\w)D(?:-[Dd]ay)?\s?(?P<sign>[+–-])\s?(?P<days>\d{1,3})(?!\w)"), _d_plus),
)
