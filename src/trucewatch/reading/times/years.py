"""Which year a day, month or season without a year belongs to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.reading.times.rule import Scene
from trucewatch.reading.times.words import worth
from trucewatch.text.dates import SEASONS, first_day, real

BC = r"\s?(?P<bc>B\.?\s?C\.?(?:E\.?)?(?!\w))"
SPOKEN = (
    r"(?:eighteen|nineteen|twenty)\s(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)\b"
    r"(?!-|\s(?:people|men|thousand|hundred))"
)
# what may follow the name of a day, month or season: ", 1998", "490 BC", "of that year", "last year"
YEAR_TAIL = (
    rf"(?:,?\s(?:of\s)?(?:the\syear\s)?(?:(?P<year>\d{{1,4}}){BC}|(?P<year_only>1\d{{3}}|20\d\d)(?!\d|,\d|\.\d|%))"
    rf"|,?\s(?:of\s)?(?:the\syear\s)?(?P<spoken>{SPOKEN})"
    r"|,?\s(?:of\s)?(?P<near>last|this|next)\syear|,?\s(?:of\s)?(?P<told>that|the\ssame|the\s(?:following|next)|the\s(?:previous|preceding))\syear"
    # "August and September 1914": the year stands only at the second
    r"|(?=(?:,?\s(?:and|to|or|through|until|till)\s|\s?[-–—]\s?)(?:the\s)?<EDGE>(?:\d{1,2}\s)?(?:<MONTH9>|<SEASON9>)(?:\s\d{1,2})?,?\s(?:of\s)?"
    r"(?P<lent>1\d{3}|20\d\d)(?!\d|,\d|\.\d)))?"
)
_A_DAY = len("2023-12-01")
_NEAR = {"last": -1, "this": 0, "next": 1}


def said_year(m: re.Match[str], scene: Scene) -> str | None:
    """The year that the words themselves give by YEAR_TAIL ("BC0490" for years before our era), or None."""
    if m["year"]:
        return f"BC{int(m['year']):04}"
    if m["year_only"]:
        return m["year_only"]
    if m["spoken"]:
        return spoken_year(m["spoken"])
    if m["lent"]:
        return _lent(m)
    if m["near"]:
        return _moved(scene.now, _NEAR[m["near"].lower()])
    if m["told"]:
        words = m["told"].lower()
        return _moved(scene.last, 1 if words.endswith(("following", "next")) else -1 if words.endswith(("previous", "preceding")) else 0)
    return None


def spoken_year(words: str) -> str:
    """The year that is told in words as it is spoken: "nineteen ninety-four"."""
    head, *rest = re.split(r"[\s-]", words.lower())
    return str(100 * int(worth("number")[head]) + sum(int(worth("number")[word]) for word in rest))


def _lent(m: re.Match[str]) -> str:
    """The year after the second of two; the one before it if the first month stands later in the year."""
    month = worth("month").get((m.groupdict().get("month") or "").lower())
    second = worth("month").get((m["month9"] or "").lower())
    return f"{int(m['lent']) - (month is not None and second is not None and int(month) > int(second)):04}"


def _moved(prefix: str | None, years: int) -> str | None:
    if prefix is None or not prefix[:4].isdigit():
        return None
    return f"{int(prefix[:4]) + years:04}"


def year_of_month(month: int, scene: Scene) -> str | None:
    """The year of a bare month: in a history nearest to what was told; else by the verb, from the report's date."""
    if scene.year is not None:
        return scene.year
    if scene.now is None or not scene.now[:4].isdigit():
        return scene.now[:6] if scene.now and scene.now.startswith("BC") else None
    year, at = int(scene.now[:4]), _month_at(scene.now)
    if at is None:
        return f"{year:04}"
    if scene.history:
        return f"{year + (month - at <= -7) - (month - at >= 9):04}"
    return f"{year + _turn(month - at, scene, 2, 12):04}"


def _month_at(prefix: str) -> int | None:
    if prefix[5:7].isdigit():
        return int(prefix[5:7])
    return SEASONS[prefix[5:7]] + 1 if prefix[5:7] in SEASONS else None


def year_of_day(month: int, day: int, scene: Scene) -> str | None:
    """The year of a day and month without one, by the same reasons."""
    base = first_day(scene.now) if scene.now and len(scene.now) >= 10 else None
    if base is None or scene.history or scene.year or not real(base.year, month, min(day, 28)):
        return year_of_month(month, scene)
    return f"{base.year + _turn((date(base.year, month, min(day, 28)) - base).days, scene, 75, 365):04}"


def _turn(ahead: int, scene: Scene, near: int, year: int) -> int:
    """Years to move what lies `ahead` of the base this year, to the side that the verb asks for.

    What is `near` stays: people name the year of a day that lies eleven months off.
    """
    if scene.direction == "future":
        return 1 if ahead < -near else 0
    if scene.direction == "past":
        return -1 if ahead > near else 1 if year + ahead <= near else 0
    return -1 if ahead > year / 2 else 1 if ahead < -year / 2 else 0


def day_of(scene: Scene) -> date | None:
    """The very day from which a bare "17th" or weekday is counted, if it is known."""
    return first_day(scene.now) if scene.now and len(scene.now) >= 10 else None


def day_told(scene: Scene) -> date | None:
    """The very day told last, if a day was told."""
    return first_day(scene.told[:_A_DAY]) if scene.told and len(scene.told) >= _A_DAY else None


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
