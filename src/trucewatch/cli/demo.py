"""`demo`: the bundled sample truce, from its reports to where each term stands, in a folder that is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from trucewatch.cli.doors import stdin
from trucewatch.cli.keeping import fill
from trucewatch.cli.out import Problems, show
from trucewatch.flow import answers
from trucewatch.flow.terms import bundled
from trucewatch.flow.truce import Case, begin, opened
from trucewatch.views import why as reasons
from trucewatch.views.chronicle import chronicle
from trucewatch.views.differing import differing
from trucewatch.views.status import matrix
from trucewatch.views.table import as_grid

Where = Annotated[Path | None, typer.Option("--folder", metavar="FOLDER", help="Where to put it; without it, a new temporary folder.")]

KNOWN = "2023-12-02T06:00"
"""The date of the sample's last report."""
TERM, VIEWPOINT = "1.7.attacks", "anyone"
"""The verdict that `why` is shown for: the rockets, of which it was told that they came before and after the hour."""


def demo(folder: Where = None) -> None:
    """Show what trucewatch does: a week of a real truce, from its reports to where each term stands."""
    home = folder or Path(tempfile.mkdtemp(prefix="trucewatch-"))
    problems, total = sampled(home)
    with opened(home) as case:
        show(*_story(case, home, total))
    raise typer.Exit(problems.status)


def sampled(home: Path) -> tuple[Problems, str]:
    """The sample truce in the folder `home`, with all its reports read; what was in the way, and how much was added."""
    begin(home, bundled("truce.yaml").decode("utf-8"), source="truce.yaml", now=KNOWN)
    reports = home / "sample-reports.jsonl"
    reports.write_bytes(bundled("reports.jsonl"))
    problems = Problems()
    with opened(home) as case:
        from trucewatch.flow.inputs import Inputs

        return problems, str(fill(case, Inputs([str(reports)], stdin()), problems))


def _story(case: Case, home: Path, total: str) -> Iterator[RenderableType]:
    about = answers.asked(now=KNOWN, known=KNOWN)
    found = answers.standing(case, about)
    yield Text(f"The sample truce: {total}, into {home}")
    yield _head("Where every term stands, according to whom", f"status {home}")
    yield matrix(found.truce, found.verdicts)
    yield _head("What is said to have happened", f"timeline {home}")
    yield chronicle(answers.lines(case, KNOWN))
    yield _head("Where sources differ on a figure", f"figures {home}")
    yield as_grid(differing(answers.differing(case, KNOWN)))
    yield _head(f"Why term {TERM} stands so", f"why {home} {TERM} --viewpoint {VIEWPOINT}")
    yield reasons.shown(answers.why(case, TERM, answers.asked(now=KNOWN, known=KNOWN, viewpoint=VIEWPOINT)))
    yield Text(f"next: trucewatch status {home} --as-known 2023-11-30T12:00", style="bold")


def _head(title: str, command: str) -> RenderableType:
    """A heading with the command that prints what stands under it."""
    return Group(Text(), Rule(Text(title, style="bold"), align="left"), Text(f"$ trucewatch {command}\n", style="dim"))
