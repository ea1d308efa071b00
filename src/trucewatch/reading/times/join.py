"""Expressions that belong together: an hour and its day, the two ends of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from trucewatch.reading.times.rule import Found, Meaning
from trucewatch.text.dates import add, grain

_HOUR_THEN_DAY = re.compile(r"\s?,?\s?(?:on|of|in)?\s?(?:the\s)?\Z")
_TURN_OF = re.compile(r"\s(?:from|between)\s(?:the\s)?")
_DAY_THEN_HOUR = re.compile(r"\s?,?\s?(?:at|around|about|in|by|from|,)?\s?(?:the|about|around)?\s?\Z")
_RANGE = re.compile(r"\s?(?:-|–|—|to|until|till|through|up\sto)\s?(?:the\s)?\Z", re.I)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.I)
_BRACKET = re.compile(r"\s?(?:\(|,\s|/\s?|or\s)(?:at\s)?")
_APPOSED = re.compile(r"\s?[,(–—-]\s?")
_COUNTED = frozenset({"truce-nth", "truce-nth-own", "truce-nth-its", "truce-day-number", "truce-last-day"})
_CLOSES = re.compile(r"\b(?:by|until|till|before)\s\Z", re.I)
_SINCE = re.compile(r"\bsince\s(?:\w+\s)?\Z", re.I)
_SOON = 40
_ELSE = re.compile(r",|\b(?:by|until|till|before|since|from)\s\Z", re.I)
_PLACED = re.compile(r"\b(?:before|by|at|after|until|till|since|from|around|past|in)\s\Z", re.I)
_BARE_PART = re.compile(r"(?:the\s)?(?:night|day(?:light|time)|morning|evening|afternoon|sunrise|sunset)\Z", re.I)


def join(text: str, dates: list[Found], hours: list[Found], base: str | None) -> list[Found]:
    """`dates` and `hours` of one sentence in order, neighbours made one, other hours given the day that they stand under."""
    done: list[Found] = []
    for found in sorted(dates + hours, key=lambda f: f.start):
        before = done[-1] if done else None
        if before and (both := _merged(text, before, found)):
            done[-1] = both
        else:
            done.append(found)
    return [placed for n, f in enumerate(done) if (placed := _placed(text, f, done, n, base))]


def _merged(text: str, one: Found, two: Found) -> Found | None:
    gap = text[one.end : two.start]
    if one.start == 0 and gap == " " and text[two.end : two.end + 2] == "'s":
        return None  # "09:00 Saturday's list has been passed on": the hour of the entry
    turn = one.meaning.value in _TURNS and _TURN_OF.fullmatch(gap)
    if _is_hour(one) and _day(two) and (_HOUR_THEN_DAY.match(gap) or turn):
        return _both(one, two, hour=one, day=two)
    if _is_hour(two) and _day(one) and _DAY_THEN_HOUR.match(gap) and not _has_clock(one):
        return _both(one, two, hour=two, day=one)
    if gap == " " and one.rule.endswith(tuple(_BARE)) and two.meaning.value in _LATE_PARTS:
        value = one.meaning.value[:_A_DAY] + _half(one.meaning.value[_A_DAY:], two.meaning.value)
        return replace(one, end=two.end, meaning=Meaning(value, "TIME"))
    return None


def _is_hour(found: Found) -> bool:
    return found.meaning.value.startswith("T")


def _day(found: Found) -> str | None:
    value = found.meaning.value
    return value[:10] if re.match(r"[\dX]{4}-[\dX]{2}-[\dX]{2}", value) else value if re.match(r"XXXX-WXX-\d", value) else None


def _has_clock(found: Found) -> bool:
    return bool(re.search(r"T\d", found.meaning.value))


def _both(one: Found, two: Found, *, hour: Found, day: Found) -> Found:
    at = hour.meaning.value
    value = f"{_day(day)}{_half(at, day.meaning.value[_A_DAY:]) if hour.rule in _BARE else at}"
    if value.endswith("T24:00") and "X" not in value:
        return Found(one.start, two.end, _over(value[:10]), f"{day.rule}+{hour.rule}")
    if hour.meaning.value == "T12:00" and day.meaning.value.endswith("TNI") and hour.rule.startswith("clock"):
        value = f"{add(value[:10], 1, 'D')}T00:00"  # "last night at twelve"
    return Found(one.start, two.end, Meaning(value, "TIME"), f"{day.rule}+{hour.rule}")


_A_DAY = len("2023-12-01")
_BARE = frozenset({"clock-oclock", "clock-of-day", "clock-spoken"})
_LATE_PARTS = {"TAF": 0, "TEV": 0, "TNI": 5}
"""Parts of a day, and from which hour out of 12 on an hour told with them is one after noon."""


def _half(clock: str, part: str) -> str:
    """The hour out of 24: "six o'clock this evening" is 18, "two last night" stays."""
    told, least = re.fullmatch(r"T(\d\d):(\d\d)", clock), _LATE_PARTS.get(part)
    return f"T{int(told[1]) + 12}:{told[2]}" if told and least is not None and least <= int(told[1]) < 12 else clock


def _placed(text: str, found: Found, row: list[Found], at: int, base: str | None) -> Found | None:
    """An hour without a neighbour under the last day told in its sentence, else the next one, else `base`."""
    if not _is_hour(found):
        return found
    if _BARE_PART.match(text[found.start : found.end]) and not _PLACED.search(text[: found.start]):
        return None
    before = [f for f in row[:at][::-1] if not _SINCE.search(text[: f.start])]
    near = [d for f in before + _close(text, row, at) if (d := _day(f)) and "X" not in d]
    day = near[0] if near else base[:10] if base and len(base) >= 10 and grain(base) in ("day", "minute") else None
    value = f"{day or 'XXXX-XX-XX'}{found.meaning.value}"
    if value.endswith("T24:00") and day:
        return replace(found, meaning=_over(day))
    if value.endswith("T00:00") and day and _CLOSES.search(text[: found.start]) and "midnight" in text[found.start : found.end].lower():
        return replace(found, meaning=_over(day))  # "out by midnight"
    return replace(found, meaning=Meaning(value, "TIME"))


def _over(day: str) -> Meaning:
    """The midnight at the end of a day: its last minute, not the next day's first."""
    return Meaning(f"{day}T24:00", "TIME", (f"{day}T23:59",) * 2)


