"""Small phrases that every view shares: who says, what is said, when, where, how many; neutral, and never without a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from trucewatch.model import Claim, Figure, Mention, When

_SAYS = {"asserts": "says", "denies": "denies", "confirms": "confirms", "retracts": "takes back", "declines": "gives no word on"}
_MOODS = {"planned": "planned", "demanded": "demanded", "conditional": "on a condition", "possible": "possible"}
SHORT = 8
_DAY = len("2023-11-24")
_OFFSET = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


def short(ident: str) -> str:
    """The first characters of an id: enough to type, and to find it again."""
    return ident[:SHORT]


def names(mentions: Sequence[Mention]) -> str:
    """Printed names, joined."""
    return ", ".join(mention.name for mention in mentions)


def speaker(claim: Claim, publisher: str | None) -> str:
    """Who says it, innermost first; with no voice it is the report's own, and its publisher answers for it."""
    if claim.sources:
        return ", via ".join(mention.name for mention in reversed(claim.sources))
    return publisher or "the report itself"


def says(claim: Claim, publisher: str | None) -> str:
    """Who stands how to what is said: "the army says", "the ministry denies"."""
    return f"{speaker(claim, publisher)} {_SAYS[claim.stance]}"


def deed(claim: Claim) -> str:
    """The kind of thing said, with its means, whether it is said not to be, and its mood: "not release (planned)"."""
    means = f" by {claim.means}" if claim.means and claim.means != "unspecified" else ""
    mood = f" ({_MOODS[claim.mood]})" if claim.mood in _MOODS else ""
    return f"{'not ' if claim.negated else ''}{claim.kind}{means}{mood}"


def parties(claim: Claim) -> str:
    """Who does it to whom, and of what: "by Arda → the town, of rockets"."""
    to = f"→ {names(claim.to)}" if claim.to else ""
    done = " ".join(part for part in (f"by {names(claim.by)}" if claim.by else "", to) if part)
    return ", ".join(part for part in (done, f"of {claim.of}" if claim.of else "") if part)


def what(claim: Claim) -> str:
    """All of what is said, in one line."""
    where = f"in {', '.join(dict.fromkeys(place.name for place in claim.where))}" if claim.where else ""
    counted = "; ".join(figure.text for figure in claim.figures)
    hedge = f"“{claim.hedge}”" if claim.hedge else ""
    return "; ".join(part for part in (deed(claim), parties(claim), counted, where, hedge) if part)


def cut(words: str, most: int = 150) -> str:
    """Words cut at a blank, with a mark that something is left out."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:–") + " …"


def number(value: float) -> str:
    """A number with thousands set apart: 130,000."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def bounds(low: float | None, high: float | None) -> str:
    """A figure's bounds in words; a bound that is not known never becomes a number."""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"at least {number(low or 0)}"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def amount(figure: Figure) -> str:
    """A figure as bounds, with "about" where it was said so, and what it counts."""
    about = "about " if figure.qualifier == "about" else ""
    return f"{about}{bounds(figure.low, figure.high)} {figure.noun or figure.measure}"


def moment(iso: str | None, zone: str | None = None) -> str:
    """An ISO 8601 prefix for people, at the precision given: "2023-12-01 07:20"; by the clock of `zone` (IANA) if it has an offset."""
    if iso and zone and _OFFSET.search(iso[_DAY:]):
        iso = datetime.fromisoformat(iso).astimezone(ZoneInfo(zone)).isoformat()
    return iso.replace("T", " ")[:16].removesuffix("+00:00") if iso else "date unknown"


def interval(start: str | None, end: str | None) -> str:
    """An inclusive interval; a side that is not known is said to be open."""
    if start is None and end is None:
        return "time unknown"
    if start is None:
        return f"until {moment(end)}"
    if end is None:
        return f"from {moment(start)}"
    if start == end:
        return moment(start)
    same_day = len(start) > 10 and start[:10] == end[:10]
    return f"{moment(start)} – {end[11:16] if same_day else moment(end)}"


def when(value: When | None) -> str:
    """When the thing said happened."""
    return interval(value.start, value.end) if value else "time unknown"


def counted(count: int, noun: str) -> str:
    """ "1 claim", "3 claims"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
