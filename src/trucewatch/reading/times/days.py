"""Days told by their number or name alone: "the 17th", "the nineteenth", "the 30th of last month", "the last Saturday of the month"."""

from __future__ import annotations

import re
from datetime import timedelta

from trucewatch.reading.times.relative import around
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import ordinal, pattern, worth
from trucewatch.reading.times.years import YEAR_TAIL, day_of, day_told, said_year, year_of_month
from trucewatch.text.dates import add, first_day, last_day, real

_STEP = {"last": -1, "the last": -1, "the previous": -1, "next": 1, "the next": 1}


def _bare(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the 17th": of the month said behind it, of the one told before, of the month at hand, or of the one before that if the day is
    still to come and the verb looks back."""
    groups = m.groupdict()
    day = int(m["day"]) if groups.get("day") else ordinal(m["ord"])
    if day is None or not 1 <= day <= 31:
        return None
    month = _said_month(groups.get("month_of"), scene) or _told_month(day, scene) or _month_at_hand(day, scene)
    if month is None:
        return Meaning(f"XXXX-XX-{day:02}")
    return Meaning(f"{month}-{day:02}") if real(int(month[:4]), int(month[5:7]), day) else None


def _said_month(which: str | None, scene: Scene) -> str | None:
    """The month of "of this month", "of last month", "of that month"."""
    if not which:
        return None
    which = re.sub(r"\s", " ", which.lower())
    base = scene.last if which in ("that", "the same", "it") else scene.now
    if base is None or not re.match(r"\d{4}-\d\d", base):
        return None
    return add(base[:7], _STEP.get(which, 0), "M")


def _told_month(day: int, scene: Scene) -> str | None:
    """ "signed on 10 February, in force since the 14th": the month of the day told just before, where the day does not lie before that;
    a month told without a day is of something else ("seized in May, was given back on the 20th")."""
    told, base = scene.told, day_of(scene)
    if told is None or base is None or scene.direction == "future" or not re.match(r"\d{4}-\d\d-\d\d", told):
        return None
    return told[:7] if int(told[8:10]) <= day and told[:7] < base.isoformat()[:7] else None


def _month_at_hand(day: int, scene: Scene) -> str | None:
    base = day_of(scene)
    if base is None:
        return None
    until = bool(_UNTIL.search(scene.sentence.doc.text[: scene.at]))
    just_gone = scene.direction == "past" and 0 < base.day - day <= _NEAR  # "was held until the 11th", told on the 14th
    ahead = scene.direction == "future" or (until and not just_gone)
    if ahead and day < base.day:
        return add(base.isoformat()[:7], 1, "M")
    before = add(base.isoformat()[:7], -1, "M")
    soon = scene.direction == "either" and 0 < day - base.day <= _NEAR  # "hopes for a session on the 22nd"
    if before and not ahead and not soon and day > base.day and not scene.history and real(int(before[:4]), int(before[5:]), day):
        return before
    return base.isoformat()[:7]


def _first_or_last(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the last day of the year", "the first Monday of April"."""
    period = _period(m, scene)
    first, last = (first_day(period), last_day(period)) if period else (None, None)
    if first is None or last is None:
        return None
    at_last = m["which"].lower() in ("last", "final")
    if not m["weekday"]:
        return Meaning((last if at_last else first).isoformat())
    wanted = int(worth("weekday")[m["weekday"].lower()])
    day = last - timedelta((last.weekday() - wanted) % 7) if at_last else first + timedelta((wanted - first.weekday()) % 7)
    return Meaning(day.isoformat())


def _period(m: re.Match[str], scene: Scene) -> str | None:
    """The month or year as a prefix."""
    if m["month"]:
        month = int(worth("month")[m["month"].lower()])
        year = said_year(m, scene) or year_of_month(month, scene)
        return f"{year}-{month:02}" if year and year.isdigit() else None
    whole = _said_month(m["month_of"], scene)
    return whole and (whole if m["unit"].lower() == "month" else whole[:4])


def _of_week(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "Thursday of last week"."""
    base = day_of(scene)
    if base is None:
        return None
    monday = base - timedelta(base.weekday()) + timedelta(7 * _STEP.get(re.sub(r"\s", " ", m["which"].lower()), 0))
    return Meaning((monday + timedelta(int(worth("weekday")[m["weekday"].lower()]))).isoformat())


def _beside_told(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the Thursday after": counted from the day told last."""
    told = day_told(scene)
    if told is None:
        return None
    ahead = (int(worth("weekday")[m["weekday"].lower()]) - told.weekday()) % 7
    return Meaning((told + timedelta((ahead or 7) if m["side"].lower() == "after" else ahead - 7)).isoformat())


def _out(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "before the month is out": by its last day."""
    base = day_of(scene)
    if base is None:
        return None
    last = last_day(around(base, worth("unit")[m["unit"].lower()], 0) or "")
    return Meaning(last.isoformat(), bounds=(None, last.isoformat())) if last else None


def _some(_: re.Match[str], __: Scene) -> Meaning:
    """ "will one day be": nobody says when."""
    return Meaning("FUTURE_REF")


_UNTIL = re.compile(r"\b(?:until|till)\b[^,;.]*\Z", re.I)
_NEAR = 12
"""Days: a day of the month that lies so near is rather that one than the like in the month beside."""
_TH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
_OF = r"(?:\sof\s(?P<month_of>it(?!\w)|(?:the\ssame|the\sprevious|this|that|the|last|next)(?=\smonth\b))(?:\smonth\b)?)"
_STOP = (
    r"(?=\s*(?:[,.;:)\"”]|$)|\s(?:and|to|in|at|by|for|from|on|until|when|after|before|but|as|that|through|because|while|since|so|although|though|if|where|was|were|had|has|the|a|an|he|she|it|they|we"
    r"|our|his|its|their)\b)"
)
_COUNTS = (
    r"(?!\s(?:day|floor|anniversary|week|month|year|hour|attempt|time|round|minute|century|session|meeting|parallel|meridian|of)s?\b"
    r"|\s(?-i:[A-Z]))"
)

_SET = r"(?:planned|promised|scheduled|set|fixed|due|meant|announced|foreseen|called)"
_NIGHT = r"(?:night|morning|evening|afternoon|eve)"
_ELSE = r"(?:first|second|third|fourth)\s(?:in|for|and|to|that|at|from|on|as|but)\b"  # "since the first in May": of a row of things
_ROW = r"(?!\s(?:and|to|or)\s(?:the\s)?[\w-]+(?:st|nd|rd|th)\s(?:day|week|month|year)s?\b)"  # "the fifth and sixth days of the truce"

RULES = (
    Rule(
        "day-set",
        "0",
        pattern(rf"\b(?:{_SET}\s(?:[\w' ]{{1,40}}?\s)?for|{_NIGHT}\sof)\s(?P<hit>the\s{_TH}(?:{_OF}|(?![\w-]){_ROW}{_COUNTS}))"),
        _bare,
    ),
    Rule("day-beside", "0", pattern(rf"day,\s(?P<hit>the\s{_TH}(?=\s*[,.;:)]|$))"), _bare),
    Rule("day", "0", pattern(rf"\b(?:on|by|since|until|till)\s(?P<hit>the\s{_TH}(?:{_OF}|{_ROW}{_STOP}|{_ROW}{_COUNTS}))"), _bare),
    Rule(
        "day-of",
        "0",
        pattern(rf"\b(?:of|to|from|before|after|between|through)\s(?P<hit>the\s{_TH}(?:{_OF}|(?![\w-]){_ROW}{_STOP}))"),
        _bare,
    ),
    Rule(
        "day-pair",
        "0",
        pattern(
            rf"\bthe\s\d{{1,2}}(?:st|nd|rd|th)(?:\s(?:and|to|or|until|till|through)\s|\s?[-–]\s?)(?P<hit>(?:the\s)?{_TH}(?:{_OF}|(?![\w-]){_STOP}))"
        ),
        _bare,
    ),
    Rule(
        "day-word",
        "#ordinal",
        pattern(rf"\b(?:on|by|since|until|till)\s(?P<hit>the\s(?!{_ELSE})<ORD>(?:{_OF}|(?![\w-]){_ROW}{_STOP}))"),
        _bare,
    ),
    Rule(
        "day-first-or-last",
        "first last final",
        pattern(
            r"\bthe\s(?P<which>first|last|final)\s(?:day|<WEEKDAY>)\s(?:of|in)\s"
            rf"(?:(?P<month_of>the\ssame|this|that|the|last|next)\s(?P<unit>month|year)\b|<MONTH>(?!\w){YEAR_TAIL})"
        ),
        _first_or_last,
    ),
    Rule("weekday-of-week", "week", pattern(r"\b<WEEKDAY>\sof\s(?P<which>last|this|next|the\sprevious|the\snext)\sweek\b"), _of_week),
    Rule("weekday-beside", "#weekday", pattern(r"\bthe\s<WEEKDAY>\s(?P<side>after|before)(?=\s*[,.;:)]|$)"), _beside_told),
    Rule(
        "day-some",
        "day",
        pattern(
            r"\b(?:will|would|shall|should|may|might|can|could|must)\s(?P<hit>one\sday)\b"
            r"(?=\s[a-z])(?!\s(?:of|in|at|on|for|after|before|from|and|or|to|later|earlier)\b)"
        ),
        _some,
    ),
    Rule("period-out", "out", pattern(r"\bbefore\sthe\s(?P<unit>week|month|year)\s(?:is|was)\sout\b"), _out),
)
