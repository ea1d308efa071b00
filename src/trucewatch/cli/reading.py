"""`read` and `layers`: what stands in reports, without a record."""

from __future__ import annotations

from pathlib import Path

import typer

from trucewatch.cli.doors import stdin, text_of
from trucewatch.cli.options import As, Counted, Jobs, Pipeline, Published, Publisher, Sources
from trucewatch.cli.out import Problems, put, write
from trucewatch.contract import json_line
from trucewatch.flow.truce import clocked
from trucewatch.model import Truce
from trucewatch.views.claims import claims
from trucewatch.views.layers import layers as as_layers


def read(
    sources: Sources,
    form: As = "table",
    published: Published = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    jobs: Jobs = 0,
    truce: Counted = None,
) -> None:
    """Print the claims of reports: who says what, in which words, when, where, how many."""
    from trucewatch.flow.inputs import Inputs, entries, readings, to_json

    problems = Problems()
    inputs = Inputs(sources, stdin(), published, publisher)
    found = entries(problems.stopped(readings(inputs.all(), pipeline=pipeline, jobs=jobs, truce=_terms(truce))))
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
    from trucewatch.flow.inputs import Inputs, Reading, readings

    problems = Problems()
    inputs = Inputs(sources, stdin(), published, publisher)
    for thing in problems.stopped(readings(inputs.all(), pipeline=pipeline, jobs=jobs, truce=_terms(truce))):
        if isinstance(thing, Reading):
            row = as_layers(thing.report.name, thing.voices, thing.times, thing.places, thing.figures, thing.sums)
            write([json_line(row)])
            list(problems.told(thing.problems))
    raise typer.Exit(problems.status)


def _terms(file: Path | None) -> Truce | None:
    return clocked(text_of(file), str(file)) if file else None
