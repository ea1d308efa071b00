"""The arguments and options that commands share, each with its help, so that one thing has one name everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.views.explain.explained import LAYERS, Layer
from trucewatch.views.table import Format

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="The truce's folder, as made by [bold]trucewatch init[/].")]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|-|URL",
        help="Reports: text, web pages, JSON Lines (a report a line: text, and if known name, title, publisher, published, url), "
        "folders of these, addresses; - is standard input.",
    ),
]
As = Annotated[Format, typer.Option("--format", "-f", metavar="table|jsonl|csv", help="For people, for programs, or for a spreadsheet.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of reports that do not say it, as in 2023-12-01 or 2023-12-01T07:20.")
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of reports that do not say it.")]
Pipeline = Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline that parses the sentences.")]
Reader = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="learned|rules|quick",
        help="The rules with the small learned part (default), the rules alone, or word patterns without the parser.",
    ),
]
Quick = Annotated[bool, typer.Option("--quick", help="Short for --reader quick: hundreds of reports a second, and less exact.")]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, metavar="NUMBER", help="Processes that read side by side; 0 takes as many as there are cores.")
]
Whole = Annotated[
    bool, typer.Option("--whole", help="Read every sentence of every report, those too that speak of no truce, force, aid or talks.")
]
Counted = Annotated[
    Path | None, typer.Option("--truce", metavar="FILE", help="A truce file: “the fourth day of the truce” becomes a date by its clock.")
]
Layers = Annotated[
    str | None, typer.Option("--layer", metavar="NAMES", help=f"Only these, with commas between: {', '.join(LAYERS)}. Without it, all.")
]
Known = Annotated[
    str | None,
    typer.Option(
        "--as-known",
        metavar="TIME",
        help="Leave out what was reported later: 2023-11-30 (to its end) or 2023-11-30T12:00, by the truce's clock.",
    ),
]
At = Annotated[str | None, typer.Option("--at", metavar="TIME", help="The moment asked about; without it, the moment known.")]
View = Annotated[
    str | None,
    typer.Option("--viewpoint", "-v", metavar="NAME", help="Only this one: a party's id, third, corroborated, anyone, or the file's own."),
]


def layers_of(names: str | None) -> tuple[Layer, ...]:
    """The layers named with commas between, in the order in which they are found; raises `typer.BadParameter`."""
    if names is None:
        return LAYERS
    wanted = [name.strip() for name in names.split(",")]
    unknown = [name for name in wanted if name not in LAYERS]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is no layer; the layers are {', '.join(LAYERS)}", param_hint="--layer")
    return tuple(layer for layer in LAYERS if layer in wanted)


Machine = Annotated[bool, typer.Option("--json", help="The machine form, one object a line: the same as --format jsonl.")]
