"""Times counted from the moment of writing: "today", "last week", "two days ago", "later this month", "in five days"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.reading.times.edges import edge
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, pattern, worth
from trucewatch.text.dates import Bounds, add, first_day, week

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_STEP = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
_TO_THE_DAY = 3
"""So many weeks ago is that day; what lies further back, only its week."""
_BACK = {"Y": 4, "Q": 7, "M": 7, "W": 10, "D": 10}


def moved(base: str | None, count: int, unit: str) -> str | None:
    """The day, month or year that lies `count` units from `base`, no finer than the unit; None if `base` is too coarse."""
    if base is None:
        return None
    unit, count = {"2W": ("W", 2 * count), "DE": ("Y", 10 * count), "CE": ("Y", 100 * count), "Q": ("M", 3 * count), "N": ("D", count)}.get(
        unit, (unit, count)
    )
    if base.startswith("BC"):
        return f"BC{int(base[2:6]) - count:04}" if unit == "Y" and base[2:6].isdigit() and int(base[2:6]) > count else None
    if unit in ("TH", "TM"):
        return add(base, count, unit) if "T" in base and len(base) >= 16 else base[:10] if len(base) >= 10 and abs(count) < 12 else None
    if unit == "Y" and re.fullmatch(r"\d{4}-Q\d", base):
        return f"{int(base[:4]) + count:04}{base[4:]}"
    cut = {"Y": 4, "M": 7, "W": 10, "D": 10}.get(unit)
    if cut is None or len(base) < cut or "W" in base or "Q" in base:
        return None
    return add(base[:cut], count, unit)


def around(base: date, unit: str, step: int) -> str | None:
    """The week, weekend, month, quarter, year, decade or century that is `step` away from the one that `base` lies in."""
    if unit in ("W", "WE"):
        return week(base + timedelta(7 * step)) + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        count = base.year * 4 + (base.month - 1) // 3 + step
        return f"{count // 4:04}-Q{count % 4 + 1}"
    if unit in ("DE", "CE"):
        return f"{base.year // 10 + step:03}" if unit == "DE" else f"{base.year // 100 + step:02}"
    if unit == "2W":
        return week(base + timedelta(14 * step))
    return add(base.isoformat()[: _BACK.get(unit, 10)], step, unit) if unit in ("D", "M", "Y") else None


def _near(m: re.Match[str], scene: Scene) -> Meaning:
    word = re.sub(r"\s", " ", m["near"].lower())
    if scene.history:
        return Meaning("PRESENT_REF" if word.endswith("today") else "XXXX-XX-XX")
    step = -2 if word.startswith("the day before") else 2 if word.startswith("the day after") else _NEAR[word.split()[-1]]
    return Meaning((scene.today and len(scene.today) >= 10 and add(scene.today[:10], step, "D")) or "XXXX-XX-XX")


def _unit(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "last week", "this year": from the report's date; in a history from the time told last."""
    unit = worth("unit")[m["unit"].lower()]
    base = first_day(scene.now) if scene.now else None
    step = _STEP[m["which"].lower().split()[-1]]
    if (
        step == -1
        and re.search(r"\b(?:the|its|their|his|her)\s\Z", m.string[: m.start()], re.I)
        and re.match(r"\sof\b", m.string[m.end() :])
    ):
        return None  # "the last week of the war"
    if m["unit"][0].isupper() and m["which"][0].isupper() and m.string[: m.start()].endswith(('"', "'")):
        return None  # the title "This Week"
    if base is None or len(scene.now or "") < _BACK.get(unit, 4):
        return Meaning("XXXX-WXX" if unit == "W" else "XXXX-XX" if unit == "M" else "XXXX")
    value = around(base, unit, step)
    return Meaning(value, bounds=edge(m, value)) if value else None


def _bare_unit(m: re.Match[str], scene: Scene) -> Meaning | None:
    return _unit(m, scene) if not scene.history else None


def _weekend(_: re.Match[str], scene: Scene) -> Meaning | None:
    """ "at the weekend": the last one, unless the verb looks ahead or the report is written in it."""
    base = first_day(scene.now) if scene.now and len(scene.now) >= 10 else None
    if base is None:
        return Meaning("XXXX-WXX-WE")
    back = base.weekday() < 5 and scene.direction != "future"
    return Meaning(week(base - timedelta(7 if back else 0)) + "-WE")


def _ago(m: re.Match[str], scene: Scene) -> Meaning:
    """ "two days ago"; in a history from the time told, and beside a quarter of a year from that quarter."""
    unit = (worth("units") | worth("unit"))[m["units"].lower()]
    count = number(m["num"]) if m["num"] else None if m["units"].lower() in worth("units") else 1.0
    if unit in ("DE", "CE") and count is not None:
        unit, count = "Y", count * (10 if unit == "DE" else 100)  # "half a century ago"
    base = scene.told if scene.history or (unit == "Y" and "-Q" in (scene.told or "")) else scene.today
    value = moved(base, -round(count), unit) if count is not None and count >= 0.5 else None
    if value and unit in ("W", "2W") and (day := first_day(value)):
        weeks = (count or 0) * (2 if unit == "2W" else 1)
        return Meaning(week(day), bounds=(value, value) if weeks <= _TO_THE_DAY else None)
    if value is None and count is not None:
        return Meaning("XXXX-XX-XX" if unit in ("D", "W", "N") else "PAST_REF")
    return Meaning(value or "PAST_REF")


