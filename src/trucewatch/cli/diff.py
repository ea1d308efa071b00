"""What changed: between two versions of an agreement, or in where a truce stands since a moment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.doors import now, text_of
from trucewatch.cli.folders import asked_of
from trucewatch.cli.options import As, Known, Machine, View
from trucewatch.cli.out import put, write
from trucewatch.flow import answers, desk
from trucewatch.flow import terms as agreed
from trucewatch.flow.truce import RefusedError, terms_of
from trucewatch.model import Problem
from trucewatch.views import changes
from trucewatch.views.moves import moves
from trucewatch.views.table import Format

Old = Annotated[Path, typer.Argument(metavar="OLD|FOLDER", help="The earlier truce file, or a truce's folder.")]
New = Annotated[Path | None, typer.Argument(metavar="[NEW]", help="The later truce file.")]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="TIME", help="Of a folder: what moved after this time, as in 2023-11-30T19:30 or 2023-11-30."),
]


def diff(
    old: Old,
    new: New = None,
    since: Since = None,
    form: As = "table",
    machine: Machine = False,
    known: Known = None,
    viewpoint: View = None,
) -> None:
    """Show what changed: between two versions of an agreement, term by term; or, in a folder, which verdicts moved and by which claims."""
    form = "jsonl" if machine else form
    if since is not None and new is None:
        with asked_of(old) as case:
            put(moves(desk.moved(case, answers.asked(now=now(), known=known, viewpoint=viewpoint), since)), form)
    elif new is not None and since is None:
        _amended(old, new, form)
    else:
        hint = "trucewatch diff old.yaml new.yaml, or trucewatch diff FOLDER --since 2023-11-30T19:30"
        raise RefusedError(Problem(str(old), "either a second truce file or --since says what to compare with", hint=hint))


def _amended(old: Path, new: Path, form: Format) -> None:
    found = agreed.changed(terms_of(text_of(old), str(old)), terms_of(text_of(new), str(new)))
    if form == "table":
        write([changes.told(found)])
    else:
        put(changes.changes(found), form)