def _close(text: str, row: list[Found], at: int) -> list[Found]:
    """What follows soon after, in the same clause, and is not the day of something else ("Saturday's list", "and to end by Sunday")."""
    near = [f for f in row[at + 1 :] if f.start - row[at].end < _SOON and not _ELSE.search(text[row[at].end : f.start])]
    return [f for f in near if text[f.end : f.end + 2] != "'s"]


def by_both_clocks(text: str, row: list[Found]) -> list[Found]:
    """ "7 a.m. local time (0500 GMT)": one moment by two clocks, and its interval is by the first."""
    for n, (one, two) in enumerate(pairwise(row)):
        if _has_clock(one) and _zone(two) and not _zone(one) and _BRACKET.fullmatch(text[one.end : two.start]):
            row[n + 1] = replace(two, meaning=replace(two.meaning, bounds=one.meaning.covers))
    return row


def _zone(found: Found) -> str:
    zoned = re.search(r"T\d\d:\d\d(Z|[+-]\d\d:\d\d|\[.*\])\Z", found.meaning.value)
    return zoned[1] if zoned else ""


def appositions(text: str, row: list[Found]) -> list[Found]:
    """ "Wednesday, the sixth day of the truce": where the text itself names the day that the clock gives, it is that day."""
    for n, (one, two) in enumerate(pairwise(row)):
        if not _APPOSED.fullmatch(text[one.end : two.start]):
            continue
        for at, counted, named in ((n + 1, two, one), (n, one, two)):
            first, day = counted.meaning.covers[0], named.meaning.covers
            if counted.rule in _COUNTED and first and grain(named.meaning.value) == "day" and first[:10] == day[0]:
                row[at] = replace(counted, meaning=replace(counted.meaning, bounds=day))
    return row


def ranges(text: str, row: list[Found]) -> list[Found]:
    """Both ends of "24 to 30 November" keep their own value, and cover the whole of it; "the night of 24 to 25 November" is one."""
    row = _nights(text, row)
    for n, (one, two) in enumerate(pairwise(row)):
        if _is_range(text, one, two):
            two = _next_day(one, two)
            bounds = (one.meaning.covers[0], two.meaning.covers[1])
            row[n] = replace(one, meaning=replace(one.meaning, bounds=bounds))
            row[n + 1] = replace(two, meaning=replace(two.meaning, bounds=bounds))
    return row


def _nights(text: str, row: list[Found]) -> list[Found]:
    """The night, or the midnight, between two days that follow each other, told by both."""
    done: list[Found] = []
    for found in row:
        before = done[-1] if done else None
        day = before.meaning.value[:_A_DAY] if before else ""
        turn = before is not None and before.meaning.value[_A_DAY:] in _TURNS and add(day, 1, "D") == found.meaning.value
        if before and turn and _both_days(text, before, found):
            night = before.meaning.value.endswith("TNI")
            meaning = (
                Meaning(before.meaning.value, "TIME", (day, found.meaning.value))
                if night
                else Meaning(f"{found.meaning.value}T00:00", "TIME")
            )
            done[-1] = Found(before.start, found.end, meaning, before.rule)
        else:
            done.append(found)
    return done


def _both_days(text: str, night: Found, day: Found) -> bool:
    """True if the two days are only the two that the night lies between, and no stretch: "from midnight on the 24th to the 25th"."""
    within, gap = text[night.start : night.end], text[night.end : day.start]
    stretch = re.search(r"\b(?:from|between|since)\s\Z", text[: night.start], re.I)
    return (
        stretch is None
        and re.fullmatch(r"\sand\s(?:the\s)?" if " between " in within else r"\s?(?:-|–|—|to)\s?(?:the\s)?", gap) is not None
    )


_TURNS = ("TNI", "T00:00")


def _next_day(one: Found, two: Found) -> Found:
    """ "between 10 p.m. and 1 a.m.": the second hour belongs to the day after."""
    start, end = one.meaning.covers[0], two.meaning.covers[1]
    if not (start and end and len(start) == len(end) == 16 and start[:10] == end[:10] and end < start):
        return two
    return replace(two, meaning=Meaning(f"{add(end[:10], 1, 'D')}{two.meaning.value[10:]}", "TIME"))


def _is_range(text: str, one: Found, two: Found) -> bool:
    (start, _), (_, end) = one.meaning.covers, two.meaning.covers
    hours = start is not None and end is not None and len(start) == len(end) == 16 and start[:10] == end[:10]
    if start is None or end is None or (start[: len(end)] > end[: len(start)] and not hours):
        return False
    gap = text[one.end : two.start]
    if not re.fullmatch(r"\sand\s(?:the\s)?", gap):
        return bool(_RANGE.match(gap))
    unit = {10: "D", 7: "M", 4: "Y"}.get(len(start))
    neighbours = unit is not None and len(start) == len(end) and add(start, 1, unit) == end
    return neighbours or bool(_BETWEEN.search(text[: one.start]))
