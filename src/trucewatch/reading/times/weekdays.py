"""Weekdays: "on Friday", "last Monday", "next Tuesday", told by the report's date and the verb."""

from __future__ import annotations

import re
from datetime import timedelta

from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import pattern, worth
from trucewatch.reading.times.years import day_of, day_told


def _weekday(m: re.Match[str], scene: Scene) -> Meaning:
    wanted, base = int(worth("weekday")[m["weekday"].lower()]), day_of(scene)
    which = (m["which"] or "").lower()
    told = day_told(scene)
    if told and (which in ("the previous", "the preceding") or (which in ("the next", "the following") and scene.direction != "future")):
        base = told
    if base is None:
        return Meaning(f"XXXX-WXX-{wanted + 1}")
    step = _step(wanted - base.weekday(), which, scene)
    if step == 0 and not which and m.string[: m.start()].lower().endswith("since "):
        step = -7
    return Meaning((base + timedelta(step)).isoformat())


def _step(ahead: int, which: str, scene: Scene) -> int:
    """Days from the base to the weekday meant; `ahead` lies in -6..6 within the base's own week."""
    if which in ("last", "this past", "this last", "past", "the previous", "the preceding"):
        return ahead % 7 - 7
    if which in ("next", "the next", "the following", "the coming", "this coming", "coming"):
        return ahead % 7 or 7
    if which == "this":
        return ahead
    return _by_verb(ahead, scene)


def _by_verb(ahead: int, scene: Scene) -> int:
    if scene.history or scene.direction == "future":
        return ahead % 7
    if scene.direction == "past":
        return -(-ahead % 7)
    return ahead % 7 if ahead % 7 <= 3 else ahead % 7 - 7


def _short(m: re.Match[str], scene: Scene) -> Meaning:
    wanted, base = int(worth("weekday_short")[m["shortday"].lower()]), day_of(scene)
    if base is None:
        return Meaning(f"XXXX-WXX-{wanted + 1}")
    return Meaning((base + timedelta(_by_verb(wanted - base.weekday(), scene))).isoformat())


def _numbered(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "Tue 8", "Friday the 11th": the day nearest to the base that has both the number and the name."""
    name, base = (m["weekday"] or m["shortday"]).lower(), day_of(scene)
    wanted = int((worth("weekday") | worth("weekday_short"))[name])
    if base is None:
        return None
    near = (base + timedelta(n * sign) for n in range(_FAR) for sign in (-1, 1))
    day = next((d for d in near if d.day == int(m["day"]) and d.weekday() == wanted), None)
    return Meaning(day.isoformat()) if day else None


def _week_on(m: re.Match[str], scene: Scene) -> Meaning | None:
    """ "Thursday week": a week after the next Thursday."""
    wanted, base = int(worth("weekday")[m["weekday"].lower()]), day_of(scene)
    return Meaning((base + timedelta((wanted - base.weekday()) % 7 + 7)).isoformat()) if base is not None else None


_FAR = 200  # days: within half a year every number has had every name but once or twice
_WHICH = (
    r"(?:(?P<which>(?:this\s)?(?:last|past|coming)|this|next|the\s(?:next|following|previous|preceding|coming)|that)\s)?"
    r"(?:(?:early|late|later|earlier)\s(?:on\s)?)?"
)

RULES = (
    Rule(
        "weekday-numbered",
        "#weekday #weekday_short",
        pattern(
            r"(?:(?<=\n)|^|\b(?:on|of|by|until|since|from)\s)(?P<hit>(?:<WEEKDAY>|<SHORTDAY>),?\s(?:the\s)?(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?)(?=[.,:;)\s]*$|[.,:;]\s)"
        ),
        _numbered,
    ),
    Rule("weekday-week", "week", pattern(r"\bon\s(?P<hit><WEEKDAY>\sweek)\b(?!\s(?:before|after|ago|later|of)\b)"), _week_on),
    Rule("weekday", "#weekday", pattern(rf"\b{_WHICH}<WEEKDAY>\b(?!\w)(?!s\b)"), _weekday),
    Rule(
        "weekday-behind",
        "next last",
        pattern(r"\b(?:on|by|until|before|since)\s(?P<hit><WEEKDAY>\s(?P<which>next|last))\b(?!\s(?:week|month|year))"),
        _weekday,
    ),
    Rule("weekday-short", "#weekday_short", pattern(r"\b(?:on|by|of|to|since|until|from)\s(?P<hit><SHORTDAY>)(?![\w])"), _short),
)
