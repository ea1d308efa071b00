"""The small words of a truce file: lengths, amounts, clock times and instants; each with its own tiny grammar.

Every function takes the text as written and returns a value or raises `WordError` with what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from typing import cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from trucewatch.model import Amount, Length, Measure, Unit

MEASURES: tuple[str, ...] = get_args(Measure)
UNITS: tuple[str, ...] = get_args(Unit)

_LENGTH = re.compile(r"(\d+) +(\w+)")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?:(?P<bound>at least|at most|up to|about|exactly) +)?(?P<low>{_NUMBER})(?: +to +(?P<high>{_NUMBER}))? +(?P<measure>\w+)"
    r"(?: +counted at +(?P<point>.+))?"
)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)? *(Z|[+-]\d\d:\d\d|[A-Za-z_]+(?:/[A-Za-z_+-]+)*)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


class WordError(ValueError):
    """A text that its field cannot use; `hint` says what would be right."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def nearest(word: str, known: Iterable[str]) -> str:
    """Advice on an unknown word: the nearest known one, else all of them."""
    words = sorted(known)
    close = get_close_matches(word, words, 1, 0.72)
    return f"did you mean {close[0]}?" if close else f"known: {', '.join(words)}"


def length(text: str) -> Length:
    """ "4 days", "72 hours", "1 month"."""
    found = _LENGTH.fullmatch(text)
    if not found:
        raise WordError(f"{text!r} is no length of time", "write a whole number and a unit, as in 4 days")
    unit = found[2] if found[2].endswith("s") else found[2] + "s"
    if unit not in UNITS:
        raise WordError(f"{found[2]} is no unit of time", nearest(unit, UNITS))
    return Length(int(found[1]), cast(Unit, unit))


def amount(text: str) -> Amount:
    """ "at least 50 released", "200 trucks counted at the crossing", "10 to 12 released", "up to 50 released"."""
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise WordError(f"{text!r} is no amount", "write a bound, a number and a measure, as in at least 50 released")
    if found["measure"] not in MEASURES:
        raise WordError(f"{found['measure']} is no measure", nearest(found["measure"], MEASURES))
    low, high = _bounds(found["bound"], _number(found["low"]), _number(found["high"] or found["low"]), ranged=bool(found["high"]))
    return Amount(low, high, cast(Measure, found["measure"]), found["point"], found["bound"] == "about")


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _bounds(bound: str | None, low: float, high: float, *, ranged: bool) -> tuple[float | None, float | None]:
    if ranged and bound not in (None, "about"):
        raise WordError(f"{bound} and a range cannot stand together", "write at least 10 released, or 10 to 12 released")
    if low > high:
        raise WordError(f"the range runs from {low:g} down to {high:g}", "the smaller number stands first, as in 10 to 12 released")
    if bound == "at least":
        return low, None
    return (None, high) if bound in ("at most", "up to") else (low, high)


def clock_time(text: str) -> str:
    """ "07:00"; "24:00" is the end of a day."""
    if not _CLOCK.fullmatch(text):
        raise WordError(f"{text!r} is no time of day", "write hours and minutes, as in 07:00")
    return text


def hours(text: str) -> tuple[str, str]:
    """ "10:00 to 16:00"; the second may be earlier than the first: the window then runs over midnight."""
    start, to, end = text.partition(" to ")
    if not to:
        raise WordError(f"{text!r} is no daily window", "write 10:00 to 16:00")
    return clock_time(start.strip()), clock_time(end.strip())


def zone(text: str) -> str:
    """An IANA zone that this machine knows."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WordError(f"{text!r} is no time zone", _zone_hint(text)) from None
    if "/" not in text and text != "UTC":
        raise WordError(f"{text!r} is a short name that can mean several zones", "write an IANA zone, as in Africa/Khartoum, or UTC")
    return text


def _zone_hint(text: str) -> str:
    close = get_close_matches(text, sorted(available_timezones()), 1, 0.6)
    return f"did you mean {close[0]}?" if close else "write an IANA zone, as in Africa/Khartoum"


def is_instant(text: str) -> bool:
    """True if `text` tries to be a date or an instant."""
    return bool(_DATE.match(text))


def instant(text: str, home: str) -> datetime:
    """ "2023-11-24T07:00", in the zone `home` unless a zone or an offset follows; "T24:00" is the end of that day.

    An hour that the clocks skip, or pass twice, is refused: it must be written with its offset.
    """
    found = _INSTANT.fullmatch(text)
    if not found:
        if _DATE.fullmatch(text):
            raise WordError(
                f"{text} is a day; here stands an instant", f"write the hour too: {text}T00:00 is its first moment, {text}T24:00 its last"
            )
        raise WordError(f"{text!r} is no instant", "write date and hour, as in 2020-10-12T07:00")
    return _localise(_naive(found[1], found[2]), found[3], home, text)


def _naive(day: str, at: str) -> datetime:
    clock_time(at)
    try:
        midnight = datetime.fromisoformat(f"{day}T00:00")
        hour, minute = at.split(":")
        return midnight + timedelta(hours=int(hour), minutes=int(minute))
    except (ValueError, OverflowError):
        raise WordError(f"{day} is no day of the calendar", "write year-month-day, as in 2020-10-12") from None


def _localise(naive: datetime, where: str | None, home: str, text: str) -> datetime:
    if where and (where == "Z" or where[0] in "+-"):
        return datetime.fromisoformat(naive.isoformat() + where).astimezone(ZoneInfo(home))
    there = ZoneInfo(zone(where) if where else home)
    first, second = naive.replace(tzinfo=there), naive.replace(tzinfo=there, fold=1)
    if first.utcoffset() != second.utcoffset():
        skipped = first.astimezone(UTC).astimezone(there).replace(tzinfo=None) != naive
        raise WordError(
            f"the clocks of {there.key} {'skip' if skipped else 'pass twice'} {text}",
            f"add the offset that is meant, as in {naive.isoformat(timespec='minutes')}{_offset(first)}",
        )
    return first if there.key == home or where is None else first.astimezone(ZoneInfo(home))


def _offset(at: datetime) -> str:
    return at.strftime("%z")[:3] + ":" + at.strftime("%z")[3:]
