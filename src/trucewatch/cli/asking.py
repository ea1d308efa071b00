"""Questions to a truce's folder: its claims, its events, where it stands, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.doors import now
from trucewatch.cli.options import As, At, Folder, Known, View
from trucewatch.cli.out import put, show
from trucewatch.flow import answers
from trucewatch.flow.truce import RefusedError, opened
from trucewatch.model import Problem
from trucewatch.views import claims as claim_views
from trucewatch.views import history
from trucewatch.views import why as reasons
from trucewatch.views.differing import differing
from trucewatch.views.proofs import proofs
from trucewatch.views.status import matrix, verdicts

Ident = Annotated[str, typer.Argument(metavar="ID", help="A term's id, or an event's or a claim's id or its first characters.")]

Around = Annotated[
    str | None,
    typer.Option("--around", metavar="TIME", help="Only what is timed to the hour near an anchor of the truce (entry) or a time."),
]
Hours = Annotated[int | None, typer.Option("--hours", min=1, metavar="NUMBER", help="How near, with --around; without it, 2.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help="Only events of this kind; may be given again.")]

_NEAR = 2
"""Hours on either side, unless it is said."""


def claims(folder: Folder, form: As = "table", known: Known = None) -> None:
    """List every claim in a record: who says it, in which exact words, in which report."""
    with opened(folder) as case:
        put(claim_views.claims(answers.known_entries(case, known), answers.to_json, empty="no claims yet"), form)


def events(folder: Folder, form: As = "table") -> None:
    """List the events that claims tell of, with how many claims and from how many origins."""
    with opened(folder) as case:
        put(history.events(answers.events(case)), form)


def timeline(
    folder: Folder, around: Around = None, hours: Hours = None, kinds: Kinds = None, form: As = "table", known: Known = None
) -> None:
    """List what is said to have happened, by time, each with everybody who says it."""
    if hours is not None and around is None:
        raise RefusedError(
            Problem("--hours", "it says how near, and not to what", hint="trucewatch timeline FOLDER --around entry --hours 3")
        )
    with opened(folder) as case:
        lines = answers.lines(case, known, kinds=kinds or ())
        put(history.timeline(answers.near(case, lines, around, hours or _NEAR) if around else lines), form)


def figures(folder: Folder, form: As = "table", known: Known = None) -> None:
    """List the figures on which sources differ, with who says what."""
    with opened(folder) as case:
        put(differing(answers.differing(case, known)), form)


def status(folder: Folder, form: As = "table", known: Known = None, at: At = None, viewpoint: View = None) -> None:
    """Show where every term stands, from every viewpoint, with the claims for and against."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with opened(folder) as case:
        found = answers.standing(case, about)
    if form == "table" and viewpoint is None:
        show(matrix(found.truce, found.verdicts))
    else:
        put(verdicts(found.truce, found.verdicts), form)


def why(folder: Folder, ident: Ident, form: As = "table", known: Known = None, at: At = None, viewpoint: View = None) -> None:
    """Show what a verdict, an event or a claim rests on: the exact words, the report, its publisher, date and hash."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with opened(folder) as case:
        found = answers.why(case, ident, about)
    if form == "table":
        show(reasons.shown(found))
    else:
        put(proofs(found), form)
