"""The edges of a month, a week or a year: where "by the end of" ends, "since the beginning of" begins, and what half of it covers."""

from __future__ import annotations

import re

from trucewatch.text.dates import Bounds, first_day, grain, last_day

_UNTIL = re.compile(r"\b(?:until|till|by|before|through)\s(?:the\s)?\Z", re.I)
_SINCE = re.compile(r"\b(?:since|from)\s(?:the\s)?\Z", re.I)
_END = re.compile(r"\b(?:end|close)\sof\b", re.I)
_BEGINNING = re.compile(r"\b(?:beginning|start)\sof\b", re.I)
_IN_THE_MIDDLE = re.compile(r"\bmiddle\sof\b", re.I)
_HALF = re.compile(r"\b(first|second|latter)\shalf\sof\b", re.I)
_MIDDLE = 15  # the last day of a month's first half


def edge(m: re.Match[str], value: str) -> Bounds | None:
    """What the words before a month, week or year leave of it: its last day after "until" or "by", its first after "since", or half a
    month; None if it is meant as a whole."""
    first, last = first_day(value), last_day(value)
    if first is None or last is None or grain(value) not in ("week", "month", "year"):
        return None
    before = m.string[: m.start()]
    if _END.search(m[0]) and said_until(before):
        return last.isoformat(), last.isoformat()
    if _BEGINNING.search(m[0]) and _SINCE.search(before):
        return first.isoformat(), first.isoformat()
    if _IN_THE_MIDDLE.search(m[0]) and grain(value) == "month" and said_until(before):
        return f"{value}-{_MIDDLE}", f"{value}-{_MIDDLE}"
    half = _HALF.search(m[0])
    if half is None or grain(value) != "month":
        return None
    return (f"{value}-01", f"{value}-{_MIDDLE}") if half[1].lower() == "first" else (f"{value}-{_MIDDLE + 1}", last.isoformat())


def said_until(before: str) -> bool:
    """True if the words before a time make it a last moment: "until", "by"."""
    return bool(_UNTIL.search(before))
