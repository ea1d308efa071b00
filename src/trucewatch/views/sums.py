"""Stated totals held against their parts: plain arithmetic, in the same words whoever stated them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

from rich.text import Text

from trucewatch.model import Figure, Report, Sum
from trucewatch.views.phrases import counted, moment
from trucewatch.views.table import Column, Table

_ROUGH = 0.1  # how far "around 240" may be from what was meant


@dataclass(frozen=True, slots=True)
class Stated:
    """A sum with the report that states it."""

    report: Report
    sum: Sum

    @property
    def words(self) -> str:
        """The report's words from the first figure to the last."""
        spans = [figure.span for figure in (self.sum.total, *self.sum.parts, *self.sum.over)]
        return " ".join(self.report.text[min(s.start for s in spans) : max(s.end for s in spans)].split())


def sums(stated: Iterable[Stated], *, checked: int) -> Table[Stated]:
    """One row a stated total: what its parts give, in which words, in which report; with none, how many were `checked`."""
    good = f"{counted(checked, 'stated total')} checked: each agrees with its parts"
    return Table(stated, _COLUMNS, _json, good if checked else "nothing to check: no total is stated with its parts", lines=True)


def _json(stated: Stated) -> dict[str, Any]:
    total, parts = stated.sum.total, stated.sum.parts
    return {
        "report": stated.report.id,
        "name": stated.report.name,
        "publisher": stated.report.publisher,
        "published": stated.report.published,
        "agrees": agrees(stated.sum),
        "finding": told(stated.sum),
        "whole": stated.sum.whole,
        "total": {"text": total.text, "low": total.low, "high": total.high, "span": list(total.span)},
        "parts": [{"text": part.text, "low": part.low, "high": part.high, "span": list(part.span)} for part in parts],
        **({"times": stated.sum.times, "over": [list(figure.span) for figure in stated.sum.over]} if stated.sum.over else {}),
        "rule": stated.sum.rule,
    }


def _finding(stated: Stated) -> Text:
    text = Text(told(stated.sum), style="bold" if not agrees(stated.sum) else "")
    return text.append("" if not agrees(stated.sum) else "\nagrees", style="not bold dim")


def _source(stated: Stated) -> str:
    return f"{stated.report.name}\n{stated.report.publisher or 'publisher unknown'}, {moment(stated.report.published)}"


_COLUMNS: tuple[Column[Stated], ...] = (
    Column("finding", _finding, screen=True, ratio=5),
    Column("words", lambda s: f"“{s.words}”", screen=True, ratio=5),
    Column("where", _source, screen=True, ratio=3),
    Column("name", lambda s: s.report.name, wide=True),
    Column("publisher", lambda s: s.report.publisher, wide=True),
    Column("published", lambda s: s.report.published, wide=True),
    Column("agrees", lambda s: agrees(s.sum), wide=True),
    Column("finding", lambda s: told(s.sum), wide=True),
    Column("words", lambda s: s.words, wide=True),
)


def unequal(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """The totals that their parts do not give: all parts together miss them, or some parts alone go beyond them."""
    return tuple(found for found in sums if not agrees(found))


def agrees(found: Sum) -> bool:
    """True if the parts can give the total within the bounds that are stated; a bound left open may be anything."""
    low, high = _together(found)
    least, most = _bounds(found.total)
    return low <= most and (high >= least or not found.whole)


def told(found: Sum) -> str:
    """The sum in one sentence: `stated 497; the parts named give 491 (142 + 21 + 228 + 100)`."""
    low, high = _together(found, rough=False)
    if found.over:
        return f"stated {_number(found.total)}; {_days(found)} give {_range(low, high)}"
    parts = " + ".join(_number(part) for part in found.parts)
    given = _range(low, high)
    all_or_some = "the parts named give" if found.whole else "those named among them are"
    said = f"stated {_number(found.total)}; {all_or_some} {given}"
    return said if len(found.parts) == 1 else f"{said} ({parts})"


def _days(found: Sum) -> str:
    """ "459 a day over 56 days", "600 a day over 73 days (17,819 at 244 a day)"."""
    words = f"{found.parts[0].text} a day over {found.times:g} days"
    return words if len(found.over) == 1 else f"{words} ({found.over[0].text} at {found.over[1].text} a day)"


def _together(found: Sum, *, rough: bool = True) -> tuple[float, float]:
    bounds = [_bounds(part, rough=rough) for part in found.parts]
    return sum(low for low, _ in bounds) * found.times, sum(high for _, high in bounds) * found.times


def _bounds(figure: Figure, *, rough: bool = True) -> tuple[float, float]:
    low, high = figure.low or 0.0, inf if figure.high is None else figure.high
    return (low * (1 - _ROUGH), high * (1 + _ROUGH)) if rough and figure.qualifier == "about" else (low, high)


def _number(figure: Figure) -> str:
    low, high = _bounds(figure, rough=False)
    about = "about " if figure.qualifier == "about" else ""
    return about + _range(low, high)


def _range(low: float, high: float) -> str:
    if high == inf:
        return f"at least {low:,.15g}"
    if low == high:
        return f"{low:,.15g}"
    return f"at most {high:,.15g}" if low == 0 else f"{low:,.15g} to {high:,.15g}"
