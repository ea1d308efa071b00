"""Times counted from a moment of a truce: "hours after the deadline expired", "since the truce began", "D+30".

With the truce's clock they become dates.  Without it the anchor is kept ("entry", "expiry", "signature") and the value is how far
from it the time lies, as a length: "P3D" after the entry, "-PT2H" before it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from trucewatch.reading.times.anchors import BACK, FORTH, MINUTES, NOUN, POINT, anchor_of, at, minute, moment, of_this, relative
from trucewatch.reading.times.relative import length
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, ordinal, pattern, worth

REACH = {"TM": timedelta(hours=1), "TH": timedelta(days=1), "D": timedelta(days=7), "N": timedelta(days=7), "W": timedelta(days=31)}
_BEFORE_DEADLINES = (*BACK, "after", "until", "till", "by", "since")


def _event(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "since the truce began" gives the moment itself; "before …" all that lies before it, "after …" all that lies after."""
    anchor, side = anchor_of(m), re.sub(r"\s", " ", m["side"].lower())
    if m["hit"].lower().endswith("deadline") and side not in _BEFORE_DEADLINES:
        return None
    known = at(anchor, scene)
    if known.anchor:
        return known
    if side in BACK:
        return Meaning(known.value, known.type, (None, known.covers[0]))
    return Meaning(known.value, known.type, (known.covers[0], None)) if side in FORTH else known


def _itself(m: re.Match[str], scene: Scene) -> Meaning:
    """ "before the truce": all that lies before its entry; "since the truce": the entry."""
    known = at("entry", scene)
    return known if known.anchor or m["side"].lower() == "since" else Meaning(known.value, known.type, (None, known.covers[0]))


