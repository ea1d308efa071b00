"""How much a duty asks for: the figure that stands with its object, in the measure of its act."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucewatch.drafting.duties import Duty
from trucewatch.model import Amount, Figure, Measure, Span

_PEOPLE: frozenset[Measure] = frozenset(
    ("released", "held", "killed", "injured", "missing", "seized", "displaced", "returned", "troops", "other")
)
_GOODS: frozenset[Measure] = frozenset(("trucks", "ships", "flights", "litres", "tonnes", "people_served", "other", "weapons"))
_FITS: dict[str, frozenset[Measure]] = {
    "release": _PEOPLE,
    "deliver": _GOODS,
    "let": _GOODS,
    "deploy": frozenset(("troops", "other", "weapons", "hours", "flights", "trucks")),
    "bear": frozenset(("hours", "flights")),
    "withdraw": frozenset(("km", "m")),
}
_BECOMES: dict[str, Measure] = {"release": "released"}


def amounts(duty: Duty, figures: Iterable[Figure], offset: int, text: str) -> tuple[Amount, ...]:
    """The figures in the duty's own words whose measure the act can have; `offset` is where the sentence begins."""
    fits = _FITS.get(duty.act, frozenset())
    spans = [Span(offset + t.idx, offset + t.idx + len(t)) for t in duty.tokens]
    found = []
    for figure in figures:
        if figure.measure not in fits or not any(figure.span.overlaps(s) for s in spans) or _is_age(figure) or _is_known(figure, text):
            continue
        measure = _BECOMES.get(duty.act, figure.measure)
        found.append(Amount(figure.low, figure.high, measure, about=figure.qualifier == "about"))
    return tuple(found)


def _is_age(figure: Figure) -> bool:
    """ "under 19", "over 50"."""
    return figure.text.lower().startswith(("under ", "over ", "below ", "above ", "aged ")) and max(figure.low or 0, figure.high or 0) < 100


def _is_known(figure: Figure, text: str) -> bool:
    """ "of the 33", "among the 33": told before, not asked for here."""
    return re.search(r"\b(?:of|among)\s(?:the|these|those)\s(?:remaining\s)?$", text[: figure.span.start], re.I) is not None
