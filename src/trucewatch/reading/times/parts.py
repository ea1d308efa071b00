"""Named parts of months and years: "the last week of August", "the first day of June", "the second half of 2023", "by year-end"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from trucewatch.reading.times.edges import said_until
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, ordinal, pattern, worth
from trucewatch.reading.times.years import YEAR_TAIL, said_year, year_of_day, year_of_month
from trucewatch.text.dates import last_day, real, week

_DAY = r"(?P<day>(?:0?[1-9]|[12]\d|3[01]))(?:st|nd|rd|th)?(?!\w|[:.,]\d)"
_LAST = ("last", "final", "closing")
_FIRST = ("first", "opening", "early")


def _of_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Days and weeks counted from the first or the last day of a month; a week is seven days, wherever it begins."""
    month, which = int(worth("month")[m["month"].lower()]), m["which"].lower()
    year = said_year(m, scene) or year_of_month(month, scene)
    count, day = round(number(m["num"]) or 0) if m["num"] else 1, m["span"].lower().startswith("day")
    nth = 1 if which in _FIRST else ordinal(which) or 0
    if count < 1 or (nth > 1 and m["num"]) or year is None or not year.isdigit():
        return None
    length, days = count * (1 if day else 7), monthrange(int(year), month)[1]
    first = days - length + 1 if which in _LAST else length * (nth - 1) + 1
    if not 1 <= first <= days or not real(int(year), month):
        return None
    start, end = (f"{year}-{month:02}-{n:02}" for n in (first, min(days, first + length - 1)))
    if day and count == 1:
        return Meaning(start)
    return Meaning(f"P{count}{'D' if day else 'W'}", "DURATION", (start, end))


def _week_of(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the week of 6 March": the calendar week; a Sunday begins the week that it is told with."""
    month, day = int(worth("month")[m["month"].lower()]), int(m["day"])
    year = said_year(m, scene) or year_of_day(month, day, scene)
    if year is None or not year.isdigit() or not real(int(year), month, day):
        return None
    start = date(int(year), month, day)
    return Meaning(week(start + timedelta(start.weekday() == _SUNDAY)))


_SUNDAY = 6


def _half(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Half a year of the calendar."""
    year = said_year(m, scene)
    return Meaning(f"{year}-H{1 if m['which'].lower() == 'first' else 2}") if year and year.isdigit() else None


def _year_end(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The year of the report, or with "since" the one before; what has to be done "by year-end" has until its last day."""
    if scene.now is None or not scene.now[:4].isdigit():
        return None
    before = m.string[: m.start()]
    year = f"{int(scene.now[:4]) - before.lower().endswith('since '):04}"
    return Meaning(year, bounds=(f"{year}-12-31",) * 2 if said_until(before) else (f"{year}-12",) * 2)


def _month_end(m: re.Match[str], scene: Scene) -> Meaning | None:
    """The month of the report; "by month's end" is its last day."""
    if scene.now is None or not re.match(r"\d{4}-\d\d", scene.now):
        return None
    month = scene.now[:7]
    last = last_day(month) if said_until(m.string[: m.start()]) else None
    return Meaning(month, bounds=(last.isoformat(),) * 2 if last else None)


RULES = (
    Rule("week-of", "week", pattern(rf"\bthe\sweek\sof\s(?:<MONTH>\s(?:the\s)?{_DAY}){YEAR_TAIL}"), _week_of),
    Rule("week-of-day", "week", pattern(rf"\bthe\sweek\sof\s(?:the\s)?{_DAY}\s(?:of\s)?<MONTH>(?!\w){YEAR_TAIL}"), _week_of),
    Rule(
        "part-of-month",
        "#month",
        pattern(
            r"\bthe\s(?P<which>first|second|third|fourth|opening|last|final|closing)\s(?:<NUM>\s)?(?P<span>days?|weeks?)\sof\s"
            rf"<MONTH>(?!\w){YEAR_TAIL}"
        ),
        _of_month,
    ),
    Rule("half-year", "half", pattern(rf"\bthe\s(?P<which>first|second|last|latter)\shalf{YEAR_TAIL}"), _half),
    Rule("month-end", "month", pattern(r"\b(?:the\s)?month(?:[- ]|'s\s)end\b"), _month_end),
    Rule("year-end", "year", pattern(r"\b(?:around\s|the\s)?(?:calendar\s)?year(?:[- ]|'s\s)end\b"), _year_end),
)
