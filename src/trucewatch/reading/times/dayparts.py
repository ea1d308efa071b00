"""Hours and parts of a day, first without their date: "7 a.m.", "16:00 GMT", "noon", "late in the evening"."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.data import table
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, pattern, worth


@cache
def _zones() -> dict[str, str]:
    return {row["word"].lower(): row["value"] for row in table("en/times_zones")}


_ZONE = (
    r"(?:\s?(?P<open>\()?(?P<zone>(?-i:"
    + "|".join(re.escape(z).replace(r"\ ", r"\s") for z in sorted((r["word"] for r in table("en/times_zones")), key=len, reverse=True))
    + r"))\b(?(open)\))|\s(?P<place>(?-i:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?))\s(?:[Ss]tandard\s)?[Tt]ime\b)?"
)


def _half_day(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "2 a.m.", "at two in the morning"; "killed two in the morning" counts whom it killed."""
    word = m["hour"].isalpha() and not m["half"].lower().endswith(("m", "m."))
    token = scene.word_at(m.start("hour")) if word else None
    if token is not None and not _PLACED.search(m.string[: m.start()]) and token.dep_ in ("dobj", "conj"):
        return None
    return _clock(m, scene)


def _entry(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "1115 One grenade dropped": the hour of an entry; "1500 Koruans fled" counts people."""
    behind = next((t for t in scene.sentence.doc if t.idx >= m.end()), None)
    people = m["hour"][0] != "0" and behind is not None and behind.ent_type_ == "NORP"
    return None if people else _four(m, scene)


def _clock(m: re.Match[str], _: Scene) -> Meaning | None:
    hour, minute = _hour(m["hour"]), int(m["minute"] or 0)
    half = _half_of(m)
    if hour is None or hour * 60 + minute > 24 * 60 or minute > 59 or (half and hour > 12):
        return None
    hour = _of_day(hour, half) if half else hour
    return Meaning(f"T{hour:02}:{minute:02}{_zone(m)}", "TIME")


def _half_of(m: re.Match[str]) -> str:
    """The half or part of the day told with an hour: "pm", "evening", or nothing."""
    return (m["half"] or "").lower().replace(".", "").split(" ")[-1]


def _of_day(hour: int, half: str) -> int:
    """The hour out of 24: "7 pm" and "7 in the evening" are 19, "12 am" is 0, "2 at night" is 2."""
    late = half.startswith("p") or half in ("evening", "afternoon") or (half == "night" and hour >= 5)
    return hour % 12 + (12 if late else 0)


def _hour(words: str) -> int | None:
    found = number(words)
    return int(found) if found is not None and found == int(found) else None


def _zone(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return _zones().get(re.sub(r"\s", " ", (groups.get("zone") or "").lower()), "")


def _four(m: re.Match[str], _: Scene) -> Meaning | None:
    hour, minute = int(m["hour"]), int(m["minute"])
    return Meaning(f"T{hour:02}:{minute:02}{_zone(m)}", "TIME") if hour < 24 and minute < 60 else None


def _spoken(m: re.Match[str], _: Scene) -> Meaning | None:
    """ "half past six", "a quarter to four", "one minute past midnight"."""
    said = m["minutes"].lower()
    if m["side"].lower() == "to" and m[0].lower().find("minute") >= 0 and _FROM.search(m.string[: m.start()]):
        return None  # "cut from forty minutes to ten"
    minutes = 30 if said == "half" else 15 if said.endswith("quarter") else _hour(said)
    named = worth("part").get(m["hour"].lower())  # "T12:00" for noon
    hour = int(named[1:3]) if named else _hour(m["hour"])
    if minutes is None or hour is None or minutes > 59 or hour > 24:
        return None
    half = _half_of(m)
    hour = _of_day(hour, half) if half and hour <= 12 else hour
    at = (hour * 60 + minutes * (1 if m["side"].lower() in ("past", "after") else -1)) % _A_DAY
    return Meaning(f"T{at // 60:02}:{at % 60:02}", "TIME")


_FROM = re.compile(r"\bfrom\s(?:about\s|around\s)?\Z", re.I)
SPOKEN = "clock-spoken"
"""The rule for hours told by words: "half past six"."""
_A_DAY = 24 * 60


def _part(m: re.Match[str], _: Scene) -> Meaning | None:
    if m["part"][0].isupper() and re.search(r"\b[A-Z][\w'-]*\s\Z", m.string[: m.start("part")]):
        return None  # a name: "the ferry Northern Dawn"
    return Meaning(worth("part")[m["part"].lower()] + (_zone(m) if m["part"].lower() in ("noon", "midday", "midnight") else ""), "TIME")


_HALF = r"(?P<half>[ap]\.?\s?m\.?(?!\w)|(?:in|of)\sthe\s(?:morning|evening|afternoon)|at\snight)"
_NO_YEAR = r"0\d|1[0-8]|2[1-3]"
"""Hours with which four digits are no year of the last century or this one."""
_HOURWORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PLACED = re.compile(
    rf"\b(?:at|by|around|about|before|after|until|till|since|between|from|to)\s(?:(?:{_HOURWORD}|\d{{1,2}})\s(?:and|to|or)\s)?\Z", re.I
)
_MINUTES = rf"[1-5]?\d|(?:twenty|thirty|forty|fifty)(?:[- ](?:{_HOURWORD}))?|fifteen|{_HOURWORD}"

RULES = (
    Rule(
        "clock",
        "0",
        pattern(
            rf"(?<![\d:.,$£€])(?P<hour>\d{{1,2}})(?:[:h]|\.(?=\d\d\s?[ap]\.?m)|(?<=\bat\s\d)\.|(?<=\bat\s\d\d)\.)(?P<minute>\d\d)(?!\d|[:.,]\d|%|\s(?:per|million|billion))(?:\s{_HALF})?(?:\shours?\b|\sh\b)?{_ZONE}"
        ),
        _clock,
    ),
    Rule(
        "clock-half-day",
        "#half",
        pattern(rf"(?<![\d:.,])\b(?P<hour>\d{{1,2}}|{_HOURWORD})(?P<minute>(?!))?\s?(?:o'clock\s)?{_HALF}{_ZONE}"),
        _half_day,
    ),
    Rule(
        "clock-this-half",
        "#part",
        pattern(
            rf"\b(?:at|by|before|after|about|around|until|since|between|from|and|to)\s(?P<hit>(?P<hour>\d{{1,2}}|{_HOURWORD})(?P<minute>(?!))?)"
            rf"(?=(?:\s(?:and|to|until)\s(?:\d{{1,2}}|{_HOURWORD}))?\s(?P<half>(?:this|that|yesterday|tomorrow|on\s<WEEKDAY>|<WEEKDAY2>)\s(?:morning|afternoon|evening|night))\b)"
        ),
        _clock,
    ),
    Rule("clock-oclock", "clock", pattern(rf"\b(?P<hour>\d{{1,2}}|{_HOURWORD})(?P<minute>(?!))?(?P<half>(?!))?\so'clock\b{_ZONE}"), _clock),
    Rule(
        SPOKEN,
        "past after to before",
        pattern(
            rf"\b(?P<minutes>half(?=\spast)|(?:a\s)?quarter(?=\s(?:past|to))|(?:{_MINUTES})(?=\sminutes?\s)|(?:five|ten|twenty|twenty-five)(?=\spast))"
            rf"(?:\sminutes?)?\s(?P<side>past|after|to|before)\s(?P<hour>midnight|noon|midday|{_HOURWORD})(?![\w-])(?:\so'clock)?"
            rf"(?:\s{_HALF})?"
        ),
        _spoken,
    ),
    Rule(
        "clock-four-digits",
        "0000",
        pattern(rf"\b(?P<hit>(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s?(?:hrs|hours|h)\b|(?=\sGMT|\sUTC)){_ZONE})"),
        _four,
    ),
    Rule("clock-entry", "0000", pattern(r"^(?P<hour>0\d|1[0-7])(?P<minute>[0-5]\d)(?=(?:\s?[-–:.,]\s?|\s)(?-i:[A-Z]))"), _entry),
    Rule("clock-entry", "0000", pattern(rf"^(?P<hour>{_NO_YEAR})(?P<minute>[0-5]\d)(?=:\s|\s(?:today|yesterday)\b)"), _four),
    Rule(
        "clock-at",
        "0000",
        pattern(
            rf"\bat\s(?:about\s|around\s)?(?P<hit>(?P<hour>{_NO_YEAR})(?P<minute>[0-5]\d))(?=\s*[.,;:)]|$|\s(?:today|yesterday|local)\b)"
        ),
        _four,
    ),
    Rule("clock-pair", "0000", pattern(r"\b(?P<hour>0\d)(?P<minute>[0-5]\d)(?=\s?[-–]\s?[0-2]\d[0-5]\d\b)"), _four),
    Rule("clock-pair-end", "0000", pattern(r"\b0\d[0-5]\d\s?[-–]\s?(?P<hit>(?P<hour>[0-2]\d)(?P<minute>[0-5]\d))\b"), _four),
    Rule(
        "clock-of-day",
        "today yesterday tomorrow",
        pattern(rf"\bat\s(?P<hit>(?P<hour>{_HOURWORD})(?P<minute>(?!))?(?P<half>(?!))?)(?=\s(?:today|yesterday|tomorrow)\b(?!\s\w+ing))"),
        _clock,
    ),
    Rule(
        "part",
        "#part",
        pattern(
            rf"\b(?P<hit>(?:(?:early|late|mid|pre)[\s-](?:in\sthe\s|on\s)?|the\s(?:early\s|late\s)?)?\b<PART>\b(?:\shours(?=\sof\b))?(?!-time|s?\s(?:prayer|school|watch)){_ZONE})"
        ),
        _part,
    ),
)
