"""A truce and its record handed to other evaluators: as an answer set program, or in MonPoly's three forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from trucewatch import exports
from trucewatch.exports import Exported
from trucewatch.flow.answers import Asked, viewpoints_of
from trucewatch.flow.truce import RefusedError
from trucewatch.model import Entry, Problem, Truce
from trucewatch.verdicts.moves import instant
from trucewatch.verdicts.spans import prefix

__all__ = ["Exported", "made_ready", "monpoly", "program"]

_ANYONE = "anyone"


def made_ready(truce: Truce, entries: tuple[Entry, ...], about: Asked, source: Path) -> Exported:
    """What both forms are made of; raises `RefusedError` where the time of entry or the truce's first end is not known."""
    told = prefix(about.known, ZoneInfo(truce.zone))
    assert told is not None and told.end is not None
    views = viewpoints_of(truce, about.viewpoint)
    found = exports.exported(truce, entries, asked=instant(about.at, truce.zone), known=told.end, viewpoints=views)
    if found is None:
        hint = "give the time of entry under anchors, and a term in_force with a length"
        raise RefusedError(Problem(str(source), "its entry or its first end is not known, so nothing can be counted", hint=hint))
    return found


def program(found: Exported) -> str:
    """Facts and rules for clingo: word(Viewpoint,Term,Word) comes out."""
    return exports.program(found, files("trucewatch.data").joinpath("exports", "verdicts.lp").read_text(encoding="utf-8"))


def monpoly(found: Exported, name: str | None) -> Iterator[tuple[str, str]]:
    """File names and texts: the signature, the log of what one viewpoint accepts (anyone's, unless named), and a formula for each term."""
    view = viewpoints_of(found.truce, name or _ANYONE)[0]
    yield "truce.sig", exports.signature()
    yield "truce.log", exports.log(found, view)
    for one in exports.properties(found):
        yield f"{re.sub(r'[^A-Za-z0-9.-]', '-', one.term)}.mfotl", one.formula + "\n"
