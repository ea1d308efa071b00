"""Times counted from what was told before: "the same day", "two days later", "that year", "the following spring"."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.reading.times.edges import edge
from trucewatch.reading.times.relative import around, moved
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, pattern, worth
from trucewatch.text.dates import first_day, grain

_NEEDS = {"D": 10, "N": 10, "W": 10, "WE": 10, "M": 7, "Q": 7, "Y": 4, "DE": 3, "CE": 2, "S": 7}
_UNKNOWN = {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}


def _same(m: re.Match[str], scene: Scene) -> Meaning | None:
    unit = worth("unit")[m["unit"].lower()]
    return _at(unit, scene, _STEP.get(m["which"].lower().split()[-1], 0))


_STEP = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "prior": -1}


def _at(unit: str, scene: Scene, step: int) -> Meaning | None:
    """The day, week, month … told last, or the one `step` after it."""
    base = scene.last
    if base and base.startswith("BC") and unit == "DE" and len(base) == 5:
        return Meaning(f"BC{int(base[2:5]) - step:03}")
    if base and base.startswith("BC") and unit in ("Y", "DE"):
        year = int(base[2:6]) if base[2:6].isdigit() else None
        return Meaning(f"BC{year - step:04}" if unit == "Y" else f"BC{(year - 10 * step) // 10:03}") if year else None
    if base and unit == "Q" and re.fullmatch(r"\d{4}-Q\d", base) and step == 0:
        return Meaning(base)
    day = first_day(base) if base else None
    if base is None or day is None or len(base) < _NEEDS.get(unit, 10):
        return Meaning(_UNKNOWN.get(unit, "XXXX-XX-XX"))
    value = (
        day.isoformat()
        if unit in ("D", "N") and step == 0
        else moved(day.isoformat(), step, "D")
        if unit in ("D", "N")
        else around(day, unit, step)
    )
    return Meaning(value + ("TNI" if unit == "N" else "")) if value else None


def _part(m: re.Match[str], scene: Scene) -> Meaning | None:
    day = _at("D", scene, _STEP.get(m["which"].lower().split()[-1], 0))
    part = worth("part")[m["part"].lower()]
    return Meaning(day.value + part, "TIME") if day else None


def _before(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the day before", "the night after", with nothing behind it that it is counted from."""
    if _counted_on(m, scene):
        return None
    step = -1 if m["side"].lower() in ("before", "previously", "earlier") else 1
    word = m["word"].lower()
    if word in worth("part"):
        day = _at("D", scene, step)
        return Meaning(day.value + worth("part")[word], "TIME") if day else None
    return _at(worth("unit")[word], scene, step)


def _counted_on(m: re.Match[str], scene: Scene) -> bool:
    """True for "the day after his release" and, beside another clause, "the day after they left"; where "The day before the army had
    left" is all that is said, a comma is wanting."""
    side = scene.word_at(m.start("side"))
    if side is None or not _SOMEBODY.match(m.string, m.end()):
        return False
    return side.dep_ == "prep" or (side.dep_ == "mark" and side.head.dep_ not in _MAIN)


_MAIN = ("ROOT", "conj")
_SOMEBODY = re.compile(r"\s(?:the|a|he|she|it|they|his|its|their)\b", re.I)


def _shifted(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "two days later", "a year earlier"."""
    later = m["side"].lower() in ("later", "after", "afterwards", "afterward", "on")
    count = number(m["num"]) if m["num"] else None
    unit = (worth("units") | worth("unit"))[m["units"].lower()]
    if unit in ("TH", "TM") and scene.last and len(scene.last) >= 10 and "T" not in scene.last[:12]:
        return Meaning("FUTURE_REF" if later else "PAST_REF", bounds=(scene.last[:10], scene.last[:10]))
    if count is None:
        return Meaning("FUTURE_REF" if later else "PAST_REF")
    value = moved(scene.last, round(count) * (1 if later else -1), unit)
    return Meaning(value) if value else _coarse(scene.last, unit)


def _coarse(base: str | None, unit: str) -> Meaning:
    """Days counted from a mere month or year stay in it: "1915-XX-XX", and cover it."""
    if base and unit in ("D", "W", "N", "TH") and grain(base) in ("year", "month"):
        return Meaning(base + "-XX-XX"[: 10 - len(base)] if len(base) == 4 else f"{base}-XX", bounds=(base, base))
    return Meaning(_UNKNOWN.get(unit, "XXXX-XX-XX"))


def _edge(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "the end of the month", "later that year": the period told last."""
    own = m["which"].lower() == "the" and scene.today and not scene.history
    found = _at(worth("unit")[m["unit"].lower()], replace(scene, told=scene.today) if own else scene, 0)
    return replace(found, bounds=edge(m, found.value)) if found else None


def _since(_: re.Match[str], scene: Scene) -> Meaning | None:
    """ "since then", and "since" with nothing behind it: from the day told last to the report's."""
    told, today = scene.told, scene.today
    if scene.history or told is None or today is None or grain(told) is None or told >= today[: len(told)]:
        return None
    return Meaning(told, bounds=(Meaning(told).covers[0], today[:10]))


_WHICH = r"(?P<which>that\ssame|that\svery|that|the\s(?:very\s)?(?:same|next|following|previous|preceding|prior))"
_END = (
    r"(?=\s*(?:[,.;:)\"'!?—–-]|$)"
    r"|\s(?:and|but|in|at|on|by|to|when|with|while|as|from|of|for|near|the|a|he|she|it|they|his|its|their|was|were|had|did|said)\b)"
)

RULES = (
    Rule("told-period", "#unit", pattern(rf"\b(?:(?:early|late|earlier|later|in)\s(?:in\s|on\s)?)?<EDGE>{_WHICH}\s<UNIT>\b(?!-)"), _same),
    Rule("told-part", "#part", pattern(rf"\b(?:(?:early|late|earlier|later)\s)?{_WHICH}\s<PART>\b"), _part),
    Rule(
        "told-side",
        "before after previously following",
        pattern(rf"\bthe\s(?P<word>day|night|evening|morning|week|month|year)\s(?P<side>before|after|previously|following){_END}"),
        _before,
    ),
    Rule(
        "told-shift",
        "later earlier afterwards afterward previously",
        pattern(
            r"\b<ROUGH>(?:(?:<NUM>|<VAGUE>)(?:\sand\sa\shalf)?[\s-])?<UNITS>\s(?P<side>later|earlier|afterwards?|previously)\b(?!\s(?:than\b|of\s(?!\W?[\d$£€])))"
        ),
        _shifted,
    ),
    Rule(
        "told-shift-after",
        "before after",
        pattern(r"\b<ROUGH><NUM>[\s-]<UNITS>\s(?P<side>before|after)(?=\s*(?:[,.;:)]|$)|\s(?:in|at|near)\s)"),
        _shifted,
    ),
    Rule("told-since", "since", pattern(r"\b(?:ever\s)?since(?:\sthen\b|(?=\s*(?:[,.;:)]|$)))"), _since),
    Rule("told-this-day", "day", pattern(r"\b(?P<which>this)\s(?P<unit>day)\b"), _same),
    Rule(
        "told-end",
        "end beginning start middle rest remainder part close",
        pattern(
            r"\b(?:the\s)?(?:end|beginning|start|middle|rest|remainder|latter\spart|close)\sof\s(?P<which>the|that)\s(?P<unit>day|week|month|year|decade|century)\b"
        ),
        _edge,
    ),
)
