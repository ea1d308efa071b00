"""Questions to a truce's folder: its claims, its events, where it stands, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from trucewatch.cli.doors import now
from trucewatch.cli.folders import asked_of
from trucewatch.cli.options import As, At, Folder, Known, View
from trucewatch.cli.out import put, show
from trucewatch.flow import answers, search
from trucewatch.flow.search import Facet, Wanted
from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Entry, Problem
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

Kind = Annotated[str | None, typer.Option("--kind", "-k", metavar="KIND", help="Only claims of this kind: attack, release, deliver …")]
Party = Annotated[str | None, typer.Option("--party", metavar="ID", help="Only what this party is said to do; none: no party is named.")]
Voice = Annotated[
    str | None, typer.Option("--voice", metavar="ID", help="Only what this voice says: a body's id of the truce file, or a name.")
]
SpeaksFor = Annotated[
    str | None, typer.Option("--speaks-for", metavar="WHOM", help="Only voices of this party, of third parties (third), or unclear.")
]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only what is told of this place, in small letters.")]
Day = Annotated[str | None, typer.Option("--day", metavar="DATE", help="Only what is said to have happened on that day.")]
Outlet = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Only what this publisher carried, in small letters.")]
Reviewed = Annotated[str | None, typer.Option("--status", metavar="machine|confirmed|corrected", help="Only claims that stand so.")]
Words = Annotated[str, typer.Option("--words", metavar="WORDS", help="Only claims with all these words in their quotation.")]

_NEAR = 2
"""Hours on either side, unless it is said."""


def claims(
    folder: Folder,
    kind: Kind = None,
    party: Party = None,
    voice: Voice = None,
    speaks_for: SpeaksFor = None,
    place: Place = None,
    day: Day = None,
    publisher: Outlet = None,
    status: Reviewed = None,
    words: Words = "",
    form: As = "table",
    known: Known = None,
) -> None:
    """List the claims of a record, or those looked for: who says it, in which exact words, in which report."""
    given: dict[Facet, str | None] = {
        "kind": kind, "party": party, "voice": voice, "viewpoint": speaks_for, "place": place, "day": day, "publisher": publisher,
        "status": status,
    }  # fmt: skip
    values = tuple((facet, value) for facet, value in given.items() if value is not None)
    with asked_of(folder) as case:
        found = _found(case, Wanted(values, words), known) if values or words else answers.known_entries(case, known)
        put(claim_views.claims(found, answers.to_json, empty="no claims yet" if not values else "no claim is like that"), form)


def _found(case: Case, wanted: Wanted, known: str | None) -> tuple[Entry, ...]:
    index = search.indexed(case)
    return search.search(index, search.checked(index, wanted), search.known_by(index, known, zone=case.truce.zone)).entries


def events(folder: Folder, form: As = "table") -> None:
    """List the events that claims tell of, with how many claims and from how many origins."""
    with asked_of(folder) as case:
        put(history.events(answers.events(case)), form)


def timeline(
    folder: Folder, around: Around = None, hours: Hours = None, kinds: Kinds = None, form: As = "table", known: Known = None
) -> None:
    """List what is said to have happened, by time, each with everybody who says it."""
    if hours is not None and around is None:
        raise RefusedError(
            Problem("--hours", "it says how near, and not to what", hint="trucewatch timeline FOLDER --around entry --hours 3")
        )
    with asked_of(folder) as case:
        lines = answers.lines(case, known, kinds=kinds or ())
        put(history.timeline(answers.near(case, lines, around, hours or _NEAR) if around else lines), form)


def figures(folder: Folder, form: As = "table", known: Known = None) -> None:
    """List the figures on which sources differ, with who says what."""
    with asked_of(folder) as case:
        put(differing(answers.differing(case, known)), form)


def status(folder: Folder, form: As = "table", known: Known = None, at: At = None, viewpoint: View = None) -> None:
    """Show where every term stands, from every viewpoint, with the claims for and against."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with asked_of(folder) as case:
        found = answers.standing(case, about)
    if form == "table" and viewpoint is None:
        show(matrix(found.truce, found.verdicts))
    else:
        put(verdicts(found.truce, found.verdicts), form)


def why(folder: Folder, ident: Ident, form: As = "table", known: Known = None, at: At = None, viewpoint: View = None) -> None:
    """Show what a verdict, an event or a claim rests on: the exact words, the report, its publisher, date and hash."""
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    with asked_of(folder) as case:
        found = answers.why(case, ident, about)
    if form == "table":
        show(reasons.shown(found))
    else:
        put(proofs(found), form)
