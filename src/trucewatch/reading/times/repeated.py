"""How often: "every day", "weekly", "each July", "twice a day", "per month", "on Mondays"."""

from __future__ import annotations

import re

from trucewatch.reading.times.relative import length
from trucewatch.reading.times.rule import Meaning, Rule, Scene
from trucewatch.reading.times.words import number, pattern, worth


def _every(m: re.Match[str], _: Scene) -> Meaning | None:
    other = re.match(r"(?:every|each)\sother\b", m[0], re.I)
    value = length(number(m["num"]) if m["num"] else 2 if other else 1, (worth("units") | worth("unit"))[m["units"].lower()])
    return Meaning(value, "SET") if value else None


def _adverb(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(worth("often")[m[0].lower()], "SET")


def _weekday(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"XXXX-WXX-{int(worth('weekday')[m['weekday'].lower()]) + 1}", "SET")


def _weekday_part(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"XXXX-WXX-{int(worth('weekday')[m['weekday'].lower()]) + 1}{worth('part')[m['part'].lower()]}", "SET")


def _month(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"XXXX-{int(worth('month')[m['month'].lower()]):02}", "SET")


def _season(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"XXXX-{worth('season')[m['season'].lower()]}", "SET")


def _part(m: re.Match[str], _: Scene) -> Meaning:
    return Meaning(f"XXXX-XX-XX{worth('part')[m['part'].lower()]}", "SET")


RULES = (
    Rule("every", "every each", pattern(r"\b(?:every|each)\s(?:(?:<NUM>|other)\s)?<UNITS>\b(?!-)"), _every),
    Rule(
        "per",
        "per once twice time times",
        pattern(
            r"(?:\b(?:once|twice|(?:one|two|three|four|five|six|several|many|\d+)\stimes)\s(?:an?|per|every|each)|\bper)\s(?P<num>(?!))?<UNIT>\b".replace(
                "<UNIT>", "(?P<units>second|minute|hour|day|night|week|month|quarter|year|decade)"
            )
        ),
        _every,
    ),
    Rule(
        "per-article",
        "day hour week month year",
        pattern(
            r"(?<=[\w%])\s(?P<hit>an?\s(?P<num>(?!))?(?P<units>day|hour|week|month|year))\b(?=\s*(?:[,.;:)]|$)|\s(?:to|in|from|for|since|and|but|at|by|through|into|as|until|on)\b)"
        ),
        _every,
    ),
    Rule("adverb", "#often", pattern(r"\b<OFTEN>\b(?!-)"), _adverb),
    Rule("every-weekday", "every each", pattern(r"\b(?:every|each)\s<WEEKDAY>\b"), _weekday),
    Rule("weekdays", "#weekdays", pattern(r"\b<WEEKDAY>s\b"), _weekday),
    Rule("weekday-parts", "#parts", pattern(r"\b<WEEKDAY>\s<PART>s\b"), _weekday_part),
    Rule("weekday-parts-first", "#parts", pattern(r"\b(?P<hit><WEEKDAY>)(?=(?:,\s|\s(?:and|or)\s)<WEEKDAY2>\s<PART>s\b)"), _weekday_part),
    Rule("every-month", "every each", pattern(r"\b(?:every|each)\s<MONTH>(?!\w)"), _month),
    Rule("every-season", "every each", pattern(r"\b(?:every|each)\s<SEASON>\b"), _season),
    Rule("every-part", "every each", pattern(r"\b(?:every|each)\s<PART>\b"), _part),
)