def _distance(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "two hours after the truce expired", "hours before the deadline", "three days into the ceasefire", "the hour after …"."""
    anchor, side = "entry" if m["into"] else anchor_of(m), (m["side"] or "").lower()
    if m["since"] and not _LEAD_OVER.search(m.string[: m.start()][-12:] + m[0][:4]):
        return None  # "two days since the truce began" is a length
    amount = _amount(m)
    if amount is None:
        return None
    said, count, unit = amount
    known = moment(anchor, scene.clock)
    if known is None:
        return relative(("-" if side in BACK else "") + said, "TIME" if "T" in said else "DATE", anchor)
    if count is None:
        reach = REACH.get(unit, timedelta(days=31))
        start, end = (known - reach, known) if side in BACK else (known, known + reach)
        return Meaning(minute(known), "TIME", (minute(start), minute(end)))
    found = _exact(known, count * (-1 if side in BACK else 1), unit)
    return _within(m, known, found, unit, said) or found


_MOST = {"TM": 1e6, "TH": 1e5, "D": 36525, "N": 36525, "W": 5200, "2W": 2600, "M": 1200, "Q": 400, "Y": 100}  # about a century


def _amount(m: re.Match[str]) -> tuple[str, float | None, str] | None:
    """How far from the moment, as a TIMEX3 length, a number (None for a vague one) and its unit; None where the words count nothing."""
    unit, singular = (worth("units") | worth("unit"))[m["units"].lower()], m["units"].lower() not in worth("units")
    count = number(m["num"]) if m["num"] else None
    if singular and count is None:
        if unit not in ("TM", "TH") or not m[0].lower().startswith("the "):
            return None  # "the day after the truce began", "the day of the signing"
        count = 1.0
    if count is not None and (m["half"] or m["half_too"]):
        count += 0.5
    if count is not None and m["num2"]:
        count, unit = count * 60 + (number(m["num2"]) or 0), "TM"  # "one hour and fifteen minutes"
        return f"PT{count // 60:g}H{count % 60:g}M", count, unit
    said = length(count, unit)
    if said is None or (count is not None and count > _MOST.get(unit, 0)):
        return None
    return said, count, unit


_LEAD_WITHIN = re.compile(r"\bwithin\s\Z", re.I)
_LEAD_OVER = re.compile(r"\b(?:in|during|over|throughout|for)\sthe\s", re.I)


def _within(m: re.Match[str], known: datetime, found: Meaning, unit: str, said: str) -> Meaning | None:
    """ "within 14 days of …", "less than two days into …", "in the 24 hours before …": all that lies between the two moments."""
    before = m.string[: m.start()]
    over = _LEAD_OVER.search(before[-12:] + m[0][:4])
    if not (over or _LEAD_WITHIN.search(before) or re.match(r"(?:less|fewer)\sthan\b|under\b|within\b", m[0], re.I)):
        return None
    cut = 16 if unit in ("TM", "TH") else 10
    start, end = sorted((minute(known)[:cut], (found.covers[0] or "")[:cut]))
    return Meaning(said, "DURATION", (start, end)) if over else Meaning(found.value, found.type, (start, end))


def _exact(known: datetime, count: float, unit: str) -> Meaning:
    minutes = MINUTES.get(unit)
    moved = known + timedelta(minutes=count * minutes) if minutes else _months(known, count * (12 if unit == "Y" else 1))
    return Meaning(minute(moved), "TIME") if unit in ("TM", "TH") else Meaning(moved.date().isoformat())


def _months(known: datetime, months: float) -> datetime:
    """Months on the calendar, the last day of a shorter month where there is no such day; half months as days."""
    whole = int(months)
    year, month0 = divmod(known.year * 12 + known.month - 1 + whole, 12)
    for day in (known.day, 30, 29, 28):
        try:
            return known.replace(year=year, month=month0 + 1, day=day) + timedelta(days=round((months - whole) * 30.44))
        except ValueError:
            continue
    raise AssertionError


def _day_that(m: re.Match[str], scene: Scene) -> Meaning:
    """ "the day the truce began", "the eve of the truce", "the night before the pause took effect"."""
    groups = m.groupdict()
    anchor = "entry" if groups.get("bare") else anchor_of(m)
    side = (groups.get("side") or "").lower()
    step = -1 if groups.get("eve") or side in BACK else 1 if side in FORTH else 0
    part = worth("part").get((groups.get("part") or "").lower(), "")
    known = moment(anchor, scene.clock)
    if known is None:
        return relative("-P1D" if step < 0 else f"P{step}D", "DATE", anchor)
    if (groups.get("part") or "").lower() == "week":
        start, end = sorted((known.date(), known.date() + timedelta(7 * step)))
        return Meaning("P1W", "DURATION", (start.isoformat(), end.isoformat()))
    day = (known.date() + timedelta(step)).isoformat()
    return Meaning(day + part, "TIME" if part else "DATE")


def _nth_after(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the third day after the truce began" lies three days from it; "the third day since" is its third day."""
    count, known = ordinal(m["ord"]), moment(anchor_of(m), scene.clock)
    if not count:
        return None
    step = (count - (m["side"].lower() not in FORTH)) * (7 if m["unit"].lower() == "week" else 1)
    if known is None:
        return relative(f"P{step}D", "DATE", anchor_of(m))
    day = (known.date() + timedelta(step)).isoformat()
    return Meaning(day, bounds=(day, (known.date() + timedelta(step + 6)).isoformat()) if m["unit"].lower() == "week" else None)


def _d_plus(m: re.Match[str], scene: Scene) -> Meaning:
    """ "D+30": that many days after the day of entry."""
    count = int(m["days"]) * (-1 if m["sign"] in ("-", "–", "minus") else 1)
    if scene.clock is None:
        return relative(f"{'-' * (count < 0)}P{abs(count)}D", "DATE", "entry")
    return Meaning((scene.clock.entry.date() + timedelta(count)).isoformat())


def _anniversary(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the first anniversary of the ceasefire", "the one-month anniversary": counted from the entry."""
    count = number(m["num"]) if m["num"] else float(ordinal(m["ord"]) or 0) if m["ord"] else 1.0
    unit = {"month": "M", "week": "W", "day": "D"}.get((m["unit"] or "").lower(), "Y")
    if not count or not count.is_integer():
        return None
    known = moment("entry", scene.clock)
    return _exact(known, count, unit) if known else relative(f"P{count:g}{unit}", "DATE", "entry")


_ALONE = r"(?=\s*(?:[,.;:)]|$)|\s(?:and|but|on|in|at)\b)"
_SIDE = r"(?P<side>after|before|following|past|on\sfrom|from|of|ahead\sof|prior\sto)"

RULES = (
    Rule(
        "truce-distance",
        "#truce #text extension",
        pattern(
            rf"\b<ROUGH>(?:(?:<NUM>(?P<half>\sand\sa\shalf)?|<VAGUE>)\s)?<UNITS>(?P<half_too>\sand\sa\shalf)?"
            r"(?:(?:(?<=hour)|(?<=hours)),?\sand\s<NUM2>\sminutes?)?"
            rf"\s(?:(?P<into>into|on\sfrom|after\sthe\sstart\sof)\s{NOUN}(?!\s(?:line|zone|talks))"
            rf"|(?:{_SIDE}|(?P<since>since))\s{POINT})(?!\w)"
        ),
        of_this(_distance),
    ),
    Rule(
        "truce-moment",
        "#truce #text extension",
        pattern(
            rf"\b(?P<side>before|after|since|until|till|when|once|as|by\sthe\stime|by|following|ahead\sof|prior\sto|from|at|from\sthe\smoment|the\smoment)"
            rf"\s(?P<hit>{POINT})"
        ),
        of_this(_event),
    ),
    Rule(
        "truce-itself", "#truce", pattern(rf"\b(?P<side>before|ahead\sof|prior\sto|since)\s(?P<hit>{NOUN})(?!\w){_ALONE}"), of_this(_itself)
    ),
    Rule(
        "truce-day-that",
        "#truce #text extension",
        pattern(rf"\b(?:the|that)\s(?:very\s)?(?:day|(?P<part>night|morning|evening))\s(?:that\s|when\s|of\s)?{POINT}"),
        of_this(_day_that),
    ),
    Rule(
        "truce-nth-after",
        "#truce #text extension",
        pattern(rf"\b(?:the|a)\s<ORD>\s(?:full\s)?(?P<unit>day|week)\s(?P<side>after|following|since|from)\s{POINT}"),
        of_this(_nth_after),
    ),
    Rule("truce-eve", "eve", pattern(rf"\b(?P<eve>the\seve)\sof\s(?:{POINT}|(?P<bare>{NOUN}))(?!\w)"), of_this(_day_that)),
    Rule(
        "truce-day-side",
        "#truce #text extension",
        pattern(rf"\bthe\s(?P<part>day|week|night|morning|evening|afternoon)\s(?P<side>before|after)\s(?:{POINT}|(?P<bare>{NOUN}))(?!\w)"),
        of_this(_day_that),
    ),
    Rule(
        "truce-anniversary",
        "anniversary",
        pattern(
            rf"\b(?:the|its)\s(?:<ORD>\s|<NUM>-(?P<unit>day|week|month|year)\s)?anniversary\sof\s(?:the\s(?:start|beginning)\sof\s)?{NOUN}"
        ),
        of_this(_anniversary),
    ),
    Rule("d-plus", "d", pattern(r"(?<!\w)D(?:-[Dd]ay)?\s?(?P<sign>[+–-]|plus|minus)\s?(?P<days>\d{1,3})(?!\w)"), _d_plus),
)
