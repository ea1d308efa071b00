"""What stands around every page: the ways to the others, and the slider over what is known."""

from __future__ import annotations

from typing import Any

from trucewatch.desk.ask import Ask
from trucewatch.flow import moments as told
from trucewatch.flow.answers import viewpoints_of
from trucewatch.flow.truce import Case
from trucewatch.views.charts.reported import reported

WAYS = (
    ("/", "Status"),
    ("/timeline", "Timeline"),
    ("/ledger", "Ledger"),
    ("/figures", "Figures"),
    ("/incidents", "Incidents"),
    ("/map", "Map"),
    ("/claims", "Claims"),
    ("/disagreements", "Disagreements"),
    ("/sources", "Sources"),
    ("/reports", "Reports"),
    ("/review", "Review"),
    ("/brief", "Brief"),
)
"""The pages, in the order in which a day at the desk goes."""


def frame(ask: Ask) -> dict[str, Any]:
    """For the template `base`."""
    found = ask.kept.ask(told.moments)
    stops = told.stops(found)
    step = told.stop_at(stops, ask.known, zone=ask.truce.zone)
    return {
        "ways": WAYS,
        "truce": ask.truce,
        "viewpoints": viewpoints_of(ask.truce, None),
        "known": ask.known,
        "about": ask.about,
        "behind": ask.behind,
        "stops": stops,
        "step": step,
        "earlier": stops[step - 1] if 0 < step <= len(stops) else None,
        "later": stops[step + 1] if step + 1 < len(stops) else None,
        "reported": ask.kept.ask(_reported, step),
    }


def stop(ask: Ask, number: str) -> str | None:
    """The moment of a stop of the slider; None for its end, which is now."""
    stops = told.stops(ask.kept.ask(told.moments))
    return stops[int(number)] if number.isascii() and number.isdigit() and len(number) < 9 and int(number) < len(stops) else None


def _reported(case: Case, step: int) -> Any:
    return reported(told.at_stops(told.moments(case)), step)
