"""`read`, `layers`, `explain` and `check-sums`: what stands in reports, without a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.doors import save, stdin, text_of
from trucewatch.cli.options import As, Counted, Jobs, Layers, Pipeline, Published, Publisher, Quick, Reader, Sources, Whole, layers_of
from trucewatch.cli.out import Problems, note, progress, put, show, tell, write
from trucewatch.contract import json_line
from trucewatch.flow.truce import clocked
from trucewatch.views.claims import claims
from trucewatch.views.explain import screen
from trucewatch.views.layers import layers as as_layers
from trucewatch.views.sums import Stated, agrees, sums

if TYPE_CHECKING:
    from trucewatch.flow.inputs import Inputs, Reading  # loads the parser, so it is imported only by commands that read
    from trucewatch.model import Claim
    from trucewatch.views.explain.explained import Explained, Layer

Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write one page for a browser instead; - is standard output.")]

Every = Annotated[bool, typer.Option("--all", help="Those that agree, too.")]


def read(
    sources: Sources,
    form: As = "table",
    published: Published = None,
    publisher: Publisher = None,
    reader: Reader = None,
    quick: Quick = False,
    pipeline: Pipeline = None,
    jobs: Jobs = 0,
    truce: Counted = None,
    whole: Whole = False,
) -> None:
    """Print the claims of reports: who says what, in which words, when, where, how many."""
    from trucewatch.flow.inputs import Inputs, entries, to_json

    problems = Problems()
    inputs, name = Inputs(sources, stdin(), published, publisher), "quick" if quick else reader
    found = entries(_read(problems, inputs, pipeline, jobs, truce, reader=name, whole=whole))
    put(claims(problems.told(found), to_json, empty="no claim was found"), form)
    raise typer.Exit(problems.status)


def layers(
    sources: Sources,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    jobs: Jobs = 0,
    truce: Counted = None,
) -> None:
    """Print what claims are made of, one JSON object a report: voices, times, places, figures and sums, with their spans."""
    from trucewatch.flow.inputs import Inputs, of_reports

    problems = Problems()
    things = _read(problems, Inputs(sources, stdin(), published, publisher), pipeline, jobs, truce)
    for reading in problems.stopped(of_reports(things)):
        row = as_layers(reading.report.name, reading.voices, reading.times, reading.places, reading.figures, reading.sums)
        write([json_line(row)])
        for problem in reading.problems:
            tell(problem)
    raise typer.Exit(problems.status)


def explain(
    sources: Sources,
    html: Html = None,
    layer: Layers = None,
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    jobs: Jobs = 0,
    truce: Counted = None,
) -> None:
    """Show reports with their layers marked: what was read as a voice, a time, a place, a figure or a claim, and by which rule."""
    from trucewatch.flow.explain import explained
    from trucewatch.flow.inputs import Inputs, of_reports

    wanted, problems = layers_of(layer), Problems()
    things = _read(problems, Inputs(sources, stdin(), published, publisher), pipeline, jobs, truce)
    reports = map(explained, problems.stopped(of_reports(things)))
    if html is None:
        show(screen.key(wanted))
        for report in reports:
            show(screen.report(report, wanted))
    elif html == "-":
        write(_page(reports, wanted, problems))
    else:
        save(Path(html), _page(reports, wanted, problems))
        note(f"{html} is written: open it in a browser")
    raise typer.Exit(problems.status)


def check_sums(
    sources: Sources,
    every: Every = False,
    form: As = "table",
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    jobs: Jobs = 0,
) -> None:
    """Find stated totals that their parts do not give: plain arithmetic, in the same words whoever stated them.

    Exit status 1 if there is one.
    """
    from trucewatch.flow.inputs import Inputs, of_reports

    problems = Problems()
    things = _read(problems, Inputs(sources, stdin(), published, publisher), pipeline, jobs, None)
    stated = [Stated(reading.report, found) for reading in problems.stopped(of_reports(things)) for found in reading.sums]
    wrong = [one for one in stated if not agrees(one.sum)]
    put(sums(stated if every else wrong, checked=len(stated)), form)
    raise typer.Exit(problems.status or (1 if wrong else 0))


def _read(
    problems: Problems,
    inputs: Inputs,
    pipeline: str | None,
    jobs: int,
    truce: Path | None,
    *,
    reader: str | None = None,
    whole: bool = True,
) -> Iterator[Reading | Claim]:
    """What all inputs give; those that could not be used are told."""
    from trucewatch.flow.inputs import readings

    clock = clocked(text_of(truce), str(truce)) if truce else None
    return problems.stopped(readings(inputs.all(), reader=reader, pipeline=pipeline, jobs=jobs, truce=clock, whole=whole))


def _page(reports: Iterable[Explained], layers: tuple[Layer, ...], problems: Problems) -> Iterator[str]:
    """The page in pieces, once all reports are read, with a line on standard error that moves meanwhile."""
    from trucewatch.views.explain.page import page

    found: list[Explained] = []
    with progress() as line:
        task = line.add_task("reading", total=None)
        for report in reports:
            found.append(report)
            line.update(task, description=report.report.name)
    yield from page(found, layers, problems.unusable)
