"""The words of calendars and clocks as pieces of patterns, and what each is worth; all from the tables in `data/en`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from trucewatch.data import table

# what narrows a time without changing its value: "early", "the end of", "mid-"
_EDGE = (
    r"(?:(?:the\s)?(?:very\s)?(?:(?:early|late|mid(?=-)|mid)(?:\s(?:in|on))?|(?:middle|beginning|start|end|close|height|rest|remainder"
    r"|(?:first|second|latter|early|later)\s(?:part|half))\sof)(?:\sthe)?[\s-]+)?"
)
_NAMELESS = ("EDGE", "ROUGH", "KIND", "COUNTED", "LEAD")
_HOLE = re.compile(r"<([A-Z]+)(\d?)>")


@cache
def worth(kind: str) -> dict[str, str]:
    """Word (in lower case) to value, for one class of `en/times_words`."""
    return {row["word"].lower(): row["value"] for row in table("en/times_words") if row["class"] == kind}


@cache
def _either(*kinds: str) -> str:
    words = [row["word"] for row in table("en/times_words") if row["class"] in kinds]
    return "|".join(sorted(map(_loose, words), key=len, reverse=True))


def _capital(kind: str) -> str:
    """Only with a capital, or in capitals: "may" and "sun" are other words."""
    return rf"(?-i:{_either(kind)}|{_either(kind).upper().replace(chr(92) + 'S', chr(92) + 's')})"


def _loose(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s").replace(r"\-", "[- ]")


@cache
def pieces() -> dict[str, str]:
    """What may stand in the holes of a template: `<MONTH>` becomes a group named `month`, `<MONTH2>` one named `month2`."""
    small, tens = r"one|two|three|four|five|six|seven|eight|nine", r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    return {
        "MONTH": _capital("month"),
        "WEEKDAY": _capital("weekday"),
        "SHORTDAY": _capital("weekday_short"),
        "SEASON": _either("season"),
        "PART": _either("part"),
        "UNIT": _either("unit"),
        "UNITS": _either("units", "unit"),
        "MANY": _either("units"),
        "NUM": rf"\d{{1,3}}(?:,\d{{3}})?(?:\.\d)?|(?:{tens})[- ](?:{small})|{_either('number')}",
        "VAGUE": _either("vague_number"),
        "ORD": rf"\d{{1,3}}(?:st|nd|rd|th)|{_either('ordinal')}",
        "EDGE": _EDGE,
        "ROUGH": rf"(?:(?:{_either('rough')})\s)*",
        "KIND": rf"(?:(?:{_either('kind')})\s)?",
        "COUNTED": rf"(?!\d|[.,:]\d|%|[- ](?:{_either('counted')})\b)",
        "LEAD": "|".join(rf"(?<=\b{word}\s)" for word in worth("lead")) + r"|(?<=[(])|(?<=[-–—])|(?<=^)|(?<=, )",
        "TENS": _either("tens"),
        "OFTEN": _either("often"),
        "DAY": r"(?:0?[1-9]|[12]\d|3[01])",
        "YEAR": r"(?:1\d{3}|20\d\d)",
    }


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, blind to case, compiled when a text first needs it: most texts need few of the many, and to compile all takes its time."""

    template: str

    def compiled(self) -> re.Pattern[str]:
        """The pattern, with the holes of its template filled."""
        return _compiled(self.template)


def pattern(template: str) -> Pattern:
    """The pattern of a template."""
    return Pattern(template)


@cache
def _compiled(template: str) -> re.Pattern[str]:
    return re.compile(_HOLE.sub(_fill, template), re.IGNORECASE)


def _fill(hole: re.Match[str]) -> str:
    piece = pieces()[hole[1]]
    return f"(?:{piece})" if hole[1] in _NAMELESS else f"(?P<{hole[1].lower()}{hole[2]}>{piece})"


def number(words: str) -> float | None:
    """What a number word or figure is worth; None for a vague one ("several")."""
    said = re.sub(r"\s+", " ", words.lower().strip())
    if re.fullmatch(r"[\d,]+(?:\.\d)?", said):
        return float(said.replace(",", ""))
    if said in worth("number"):
        return float(worth("number")[said])
    parts = re.split(r"[- ]", said)
    known = [worth("number")[p] for p in parts if p in worth("number")]
    return float(sum(map(int, known))) if len(known) == len(parts) == 2 else None


def ordinal(words: str) -> int | None:
    """What an ordinal is worth: "third" and "3rd" are 3."""
    digits = re.match(r"\d+", words)
    found = digits[0] if digits else worth("ordinal").get(re.sub(r"\s", "-", words.lower()))
    return int(found) if found else None


@cache
def needed(needs: str) -> frozenset[str]:
    """The words that `Rule.needs` names, in lower case, the parts of compounds apart."""
    words: set[str] = set()
    for need in needs.split():
        words |= {part for word in _class(need[1:]) for part in _WORD.findall(word.lower())[:1]} if need.startswith("#") else {need}
    return frozenset(words)


def _class(kind: str) -> list[str]:
    if kind == "vague":
        return [row["shown_by"] for row in table("en/times_vague")]
    if kind == "truce":
        return [row["phrase"] for row in table("en/times_truce") if row["class"] == "noun"] + ["deadline", "eve"]
    if kind == "text":
        return [row["phrase"] for row in table("en/times_truce") if row["class"] == "text"]
    if kind == "half":
        return ["m", "am", "pm", "morning", "evening", "afternoon", "night"]
    if kind in ("weekdays", "parts"):
        return [f"{word}s" for word in worth(kind.removesuffix("s"))]
    return list(worth(kind))


_WORD = re.compile(r"[a-z]+")
_DIGIT, _FOUR, _TENS, _HALF = re.compile(r"\d"), re.compile(r"\d{4}"), re.compile(r"0'?s", re.I), re.compile(r"½|1/2")


def present(text: str) -> frozenset[str]:
    """What `Rule.needs` is held against: the words of a sentence in lower case; "0" if there is a digit, "0000" if four stand in a row,
    "0s" for what may be a decade, "half" for its signs too."""
    words = set(_WORD.findall(text.lower()))
    if _DIGIT.search(text):
        words.add("0")
        if _FOUR.search(text):
            words.add("0000")
        if _TENS.search(text):
            words.add("0s")
    if _HALF.search(text):
        words.add("half")
    return frozenset(words)
