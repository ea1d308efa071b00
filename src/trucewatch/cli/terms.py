"""Truce files: in plain words, as a calendar, what they leave open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from trucewatch.cli.doors import now, stdin, text_of
from trucewatch.cli.options import As, Machine
from trucewatch.cli.out import note, put, write
from trucewatch.flow import terms as agreed
from trucewatch.flow.truce import terms_of
from trucewatch.views import findings
from trucewatch.views.calendar import calendar as as_calendar
from trucewatch.views.drafts import rows as as_rows
from trucewatch.views.phrases import counted
from trucewatch.views.terms import prose
from trucewatch.views.terms import terms as as_terms

TermsForm = Literal["table", "jsonl", "csv", "ics"]

TruceFile = Annotated[Path, typer.Argument(metavar="FILE", help="A truce file.")]
Calendar = Annotated[bool, typer.Option("--calendar", help="Every deadline in the order of time, in the truce's zone and in UTC.")]
AsTerms = Annotated[
    TermsForm,
    typer.Option(
        "--format", "-f", metavar="table|jsonl|csv|ics", help="For people, programs, a spreadsheet, or a calendar program (iCalendar)."
    ),
]
Agreement = Annotated[
    str, typer.Argument(metavar="TEXT|PAGE|-", help="The agreement's text, as plain text or a web page; - is standard input.")
]
Zone = Annotated[str | None, typer.Option(metavar="ZONE", help="Where its hours are meant, as in Africa/Juba, if the text does not say.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit status 1 if anything at all is missing or vague.")]


def terms(file: TruceFile, form: AsTerms = "table", machine: Machine = False, calendar: Calendar = False) -> None:
    """Print the terms of a truce file as sentences that a mediator could check, with every deadline, by every reading."""
    truce = terms_of(text_of(file), str(file))
    form = "jsonl" if machine else form
    if form == "ics":
        write([agreed.icalendar(truce, now())])
    elif calendar:
        put(as_calendar(agreed.dates(truce)), form)
    elif form == "table":
        write([prose(agreed.render(truce))])
    else:
        put(as_terms(agreed.rendered(truce)), form)


def lint(file: TruceFile, form: As = "table", machine: Machine = False, strict: Strict = False) -> None:
    """Say what a truce file leaves out or leaves vague, against a checklist of 26 provisions.

    Advice only: the exit status is 0, or 2 if the file does not load, and 1 under --strict if there is any advice.
    """
    found = agreed.linted(text_of(file), str(file))
    if machine or form != "table":
        put(findings.findings(found), "jsonl" if machine else form)
    else:
        write([findings.told_all(found, str(file))])
    raise typer.Exit(1 if strict and found else 0)


def draft(agreement: Agreement, zone: Zone = None, machine: Machine = False) -> None:
    """Propose the terms of an agreement's text as a truce file, each with its words and marked as a draft for a person to confirm.

    What the text does not say is left out or noted, never invented; what could not be placed is listed at the end of the file.
    """
    from trucewatch.flow import drafting

    found = drafting.drafted(agreement, stdin(), zone)
    if machine:
        put(as_rows(drafting.rows(found)), "jsonl")
    else:
        write([drafting.written(found)])
    left = f"; {counted(len(found.unplaced), 'sentence')} not placed, listed at the end" if found.unplaced else ""
    note(f"{agreement}: {counted(len(found.proposed), 'term')} proposed{left}")


def schema() -> None:
    """Print the JSON Schema of a truce file, by which editors complete and check."""
    write([json.dumps(agreed.schema(), indent=1, ensure_ascii=False) + "\n"])
