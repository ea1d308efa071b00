"""Dates by their names and numbers: "3 March 2024", "Nov. 24", "early May", "2023-12-01", "Easter Sunday"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from trucewatch.reading.times.edges import edge
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import ordinal, pattern, worth
from trucewatch.reading.times.years import YEAR_TAIL, easter, said_year, year_of_day, year_of_month
from trucewatch.text.dates import add, first_day, real

_ORDINAL_END = r"(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:<WEEKDAY>|<SHORTDAY>),?\s(?:the\s)?)?"
# after a first day: "3 and 5 March", "24-30 November", "the 28 and 29 August"
_TO_DAY = rf"\s?(?:-|–|—|to|and|or|until|through|till)\s?(?:the\s)?(?:(?:<WEEKDAY2>|<SHORTDAY2>),?\s(?:the\s)?)?(?:\d{{1,2}}){_ORDINAL_END}"


def _month(m: re.Match[str], group: str = "month") -> int:
    return int(worth("month")[m[group].lower()])


def _day_month(m: re.Match[str], scene: Scene) -> Meaning | None:
    day = int(m["day"]) if m["day"].isdigit() else ordinal(m["day"])
    month = _month(m)
    if day is None or not real(2024, month, day) or _counts_behind(m):
        return None
    which = (m.groupdict().get("which") or "").lower()
    year = said_year(m, scene) or _which_year(month, which, scene) or year_of_day(month, day, scene)
    if year is None:
        return Meaning(f"XXXX-{month:02}-{day:02}")
    return Meaning(f"{year}-{month:02}-{day:02}") if not year.isdigit() or real(int(year), month, day) else None


def _counts_behind(m: re.Match[str]) -> bool:
    """True in "in March 31 people fled": a day would be on, and not in."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    return m.start("month") < m.start("day") and bool(re.search(r"\bin\s\Z", before, re.I) and re.match(r"\s[a-z]", after))


def _month_only(m: re.Match[str], scene: Scene) -> Meaning | None:
    month, said = _month(m), said_year(m, scene)
    if said is None and not m["which"] and not _is_month(m):
        return None
    year = said or _which_year(month, (m["which"] or "").lower(), scene) or year_of_month(month, scene)
    value = f"{year or 'XXXX'}-{month:02}"
    return Meaning(value, bounds=edge(m, value))


_ABLE = re.compile(
    r"\b(?:in|since|by|until|till|from|of|during|through|throughout|to|and|or|between|after|before|for|late|early|mid)[\s-]\Z|\A\W*\Z", re.I
)
_OF = re.compile(r"(?:of|to|and|or|for|after|before|from)\s", re.I)
_AMBIGUOUS = frozenset(("may", "march", "jan", "mar", "dec", "jun", "june", "april", "august"))


def _is_month(m: re.Match[str]) -> bool:
    """A bare "May" or "March" needs a word before it that goes with months, and no name after it or before it."""
    before, after = m.string[: m.start("month")], m.string[m.end("month") :]
    named = bool(re.match(r"\s[A-Z][a-z]", after))
    if re.search(r"\b(?:the|a|its|their|his|an)\s\Z", before) and re.match(r"\s(?!for\b|of\b|on\b|to\b|in\b)[a-z]", after):
        return True  # "the March agreement"
    if lead := _ABLE.search(before):
        return bool(lead[0].strip() and not (named and _OF.fullmatch(lead[0]))) or m["month"].lower().rstrip(".") not in _AMBIGUOUS
    return m["month"].lower() not in _AMBIGUOUS and not re.search(r"[A-Z][a-z]+\s\Z", before)


def _which_year(month: int, which: str, scene: Scene) -> str | None:
    """The year of "last October", "this September", "next May", "the previous April"."""
    told = which.startswith(("the ", "that"))
    base = scene.last if told or scene.history else scene.today
    if not which or base is None or not base[:4].isdigit() or not base[5:7].isdigit():
        return None
    year, at = int(base[:4]), int(base[5:7])
    if which.endswith(("last", "previous", "past")):
        return f"{year - (month >= at - (not told)):04}"
    if which.endswith(("next", "following")) and "same" not in which:
        return f"{year + (month <= at):04}"
    return f"{year:04}"


def _iso(m: re.Match[str], _: Scene) -> Meaning | None:
    value = m[0].replace(" ", "T")
    return Meaning(value, "TIME" if "T" in value else "DATE") if first_day(value) else None


def _slashed(m: re.Match[str], scene: Scene) -> Meaning | None:
    """Day first or month first: what the calendar has and, of two, what lies nearest to the report's date; else the year alone."""
    year = m["year"] if len(m["year"]) == 4 else ("19" if int(m["year"]) > 69 else "20") + m["year"]
    one, two = int(m["one"]), int(m["two"])
    found = {f"{year}-{a:02}-{b:02}" for a, b in ((one, two), (two, one)) if real(int(year), a, b)}
    today = first_day(scene.today) if scene.today else None
    if len(found) == 2 and today is None:
        return Meaning(year)
    days = [d for v in sorted(found) if (d := first_day(v))]
    return Meaning(min(days, key=lambda d: abs(d - today) if today else timedelta(0)).isoformat()) if days else None


def _holiday(m: re.Match[str], scene: Scene) -> Meaning | None:
    found = _fixed(re.sub(r"\s", " ", m["holiday"].lower()), m, scene)
    shift = _SHIFT[m["shift"].split()[-1].lower()] if m["shift"] else 0
    moved = add(found.value, shift, "D") if shift else None
    return Meaning(moved) if moved else found


