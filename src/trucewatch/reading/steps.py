"""The reading of a report as one visible, ordered table: each step says what it needs and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from trucewatch.clock import TruceClock
from trucewatch.model import Claim, Figure, Place, Problem, Report, Sum, Time, Voice
from trucewatch.reading import claims, figures, parser, places, problems, times, voices
from trucewatch.reading.page import Page, lay_out


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one report, layer by layer; the claims stand on the layers.  `reader` names who read it."""

    report: Report
    voices: tuple[Voice, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    sums: tuple[Sum, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
    reader: str = "learned"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a function of the page and of the layers it `needs`, giving the layer named `gives`."""

    gives: str
    needs: tuple[str, ...]
    find: Callable[..., tuple[Any, ...]]


STEPS = (
    Step("voices", (), voices.find),
    Step("times", (), times.find),
    Step("places", (), places.find),
    Step("figures", ("times",), figures.find),
    Step("sums", ("figures",), figures.sums),
    Step("problems", ("figures",), problems.find),
    Step("claims", ("voices", "times", "places", "figures"), claims.find),
)


def read(
    report: Report,
    *,
    pipeline: str = parser.PIPELINE,
    clock: TruceClock | None = None,
    whole: bool = False,
    table: tuple[Step, ...] = STEPS,
) -> Reading:
    """The claims of `report` and the layers that they stand on; what could not be used stands under `problems`.

    Only sentences that can matter to a truce are read (`reading.matters`), unless the `whole` is asked for.
    With the `clock` of the truce that the report is read for, what it counts from the truce becomes a date.
    """
    page = lay_out(report, pipeline=pipeline, clock=clock, whole=whole)
    return run(page, table) if page.sentences else Reading(report)


def run(page: Page, table: tuple[Step, ...] = STEPS) -> Reading:
    """The steps in their order over one page."""
    reading = Reading(page.report)
    for step in table:
        layers = {layer: getattr(reading, layer) for layer in step.needs}
        found: dict[str, Any] = {step.gives: step.find(page, **layers)}
        reading = replace(reading, **found)
    return reading
