"""Lists of what a truce's folder holds: who speaks, its reports, its places, when reports came, what waits for a person."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from trucewatch.cli.doors import now
from trucewatch.cli.folders import asked_of
from trucewatch.cli.options import As, At, Folder, Known
from trucewatch.cli.out import put, write
from trucewatch.flow import answers, reviewing, speaking
from trucewatch.flow import moments as reported
from trucewatch.flow import places as told_of
from trucewatch.views import moments as as_moments
from trucewatch.views import places as as_places
from trucewatch.views import queue as as_queue
from trucewatch.views import reports as as_reports
from trucewatch.views import sources as as_sources

PlacesForm = Literal["table", "jsonl", "csv", "geojson"]
AsPlaces = Annotated[
    PlacesForm,
    typer.Option(
        "--format", "-f", metavar="table|jsonl|csv|geojson", help="For people, programs, a spreadsheet, or a map (areas, never points)."
    ),
]
Kinds = Annotated[list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help="Only events of this kind; may be given again.")]


def sources(folder: Folder, form: As = "table", known: Known = None) -> None:
    """List who speaks: for whom, how often, of what and through whom; counted, never scored."""
    with asked_of(folder) as case:
        put(as_sources.sources(speaking.sources(case, known)), form)


def reports(folder: Folder, form: As = "table", known: Known = None) -> None:
    """List the reports that were taken in, with how many claims stand in each and how many a person has looked at."""
    with asked_of(folder) as case:
        put(as_reports.reports(speaking.reports(case, known)), form)


def places(folder: Folder, kinds: Kinds = None, form: AsPlaces = "table", known: Known = None) -> None:
    """List where things are told of, each place as wide as what is known of it; as GeoJSON, areas for a map."""
    with asked_of(folder) as case:
        found = told_of.places(case, known, kinds=kinds or ())
    if form == "geojson":
        write([as_places.geojson_line(found)])
    else:
        put(as_places.places(found), form)


def moments(folder: Folder, form: As = "table") -> None:
    """List the moments at which something was reported: those between which no page as known then can differ."""
    with asked_of(folder) as case:
        put(as_moments.moments(reported.moments(case)), form)


def queue(folder: Folder, form: As = "table", known: Known = None, at: At = None) -> None:
    """List the claims that no person has looked at yet, those first on which the most verdicts rest."""
    about = answers.asked(now=now(), at=at, known=known)
    with asked_of(folder) as case:
        put(as_queue.queue(reviewing.queue(case, about), answers.to_json), form)