_SHIFT = {"of": -1, "before": -1, "after": 1}  # "the eve of", "the day before", "the day after"


def _fixed(name: str, m: re.Match[str], scene: Scene) -> Meaning:
    """The day of a holiday: of one that moves with Easter, in the year that the verb asks for."""
    if name in worth("feast"):
        return _feast(worth("feast")[name], m, scene)
    if name in worth("holiday"):
        month, day = map(int, worth("holiday")[name].split("-"))
        return Meaning(f"{said_year(m, scene) or year_of_day(month, day, scene) or 'XXXX'}-{month:02}-{day:02}")
    after, said = int(worth("easter")[name]), said_year(m, scene) or (scene.now or "")[:4]
    if not said.isdigit():
        return Meaning("XXXX-XX-XX")
    feast = easter(int(said)) + timedelta(after)
    year = said_year(m, scene) or year_of_day(feast.month, feast.day, scene) or said
    return Meaning((easter(int(year)) + timedelta(after)).isoformat())


def _feast(rule: str, m: re.Match[str], scene: Scene) -> Meaning:
    """A feast told by its weekday: "11-4-3" is the fourth Thursday of November, "05--1-0" the last Monday of May."""
    month, count, weekday = (int(part) for part in re.fullmatch(r"(\d+)-(-?\d)-(\d)", rule).groups())  # type: ignore[union-attr]
    year = said_year(m, scene) or year_of_month(month, scene)
    if year is None or not year.isdigit():
        return Meaning(f"XXXX-{month:02}")
    days = [day for day in range(1, monthrange(int(year), month)[1] + 1) if date(int(year), month, day).weekday() == weekday]
    return Meaning(f"{year}-{month:02}-{days[count - 1 if count > 0 else count]:02}")


_FIXED = ("holiday", "easter", "feast")
_HOLIDAYS = "|".join(sorted((re.escape(w).replace(r"\ ", r"\s") for kind in _FIXED for w in worth(kind)), key=len, reverse=True))

RULES = (
    Rule("date-iso", "0000", pattern(r"\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d)?\b(?!-)"), _iso),
    Rule("date-slashed", "0", pattern(r"(?<![\d/.])(?P<one>\d{1,2})([/.])(?P<two>\d{1,2})\2(?P<year>\d{4}|\d\d)(?![\d/]|\.\d)"), _slashed),
    Rule(
        "day-month",
        "#month",
        pattern(
            rf"\b{_WEEKDAY}(?:the\s)?(?P<day><DAY>){_ORDINAL_END}\s(?:of\s)?<MONTH>(?!\w){YEAR_TAIL}".replace(
                "<DAY>", "(?:0?[1-9]|[12]\\d|3[01])"
            )
        ),
        _day_month,
    ),
    Rule(
        "day-word-month", "#month", pattern(rf"\b{_WEEKDAY}the\s(?P<day>[a-z]+(?:[- ][a-z]+)?)\sof\s<MONTH>(?!\w){YEAR_TAIL}"), _day_month
    ),
    Rule(
        "month-day",
        "#month",
        pattern(
            rf"\b{_WEEKDAY}(?:(?P<which>last|next|this\spast|this)\s)?<MONTH>(?:\sthe)?\s(?P<day>(?:0?[1-9]|[12]\d|3[01])(?=st|nd|rd|th|\b)){_ORDINAL_END}(?!\w|:\d|[.,]\d|%){YEAR_TAIL}"
        ),
        _day_month,
    ),
    Rule(
        "month-day-word",
        "#month",
        pattern(rf"\b{_WEEKDAY}<MONTH>\s(?P<day>(?:twenty-|thirty-)?[a-z]+(?:st|nd|rd|th))\b{YEAR_TAIL}"),
        _day_month,
    ),
    Rule(
        "day-of-range",
        "#month",
        pattern(rf"\b(?:the\s)?(?P<hit>{_WEEKDAY}(?P<day>\d{{1,2}})){_ORDINAL_END}(?={_TO_DAY}\s(?:of\s)?<MONTH>(?!\w){YEAR_TAIL})"),
        _day_month,
    ),
    Rule(
        "day-to-range",
        "#month",
        pattern(
            rf"\b<MONTH>\s\d{{1,2}}{_ORDINAL_END}\s?(?:-|–|—|to|and|or|until|through|till)\s?(?:the\s)?(?P<hit>(?P<day>\d{{1,2}}){_ORDINAL_END})(?!\w|:\d|[.,]\d|%|\s(?:<MONTH2>)(?!\w)){YEAR_TAIL}"
        ),
        _day_month,
    ),
    Rule(
        "month",
        "#month",
        pattern(
            rf"\b(?P<end>(?:the\s)?end\sof\s)?<EDGE>(?:(?P<which>last|next|this|that|the\s(?:previous|following|next|same))\s)?<MONTH>(?![\w]){YEAR_TAIL}"
        ),
        _month_only,
    ),
    Rule(
        "holiday",
        "#holiday #easter #feast",
        pattern(
            r"\b(?:(?:the\s)?(?P<shift>eve\sof|day\s(?:before|after))\s)?(?:the\s)?(?:feast\sof\s(?:the\s)?)?"
            rf"(?P<holiday>(?-i:(?=[A-Z]))(?:{_HOLIDAYS}))\b{YEAR_TAIL}"
        ),
        _holiday,
    ),
)
