"""Numbers that count nothing that happened: hours of the day, stretches that only place something, "in three groups", "not one"."""

from __future__ import annotations

import re

from trucewatch.text.quantities import Quantity

_OFFSET_BEFORE = re.compile(
    r"\b(?:last|past|first|next|previous|following|preceding|coming|final|early|every|these|those)\s(?:the\s)?$", re.I
)
_OFFSET_AFTER = re.compile(
    r"\s*(?:ago|earlier|later|before|after|into|previously|old|apart|to go|beforehand|late|overdue|behind|(?:have|had|has) passed)\b", re.I
)
_LENGTHS = ("days", "hours", "months")
_MINUTES = re.compile(r"\b(?:minutes?|mins?|seconds?)\b", re.IGNORECASE)
_WAYS = ("km", "m")
_HOUR = re.compile(r"\b(?:at|by|until|till|before|after|past|since|around)\s(?:about\s)?$", re.I)
_LATEST = 24
_PUT_AT = re.compile(
    r"\b(?:puts?|putting|reckons?|reckoned|estimates?|estimated|sets?|stands?|stood|gives?|gave)\b[^.;:]{0,80}\bat (?:about )?(?:the )?$"
    r"|\b(?:number|toll|total|tally|count|figure)\b[^.;:]{0,40}\bat (?:about )?$",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(r"\b(?:(?:not|every|no|not a single) one|(?:how|so|too|as) many)$", re.IGNORECASE)
_NOT_A_STEP = re.compile(r"\b(?:not|never|nor)\b[^.;:,]{0,30}\b(?:one|a single)$", re.IGNORECASE)
_IN_SO_MANY = re.compile(
    r"(?:in|by) [\w-]+ (?:groups|stages|phases|batches|instal?lments|waves|lots|parts|turns|goes|trips)", re.IGNORECASE
)
_WORD_AFTER = re.compile(r"\s[\w-]+")


def idle(quantity: Quantity, words: str) -> bool:
    """True for "not one of them", "how many", "in three groups"; of lengths for "two days later", "the past 24 hours", "not one metre"."""
    upto = words[: quantity.core.end]
    if _NOT_ONE.search(upto) or (quantity.unit in _WAYS and _NOT_A_STEP.search(upto)):
        return True
    if quantity.unit is not None:
        return (quantity.unit in _LENGTHS or _MINUTES.search(quantity.span.of(words)) is not None) and _offset(quantity, words)
    start = words.rfind(" ", 0, max(0, quantity.span.start - 1)) + 1
    after = _WORD_AFTER.match(words, quantity.span.end)
    return after is not None and _IN_SO_MANY.fullmatch(words, start, after.end()) is not None


def is_hour(quantity: Quantity, words: str) -> bool:
    """True for a small bare number that tells the time: "at seven", but not "puts the dead at seven"."""
    if quantity.qualifier is not None or (quantity.high or 99) > _LATEST:
        return False
    before = words[: quantity.span.start]
    return _HOUR.search(before[-16:]) is not None and not put_at(before)


def put_at(before: str) -> bool:
    """True behind words that put a number at something: "puts the dead at", "the number of wounded stands at"."""
    return _PUT_AT.search(before) is not None


def _offset(quantity: Quantity, words: str) -> bool:
    before = words[max(0, quantity.span.start - 20) : quantity.span.start]
    return bool(_OFFSET_BEFORE.search(before) or _OFFSET_AFTER.match(words, quantity.span.end))
