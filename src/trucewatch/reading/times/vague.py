"""Now, before and to come, with no date: "now", "recently", "the future"."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.data import table
from trucewatch.reading.times.relative import length
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import pattern, worth


@cache
def _phrases() -> dict[str, tuple[str, bool]]:
    return {row["phrase"]: (row["value"], row["where"] == "history") for row in table("en/times_vague")}


def _recent(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(length(None, worth("units")[m["many"].lower()]) or "PAST_REF", "DURATION")


def _vague(m: re.Match[str], scene: Scene) -> Meaning | None:
    value, history = _phrases()[re.sub(r"\s", " ", m["phrase"].lower())]
    if (
        m["phrase"].lower() == "the past"
        and re.match(r"\s\w", m.string[m.end() :])
        and not re.match(r"\s(?:and|but|by|to|with|of|he|it|the|they|that|when|as|in|for)\b", m.string[m.end() :])
    ):
        return None
    if m["phrase"].lower().startswith("at the") and re.match(r"\s(?:the|that|when|a|its|his|of)\b", m.string[m.end() :]):
        return None  # "at the moment the truce began"
    if m["phrase"].lower() == "current" and m.string[: m.start()].lower().endswith("then "):
        return None
    return Meaning(value) if scene.history or not history else None


_EITHER = "|".join(re.escape(p).replace(r"\ ", r"\s") for p in sorted(_phrases(), key=len, reverse=True))

RULES = (
    Rule("vague", "#vague", pattern(rf"\b(?P<phrase>{_EITHER})\b(?!-(?!\w*ing\b|isolated))"), _vague),
    Rule("vague-span", "recent", pattern(r"\b(?:in\s)?(?P<hit>recent\s<MANY>)\b"), _recent),
)
