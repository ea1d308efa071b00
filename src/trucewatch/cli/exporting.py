"""A truce in the languages of other evaluators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from trucewatch.cli.doors import now, save, text_of
from trucewatch.cli.folders import asked_of
from trucewatch.cli.options import At, Known, View
from trucewatch.cli.out import note, write
from trucewatch.flow import answers, exporting
from trucewatch.flow.truce import RefusedError, terms_of
from trucewatch.model import Problem
from trucewatch.views.phrases import counted

Source = Annotated[
    Path, typer.Argument(metavar="FOLDER|FILE", help="A truce's folder with its claims, or a truce file with its terms alone.")
]
To = Annotated[
    Literal["asp", "mfotl"],
    typer.Option("--to", metavar="asp|mfotl", help="Facts and rules for clingo; or signature, log and formulas for MonPoly."),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FOLDER", help="Where the files for MonPoly go; made if it is not there.")]


def export(source: Source, to: To = "asp", known: Known = None, at: At = None, viewpoint: View = None, out: Out = None) -> None:
    """Hand a truce to another evaluator: as an answer set program for clingo, or in MonPoly's metric first-order temporal logic.

    What cannot be said there is named on standard error. docs/exports.md tells what each form holds.
    """
    about = answers.asked(now=now(), at=at, known=known, viewpoint=viewpoint)
    if source.is_dir():
        with asked_of(source) as case:
            found = exporting.made_ready(case.truce, case.entries(), about, source)
    else:
        found = exporting.made_ready(terms_of(text_of(source), str(source)), (), about, source)
    for term, why in found.left_out:
        note(f"{term} is left out: {why}")
    if to == "asp":
        write([exporting.program(found)])
        return
    if out is None:
        hint = f"trucewatch export {source} --to mfotl --out monpoly"
        raise RefusedError(Problem("--out", "MonPoly reads several files, and no folder is named for them", hint=hint))
    _into(out, dict(exporting.monpoly(found, viewpoint)))


def _into(folder: Path, files: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError(Problem(str(folder), f"cannot be made: {error.strerror or error}", hint="name another folder")) from error
    for name, text in files.items():
        save(folder / name, [text])
    note(f"{folder}: {counted(len(files) - 2, 'formula')}, with truce.sig and truce.log")
