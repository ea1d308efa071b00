"""Expressions that belong together: an hour and its day, the two ends of a range."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from trucewatch.reading.times.rule import Found, Meaning
from trucewatch.text.dates import add, grain

_HOUR_THEN_DAY = re.compile(r"\s?,?\s?(?:on|of|in)?\s?(?:the\s)?\Z")
_DAY_THEN_HOUR = re.compile(r"\s?,?\s?(?:at|around|about|in|by|from|,)?\s?(?:the|about|around)?\s?\Z")
_RANGE = re.compile(r"\s?(?:-|–|—|to|until|till|through|up\sto)\s?(?:the\s)?\Z", re.I)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.I)
_APPOSED = re.compile(r"\s?[,(–—-]\s?")
_COUNTED = frozenset({"truce-nth", "truce-nth-own", "truce-nth-its", "truce-day-number", "truce-last-day"})
_SOON = 40
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
    if _is_hour(one) and _day(two) and _HOUR_THEN_DAY.match(gap):
        return _both(one, two, hour=one, day=two)
    if _is_hour(two) and _day(one) and _DAY_THEN_HOUR.match(gap) and not _has_clock(one):
        return _both(one, two, hour=two, day=one)
    return None


def _is_hour(found: Found) -> bool:
    return found.meaning.value.startswith("T")


def _day(found: Found) -> str | None:
    value = found.meaning.value
    return value[:10] if re.match(r"[\dX]{4}-[\dX]{2}-[\dX]{2}", value) else value if re.match(r"XXXX-WXX-\d", value) else None


def _has_clock(found: Found) -> bool:
    return bool(re.search(r"T\d", found.meaning.value))


def _both(one: Found, two: Found, *, hour: Found, day: Found) -> Found:
    value = f"{_day(day)}{hour.meaning.value}"
    return Found(one.start, two.end, Meaning(value, "TIME"), f"{day.rule}+{hour.rule}")


def _placed(text: str, found: Found, row: list[Found], at: int, base: str | None) -> Found | None:
    """An hour without a neighbour under the last day told in its sentence, else the next one, else `base`."""
    if not _is_hour(found):
        return found
    if _BARE_PART.match(text[found.start : found.end]) and not _PLACED.search(text[: found.start]):
        return None
    near = [d for f in row[:at][::-1] + _close(text, row, at) if (d := _day(f)) and "X" not in d]
    day = near[0] if near else base[:10] if base and len(base) >= 10 and grain(base) in ("day", "minute") else None
    value = f"{day or 'XXXX-XX-XX'}{found.meaning.value}"
    return replace(found, meaning=Meaning(value, "TIME"))


def _close(text: str, row: list[Found], at: int) -> list[Found]:
    """What follows soon after, in the same clause."""
    return [f for f in row[at + 1 :] if f.start - row[at].end < _SOON and "," not in text[row[at].end : f.start]]


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
    """Both ends of "24 to 30 November" keep their own value, and cover the whole of it."""
    for n, (one, two) in enumerate(pairwise(row)):
        if _is_range(text, one, two):
            two = _next_day(one, two)
            bounds = (one.meaning.covers[0], two.meaning.covers[1])
            row[n] = replace(one, meaning=replace(one.meaning, bounds=bounds))
            row[n + 1] = replace(two, meaning=replace(two.meaning, bounds=bounds))
    return row


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
    neighbours = len(start) == len(end) == 10 and add(start, 1, "D") == end
    return neighbours or bool(_BETWEEN.search(text[: one.start]))
