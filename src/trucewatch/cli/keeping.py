"""A truce's folder: begun, added to, checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trucewatch.cli.doors import now, stdin, text_of
from trucewatch.cli.folders import AMEND, tell_of_change
from trucewatch.cli.options import Folder, Jobs, Pipeline, Published, Publisher, Quick, Reader, Sources
from trucewatch.cli.out import Problems, note, progress, tell
from trucewatch.flow.deciding import correct as corrected
from trucewatch.flow.deciding import decide as decided
from trucewatch.flow.terms import bundled
from trucewatch.flow.truce import Case, RefusedError, begin, opened, refusing
from trucewatch.flow.truce import amend as amended
from trucewatch.model import Problem
from trucewatch.views.phrases import counted, short

if TYPE_CHECKING:
    from trucewatch.flow.add import Added
    from trucewatch.flow.inputs import Inputs  # loads the parser, so it is imported only by commands that read

Deciding = Annotated[
    Literal["confirm", "correct", "link", "unlink", "retract", "redact", "hide"],
    typer.Argument(metavar="KIND", help="confirm, correct (the first claim by the others), link, unlink, retract, redact or hide."),
]
ClaimIds = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims or their first characters.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="For what reason.")]
Fields = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=VALUE", help="With correct and one claim: what this field should say; may be given again."),
]
NewFolder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make; it may exist, but hold no truce.")]
Begin = Annotated[Path | None, typer.Option("--truce", metavar="FILE", help="Its truce file; without it, a small one to be filled in.")]


_NAMED = 5
"""So many reports that gave no claim are named."""


def init(folder: NewFolder, truce: Begin = None) -> None:
    """Begin a truce: a folder with its terms, an empty record, and room for the bytes of reports."""
    text = text_of(truce) if truce else bundled("starter.yaml").decode("utf-8")
    agreed = begin(folder, text, source=str(truce or "starter.yaml"), now=now())
    note(f"{folder}: {agreed.title}, {counted(len(agreed.terms), 'term')}")
    note(f"next: trucewatch add {folder} REPORT" if truce else f"next: write what was agreed into {folder / 'truce.yaml'}, then: {AMEND}")


def add(
    folder: Folder,
    sources: Sources,
    published: Published = None,
    publisher: Publisher = None,
    reader: Reader = None,
    quick: Quick = False,
    pipeline: Pipeline = None,
    jobs: Jobs = 0,
) -> None:
    """Add reports, or claims as JSON Lines: each is kept wholly or not at all, and what is known already changes nothing."""
    problems = Problems()
    with opened(folder) as case:
        from trucewatch.flow.inputs import Inputs

        tell_of_change(case, folder)

        inputs, name = Inputs(sources, stdin(), published, publisher), "quick" if quick else reader
        total = fill(case, inputs, problems, reader=name, pipeline=pipeline, jobs=jobs)
    note(f"{folder}: {total}")
    if total.undated:
        note(
            f"{counted(total.undated, 'report')} without a date: their weekdays tell no day; give it with --published, or in the JSON line"
        )
    if total.silent:
        names = ", ".join(total.silent[:_NAMED]) + (", …" if len(total.silent) > _NAMED else "")
        note(f"{counted(len(total.silent), 'report')} gave no claim ({names}): nothing told of the truce, or not in English")
    raise typer.Exit(problems.status)


def fill(case: Case, inputs: Inputs, problems: Problems, *, reader: str | None = None, pipeline: str | None = None, jobs: int = 0) -> Sum:
    """Adds the inputs to a truce, with a line on standard error that moves while they are read."""
    from trucewatch.flow.add import add as take_in

    total = Sum()
    with progress() as line:
        task = line.add_task("reading", total=None)
        for added in problems.stopped(take_in(case, inputs, now=now(), reader=reader, pipeline=pipeline, jobs=jobs)):
            total.count(added)
            line.update(task, description=f"{total}: {added.name}")
    return total


def decide(folder: Folder, kind: Deciding, claims: ClaimIds, by: By, why: Why, fields: Fields = None) -> None:
    """Decide about claims; nothing is changed: a row is added beside them, with who, when and why."""
    changes = dict(_field(kind, field) for field in fields or ())
    with opened(folder) as case:
        if changes:
            made = corrected(case, claims[0], changes, by=by, why=why, now=now(precise=True))
        else:
            made = decided(case, kind, claims, by=by, why=why, now=now(precise=True))
    note(f"{folder}: {made.kind} {' '.join(short(claim) for claim in made.claims)}, by {made.by}, {made.at}: {made.why}")


def _field(kind: str, field: str) -> tuple[str, str]:
    """A field with its new value, as given; raises `RefusedError` for what is none, or is no correction."""
    name, sign, value = field.partition("=")
    if not sign or kind != "correct":
        message = "only correct sets fields" if sign else f"{field!r} sets no field"
        raise RefusedError(Problem("--set", message, hint="trucewatch decide FOLDER correct CLAIM --set when=2023-11-24 --by … --why …"))
    return name.strip(), value


def amend(folder: Folder, by: By, why: Why) -> None:
    """Take in a truce file that was changed on purpose: what it said before stays in the record, with who changed it, when and why."""
    with opened(folder) as case:
        new = amended(case, by=by, why=why, now=now(precise=True))
    note(f"{folder / 'truce.yaml'}: {f'taken in, by {by}: {why}' if new else 'says what it said when it was last taken in'}")


def verify(folder: Folder) -> None:
    """Check that nothing in a folder was changed: every byte of reports and rows, every span, every hash."""
    with opened(folder) as case, refusing():
        found = case.record.verify()
        held, head = case.record.counts(), case.record.head()
    for problem in found:
        tell(problem)
    if not found:
        taken_in = f"{counted(held.reports, 'report')} and {counted(held.claims, 'claim')} are as they were taken in"
        note(f"{folder}: {taken_in}; chain ends in {head[:16]}")
    raise typer.Exit(1 if found else 0)


@dataclass
class Sum:
    """How much was added."""

    new: int = 0
    known: int = 0
    claims: int = 0
    undated: int = 0
    silent: list[str] = field(default_factory=list)

    def count(self, added: Added) -> None:
        """One more input."""
        self.new, self.known, self.claims = self.new + added.new, self.known + (not added.new), self.claims + added.claims * added.new
        self.undated += added.new and not added.dated
        self.silent += [added.name] if added.new and not added.claims else []

    def __str__(self) -> str:
        known = f"; {self.known} known already" if self.known else ""
        return f"{counted(self.new, 'report')} added with {counted(self.claims, 'claim')}{known}"
