"""Which year a day, month or season without a year belongs to."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from trucewatch.reading.times.rule import Scene
from trucewatch.text.dates import first_day, real

BC = r"\s?(?P<bc>B\.?\s?C\.?(?:E\.?)?(?!\w))"
# what may follow the name of a day, month or season: ", 1998", "490 BC", "of that year", "last year"
YEAR_TAIL = (
    rf"(?:,?\s(?:of\s)?(?:the\syear\s)?(?:(?P<year>\d{{1,4}}){BC}|(?P<year_only>1\d{{3}}|20\d\d)(?!\d|,\d|\.\d|%))"
    r"|,?\s(?P<near>last|this|next)\syear|\sof\s(?P<told>that|the\ssame|the\s(?:following|next)|the\s(?:previous|preceding))\syear)?"
)
_NEAR = {"last": -1, "this": 0, "next": 1}


def said_year(m: re.Match[str], scene: Scene, grain: Literal["day", "month"]) -> str | None:
    """The year that the words themselves give by YEAR_TAIL ("BC0490" for years before our era), or None."""
    if m["year"]:
        return f"BC{int(m['year']):04}"
    if m["year_only"]:
        return m["year_only"]
    if m["near"]:
        return _moved(scene.now, _NEAR[m["near"].lower()])
    if m["told"]:
        words = m["told"].lower()
        return _moved(scene.last, 1 if words.endswith(("following", "next")) else -1 if words.endswith(("previous", "preceding")) else 0)
    return None


def _moved(prefix: str | None, years: int) -> str | None:
    if prefix is None or not prefix[:4].isdigit():
        return None
    return f"{int(prefix[:4]) + years:04}"


def year_of_month(month: int, scene: Scene) -> str | None:
    """The year of a bare month: in a history nearest to what was told; else by the verb, from the report's date."""
    if scene.now is None or not scene.now[:4].isdigit():
        return scene.now[:6] if scene.now and scene.now.startswith("BC") else None
    year, at = int(scene.now[:4]), int(scene.now[5:7]) if scene.now[5:7].isdigit() else None
    if at is None:
        return f"{year:04}"
    if scene.history:
        return f"{year + (month - at <= -7) - (month - at >= 9):04}"
    return f"{year + _turn(month - at, scene, 6):04}"


def year_of_day(month: int, day: int, scene: Scene) -> str | None:
    """The year of a day and month without one, by the same reasons."""
    base = first_day(scene.now) if scene.now and len(scene.now) >= 10 else None
    if base is None or scene.history or not real(base.year, month, min(day, 28)):
        return year_of_month(month, scene)
    return f"{base.year + _turn((date(base.year, month, min(day, 28)) - base).days, scene, 182):04}"


def _turn(ahead: int, scene: Scene, half: int) -> int:
    """Years to move so that something `ahead` of the base lies on the side that the verb asks for."""
    if scene.direction == "future":
        return 1 if ahead < -half / 3 else 0
    if scene.direction == "past":
        return -1 if ahead > 0 else 0
    return -1 if ahead > half else 1 if ahead < -half else 0


def day_of(scene: Scene) -> date | None:
    """The very day from which a bare "17th" or weekday is counted, if it is known."""
    return first_day(scene.now) if scene.now and len(scene.now) >= 10 else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    return date(year, 3, 22) + timedelta(h + el - 7 * m)
