"""How long: "for 60 days", "72-hour", "week-long", "a few weeks", "two and a half years"."""

from __future__ import annotations

import re

from trucewatch.reading.times.relative import length
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, pattern, worth


def _unit(m: re.Match[str]) -> str:
    return (worth("units") | worth("unit"))[m["units"].lower()]


_CHILD = re.compile(r"\s(?:\w+\s)?(?:child|baby|son|daughter|boy|girl|infant|toddler|twins?|brother|sister)\b", re.I)
_FRACTIONS = frozenset(("three", "a", "one", "first"))


def _length(m: re.Match[str], scene: Scene) -> Meaning | None:
    count, unit = number(m["num"]), _unit(m)
    if m["units"][0].isupper() and m["num"][0].islower():
        return None  # a title
    if unit == "Q" and (m["num"].lower() in _FRACTIONS or re.match(r"\sof\b", m.string[m.end() :])):
        return None  # "three-quarters of"
    if not scene.history and m[0].lower().endswith("old") and _is_age(m, unit):
        return None
    if m["units"][0].isupper() and m["num"].isdigit() and m.string[: m.start()].endswith(("'", '"')):
        return None  # the title "60 Minutes"
    if unit == "TS" and not m["units"].lower().endswith("s"):
        return None  # "a second", "one second attack"
    value = length(count, unit, history=scene.history)
    return Meaning(value, "DURATION") if value else None


def _is_age(m: re.Match[str], unit: str) -> bool:
    """ "6-year-old", "her 3-month-old son", but not "the two-year-old war"."""
    if _CHILD.match(m.string, m.end()):
        return True
    behind = re.split(r"[^\w\s-]", m.string[m.end() :], maxsplit=1)[0].split()[:3]
    return unit == "Y" and not any(word.lower() in worth("aged") for word in behind)


def _half(m: re.Match[str], _: Scene) -> Meaning | None:
    count = number(m["num"])
    value = length(count + 0.5, _unit(m)) if count is not None else None
    return Meaning(value, "DURATION") if value else None


def _vague(m: re.Match[str], _: Scene) -> Meaning | None:
    value = length(None, _unit(m))
    return Meaning(value, "DURATION") if value else None


def _named(m: re.Match[str], _: Scene) -> Meaning | None:
    value = length(1, worth("unit")[m["unit"].lower()])
    return Meaning(value, "DURATION") if value else None


def _named_old(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the week-old truce", but not "a day-old baby", "the six year-old"."""
    return None if not scene.history and _is_age(m, "Y") else _named(m, scene)


_LONG = r"(?:[\s-]?(?:long|old))?"

RULES = (
    Rule(
        "length",
        "#unit #units",
        pattern(
            rf"\b(?:<ROUGH>|the\s(?:first|last|final|next)\s)(?<![\d.,:$£€-])<NUM>[\s-]<KIND><UNITS>{_LONG}\b(?!\sof\sage|-(?:ago|earlier)\b)"
        ),
        _length,
    ),
    Rule(
        "length-of-range",
        "#units",
        pattern(r"\b<ROUGH>(?<![\d.,:$£€-])(?P<hit><NUM>)(?=\s?(?:to|or|-|–)\s?(?:<NUM2>)[\s-]<UNITS>\b)"),
        _length,
    ),
    Rule(
        "length-to-date",
        "ended ending",
        pattern(r"\bthe\s(?:fiscal\s|financial\s)?(?P<unit>day|week|month|year)(?=\s(?:ended|ending)\b)"),
        _named,
    ),
    Rule("length-half", "half", pattern(rf"\b<ROUGH><NUM>(?:\sand\sa\shalf|\s1/2|½)[\s-]<UNITS>{_LONG}\b"), _half),
    Rule(
        "length-half-after",
        "half",
        pattern(r"\b(?P<num>an?|one)\s(?P<units>minute|hour|day|week|month|year|decade|century)\sand\sa\shalf\b"),
        _half,
    ),
    Rule(
        "length-vague",
        "#unit #units",
        pattern(rf"\b(?:the\s(?:first|last|past|next)\s)?<VAGUE>[\s-](?:more\s|long\s|short\s)?<UNITS>{_LONG}\b"),
        _vague,
    ),
    Rule(
        "length-plural",
        "#units",
        pattern(
            r"\b(?:for|after|within|over|during|spent|lasted|took|and|or|of|in|under|throughout|many|the\s(?:first|early(?!\shours)|opening|last|final|closing|past|next)|over\sthe)\s(?P<hit>(?P<units>seconds|minutes|hours|days|weeks|months|years|decades|centuries))\b(?!\s(?:later|earlier|ago|before|after|into)\b)"
        ),
        _vague,
    ),
    Rule("length-plural-long", "long", pattern(r"\b(?P<units>minutes|hours|days|weeks|months|years|decades|centuries)-long\b"), _vague),
    Rule(
        "length-named-old",
        "old",
        pattern(r"(?<![\w-])(?<!\d\s)(?P<unit>day|week|month|year|decade|century)-old\b"),
        _named_old,
    ),
    Rule(
        "length-named",
        "long hourlong daylong weeklong monthlong yearlong decadelong centurylong",
        pattern(r"\b(?P<unit>hour|day|week|month|year|decade|century)[- ]?long\b"),
        _named,
    ),
)
