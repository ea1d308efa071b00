"""The questions of a truce desk's day, each one command over a truce's folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.doors import now, save
from trucewatch.cli.folders import asked_of
from trucewatch.cli.options import As, At, Folder, Known, View
from trucewatch.cli.out import note, put, write
from trucewatch.flow import amounts, answers
from trucewatch.flow import desk as questions
from trucewatch.flow.brief import brief as briefed
from trucewatch.views import disputes
from trucewatch.views import ledger as accounts
from trucewatch.views import origins as utterances
from trucewatch.views.amounts import told as as_told
from trucewatch.views.brief import brief
from trucewatch.views.briefpage import page
from trucewatch.views.corrections import corrections as taken_back
from trucewatch.views.coverage import coverage as gaps
from trucewatch.views.differing import casualties as by_scope
from trucewatch.views.moves import uneven as as_moves
from trucewatch.views.phrases import moment
from trucewatch.views.upcoming import upcoming

Within = Annotated[str, typer.Option("--within", "-w", metavar="LENGTH", help="How far ahead: 72h, 3d, 2w.")]
Day = Annotated[str | None, typer.Option("--day", metavar="DATE", help="Only what is said to have happened on that day, as in 2023-12-01.")]
Alone = Annotated[bool, typer.Option("--unconfirmed", help="Only those with no independent origin and no confirmation behind them.")]
SinceEntry = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Count what begins on that day or later; without it, since the truce began.")
]
Origin = Annotated[str | None, typer.Argument(metavar="[ID]", help="A claim's or an origin's id or its first characters.")]
TermId = Annotated[str | None, typer.Argument(metavar="[TERM]", help="Only this term.")]
Periods = Annotated[bool, typer.Option("--periods", "-p", help="With every day, week or month of a quota under it.")]

Told = Annotated[bool, typer.Option("--told", help="Every figure told of what the terms count, with its source and counting point.")]
AsPage = Annotated[
    str | None, typer.Option("--html", metavar="FILE", help="Write a page for a browser, which prints cleanly; - is standard output.")
]

OnDay = Annotated[str, typer.Option("--day", metavar="DATE", help="The day that the brief is about, as in 2023-12-01.")]


def due(folder: Folder, within: Within = "72h", form: As = "table", known: Known = None, at: At = None, viewpoint: View = None) -> None:
    """List the deadlines that fall in the hours to come, in the agreement's zone and in UTC, with the rule that gives each."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with asked_of(folder) as case:
        put(upcoming(questions.coming(case, about, within), within=f"{within} after {moment(about.at)}"), form)


def incidents(folder: Folder, day: Day = None, unconfirmed: Alone = False, form: As = "table", known: Known = None) -> None:
    """List hostile acts that are told of, each with who alleges it, who denies it, who confirms it."""
    with asked_of(folder) as case:
        put(disputes.incidents(questions.hostile(case, known, day=day, alone=unconfirmed)), form)


def conflicts(folder: Folder, form: As = "table", known: Known = None) -> None:
    """List where accounts exclude each other: whether it happened, how many, when, where, who, of which class."""
    with asked_of(folder) as case:
        put(disputes.conflicts(questions.contradictions(case, known)), form)


def origins(folder: Folder, ident: Origin = None, form: As = "table", known: Known = None) -> None:
    """List the utterances that several reports carry: copies, cut copies and quotes of one speaker count as one."""
    with asked_of(folder) as case:
        put(utterances.origins(questions.origins(case, known, ident=ident)), form)


def casualties(folder: Folder, since: SinceEntry = None, form: As = "table", known: Known = None) -> None:
    """List killed, injured and missing since the truce began: a range for each scope, by source, nothing added up."""
    with asked_of(folder) as case:
        put(by_scope(questions.casualties(case, known, since=since)), form)


def ledger(
    folder: Folder,
    term: TermId = None,
    periods: Periods = False,
    told: Told = False,
    form: As = "table",
    known: Known = None,
    at: At = None,
    viewpoint: View = None,
) -> None:
    """Show what was owed and what was done under every term with an amount, by each viewpoint."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with asked_of(folder) as case:
        if told:
            put(as_told(amounts.told(case, about, term=term)), form)
        else:
            put(accounts.ledger(questions.ledger(case, about, periods=periods, term=term)), form)


def coverage(folder: Folder, form: As = "table", known: Known = None, at: At = None) -> None:
    """List what is not known: terms without word, days without a report, bodies that never spoke, watchers kept away."""
    about = answers.asked(now=now(), at=at, known=known)
    with asked_of(folder) as case:
        put(gaps(questions.unknown(case, about)), form)


def corrections(folder: Folder, form: As = "table", known: Known = None, at: At = None, viewpoint: View = None) -> None:
    """List what was taken back or corrected, by sources and by people, each with the verdicts that would stand otherwise."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with asked_of(folder) as case:
        put(taken_back(questions.corrections(case, about)), form)


def report(folder: Folder, day: OnDay, html: AsPage = None, known: Known = None) -> None:
    """Write the brief of a day as Markdown: who says what of the truce, with the source of every line, and what is not known.

    With --html it is one page for a browser that needs nothing else, and prints cleanly.
    """
    with asked_of(folder) as case:
        found = briefed(case, day, known)
    if html is None:
        write(brief(found))
    elif html == "-":
        write([page(found)])
    else:
        save(Path(html), [page(found)])
        note(f"{html} is written: open it in a browser")


def audit(folder: Folder, form: As = "table", known: Known = None, at: At = None) -> None:
    """Exchange the parties in what was agreed and what was told, and see that every verdict is exchanged with them.

    Exit status 1 if any is not: then the program would have said something else of the other side.
    """
    about = answers.asked(now=now(), at=at, known=known)
    with asked_of(folder) as case:
        found = questions.swapped(case, about)
        note(f"{folder}: {len(found.verdicts)} verdicts held against those with the parties exchanged, {len(found.uneven)} uneven")
    if found.uneven:
        put(as_moves(found.uneven), form)
    raise typer.Exit(1 if found.uneven else 0)
