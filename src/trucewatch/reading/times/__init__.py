"""Time expressions: what is said about when, with its ISO-TimeML value and the interval it covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.model import Span, Time
from trucewatch.reading.page import Page
from trucewatch.reading.times.clock import TruceClock

__all__ = ["TruceClock", "find"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?P<day1>\d{{1,2}}) {_MONTH}\b(?:,? (?P<year1>\d{{4}}))?"
    rf"|\b{_MONTH.replace('month', 'month2')} (?P<day2>\d{{1,2}})\b(?:, (?P<year2>\d{{4}}))?"
    r"|\b(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?P<near>[Tt]oday|[Yy]esterday|[Tt]omorrow)\b"
)


def find(page: Page, *, clock: TruceClock | None = None) -> tuple[Time, ...]:
    """The time expressions of `page` in order; `clock` resolves those that count from a truce."""
    del clock
    base = date.fromisoformat(page.report.published[:10]) if len(page.report.published or "") >= 10 else None
    return tuple(t for m in _DATE.finditer(page.plain) if (t := _time(m, base)))


def _time(m: re.Match[str], base: date | None) -> Time | None:
    value = m["iso"] or (_day(m, base) if m["month"] or m["month2"] else _near(m, base))
    return Time(Span(m.start(), m.end()), value or "XXXX-XX-XX", "DATE", value, value, "date")


def _day(m: re.Match[str], base: date | None) -> str | None:
    month = _MONTHS.index((m["month"] or m["month2"])[:3].lower()) + 1
    year = m["year1"] or m["year2"] or (base and base.year - (month > base.month))
    return f"{year}-{month:02}-{int(m['day1'] or m['day2']):02}" if year else None


def _near(m: re.Match[str], base: date | None) -> str | None:
    if base is None:
        return None
    if m["near"]:
        return (base + timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[m["near"].lower()])).isoformat()
    back = (base.weekday() - _WEEKDAYS.index(m["weekday"].lower() + "day")) % 7
    return (base - timedelta(back)).isoformat()