def _to_the_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "three months ago yesterday": that very day."""
    count, unit = number(m["num"]), (worth("units") | worth("unit"))[m["units"].lower()]
    day = None if scene.history or not scene.today or len(scene.today) < 10 else add(scene.today[:10], _NEAR[m["near"].lower()], "D")
    value = add(day, -round(count), unit) if day and count and unit in ("D", "W", "M", "Y") else None
    return Meaning(value) if value else None


def _hence(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "in five days": a date where the verb looks ahead, else a length, which another rule reads."""
    count = number(m["num"])
    unit = (worth("units") | worth("unit"))[m["units"].lower()]
    if scene.direction != "future" or scene.history or count is None or unit.startswith("T"):
        return None
    value = moved(scene.today, round(count), unit)
    return Meaning(value) if value else None


def _stretch(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the past 24 hours", "the next two weeks": a length that begins or ends with the report."""
    count = number(m["num"]) if m["num"] else None if m["vague"] or m["units"].lower() in worth("units") else 1.0
    unit = (worth("units") | worth("unit"))[m["units"].lower()]
    value = length(count, unit, history=scene.history)
    if m["which"].lower() in ("last", "next") and not re.search(r"\b(?:in|over|for|during|of|within)\s\Z", m.string[: m.start()], re.I):
        return None  # "to last 60 days"
    which = m["which"].lower().split()
    counted = m["num"] or m["vague"] or which[-1] in ("past", "coming")
    if value is None or not (counted or (which == ["the", "last"] and not re.match(r"\sof\b", m.string[m.end() :]))):
        return None
    return Meaning(value, "DURATION", _bounds(count, unit, scene, ahead=_STEP[which[-1]] > 0))


def _bounds(count: float | None, unit: str, scene: Scene, *, ahead: bool) -> Bounds | None:
    if count is None or scene.history or scene.today is None or len(scene.today) < 10:
        return None
    today, whole = scene.today[:10], round(count) if count >= 1 else 1
    if unit in ("TH", "TM"):
        whole, unit = -(-whole // (24 if unit == "TH" else 1440)), "D"
    other = moved(today, whole if ahead else -whole, unit)
    if unit in ("M", "Y"):  # no finer than the unit
        today = today[: 4 if unit == "Y" else 7]
        other = add(today, whole if ahead else -whole, unit)
    return ((today, other) if ahead else (other, today)) if other else None


def length(count: float | None, unit: str, *, history: bool = False) -> str | None:
    """A TIMEX3 length: `length(3, "M")` is P3M, an unknown count an X; decades and centuries are counted as such in a `history` only."""
    if unit in ("DE", "CE") and count is not None and not history:
        unit, count = "Y", count * (10 if unit == "DE" else 100)
    if unit in ("N", "WE", "S", "ML"):
        unit = {"N": "D", "WE": "WE", "S": "Y", "ML": "ML"}[unit]
    if unit == "2W" and count is not None:
        unit, count = "W", 2 * count
    if unit == "Q" and count is not None:
        unit, count = "M", 3 * count
    if count is not None and count != int(count):
        smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "DE": ("Y", 10), "D": ("TH", 24)}.get(unit)
        if smaller and count < 1:
            unit, count = smaller[0], round(count * smaller[1])
        elif smaller and unit in ("Y", "TH", "TM"):
            whole, rest = int(count), round((count - int(count)) * smaller[1])
            return f"P{whole}Y{rest}M" if unit == "Y" else f"PT{whole}{unit[1]}{rest}{smaller[0][1]}"
    said = "X" if count is None else f"{count:g}"
    return f"PT{said}{unit[1]}" if unit.startswith("T") else f"P{said}{unit}"


def _overnight(m: re.Match[str], scene: Scene) -> Meaning:
    """ "overnight", "in the night to Tuesday": the day before and the day."""
    day = scene.last if scene.history else scene.today
    named = m["weekday"] or m["to"]
    if named and day and len(day) >= 10 and named.lower() in worth("weekday"):
        base = date.fromisoformat(day[:10])
        ahead = int(worth("weekday")[named.lower()]) - base.weekday()
        day = (base + timedelta(ahead % 7 if scene.direction == "future" else -(-ahead % 7))).isoformat()
    before = add(day[:10], -1, "D") if day and len(day) >= 10 else None
    if day is None or before is None:
        return Meaning("XXXX-XX-XXTNI", "TIME")
    return Meaning(f"{before}TNI", "TIME", (before, day[:10]))


def _part_of_day(m: re.Match[str], scene: Scene) -> Meaning:
    """ "this morning", "tonight", "last night"."""
    day = None if scene.history or scene.today is None or len(scene.today) < 10 else scene.today[:10]
    word = m["word"].lower() if m["word"] else "night"
    if m["which"] and m["which"].lower() == "last" and day:
        day = add(day, -1, "D")
    return Meaning(f"{day or 'XXXX-XX-XX'}{worth('part')[word]}", "TIME")


def _night_before(_: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the night before last": from the day before yesterday to yesterday."""
    day = None if scene.history or scene.today is None or len(scene.today) < 10 else scene.today[:10]
    first, second = (add(day, -2, "D"), add(day, -1, "D")) if day else (None, None)
    return Meaning(f"{first}TNI", "TIME", (first, second)) if first and second else None


_WHICH = (
    r"(?P<which>(?:the|this|these)\s(?:last|past|next|coming|previous|preceding|following|upcoming)"
    r"|last|past|next|coming|this\spast|this|the\scurrent)"
)
_EARLY = r"(?:(?:early|late|earlier|later|sometime|sooner|mid)[\s-](?:on\s|in\s)?)?"

RULES = (
    Rule(
        "day-by-name",
        "today yesterday tomorrow",
        pattern(rf"\b(?:{_EARLY}(?P<near>(?:the\sday\s(?:before|after)\s)?(?:today|yesterday|tomorrow)))\b"),
        _near,
    ),
    Rule(
        "overnight",
        "night overnight",
        pattern(
            r"\b(?:overnight(?:\s(?:in)?to\s<WEEKDAY>)?|all\snight(?:\slong)?|(?:during|through|throughout)\sthe\snight(?!\s(?:of|from|between)\b)|in\sthe\snight\sto\s<WEEKDAY2>)\b".replace(
                "<WEEKDAY2>", "(?P<to>[A-Z]\\w+day)"
            )
        ),
        _overnight,
    ),
    Rule("night-before-last", "night", pattern(r"\bthe\snight\sbefore\slast\b"), _night_before),
    Rule(
        "part-by-name",
        "this last tonight",
        pattern(
            r"\b(?:(?:early|late|earlier|later)\s)?(?:(?P<which>this|last)\s(?P<word>morning|afternoon|evening|night|noon|dawn)|tonight)\b"
        ),
        _part_of_day,
    ),
    Rule("stretch", "#unit #units", pattern(rf"\b{_WHICH}\s(?:(?:<NUM>|<VAGUE>)[\s-])?(?!weekend\b)<UNITS>\b(?!-old)"), _stretch),
    Rule(
        "period-by-name",
        "#unit",
        pattern(
            rf"\b{_EARLY}<EDGE>(?P<which>last|next|this\scoming|this|the\scurrent|the\scoming|current)"
            r"\s(?:(?:fiscal|financial|calendar|academic|school)\s)?<UNIT>\b(?!-)"
        ),
        _unit,
    ),
    Rule(
        "period-at-hand",
        "day week month year",
        pattern(r"\b(?:earlier|later|early|late|sometime)\s(?:in\s)?(?P<which>the)\s(?P<unit>day|week|month|year)\b"),
        _bare_unit,
    ),
    Rule(
        "year-at-hand",
        "year month",
        pattern(
            r"\b(?:the\send\sof\s|for\s|of\s|over\s|so\sfar\s)(?P<hit>(?P<which>the)\s(?:full\s)?(?P<unit>year|month))\b(?!-|\s(?:before|after|of|in\swhich|that|when|end))"
        ),
        _bare_unit,
    ),
    Rule("weekend", "weekend", pattern(r"\b(?:the|this\spast)\sweekend\b"), _weekend),
    Rule(
        "ago-to-the-day",
        "ago",
        pattern(r"\b<ROUGH><NUM>[\s-]<UNITS>\sago\s(?P<near>today|yesterday|tomorrow)\b"),
        _to_the_day,
    ),
    Rule("ago", "ago", pattern(r"\b<ROUGH>(?:(?:<NUM>|<VAGUE>)[\s-])?<UNITS>\s(?:or\sso\s|or\smore\s)?ago\b"), _ago),
    Rule("ago-adjective", "ago earlier", pattern(r"\b(?P<hit>(?P<units>year)-(?:ago|earlier))\b(?P<num>(?!))?"), _ago),
    Rule(
        "hence",
        "#unit #units",
        pattern(r"\bin\s(?P<hit><ROUGH><NUM>\s<UNITS>(?:'s?\stime)?)\b(?!\s(?:that|when|where|of|which)\b)"),
        _hence,
    ),
    Rule("from-now", "now hence today", pattern(r"\b(?P<hit><ROUGH><NUM>\s<UNITS>\s(?:from\snow|hence|from\stoday))\b"), _hence),
)
