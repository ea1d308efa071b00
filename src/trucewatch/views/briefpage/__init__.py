"""The brief of a day as one page for a browser, which needs nothing else and prints cleanly; and its body, for a page around it.

What comes from reports passes through `visible` and is escaped on its way into the template, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from trucewatch.model import Entry
from trucewatch.views import phrases
from trucewatch.views.board import board
from trucewatch.views.brief import Brief
from trucewatch.views.disputes import sides
from trucewatch.views.visible import visible
from trucewatch.views.words import word

LOADER = PackageLoader("trucewatch.views.briefpage", "templates")
PHRASES = ("bounds", "counted", "cut", "deed", "interval", "moment", "short")


def page(brief: Brief) -> str:
    """The whole page."""
    return _environment().get_template("page.html").render(shows(brief, to=None))


def shows(brief: Brief, *, to: Callable[[str], str] | None) -> dict[str, Any]:
    """What the body speaks of; `to` gives the address of a claim, where there is one."""
    rows = board(brief.truce, brief.truce.viewpoints, brief.verdicts, {})
    views = [cell.viewpoint for cell in rows[0].cells] if rows else []
    return {"brief": brief, "to": to, "rows": rows, "views": views, "sides": sides, "word": word}


def voice_of_entry(entry: Entry) -> str:
    """Who says it."""
    return phrases.speaker(entry.claim, entry.publisher)


FILTERS: Mapping[str, Callable[..., object]] = {"voice_of_entry": voice_of_entry}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=LOADER, autoescape=True, undefined=StrictUndefined, finalize=_plain, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    made.globals.update({name: getattr(phrases, name) for name in PHRASES})
    made.filters.update(FILTERS)
    return made


def _plain(value: object) -> object:
    """What any value of the page is made into before it is escaped."""
    made_here = hasattr(value, "__html__")  # by a macro of the template, piece by piece through this very function
    return visible(value) if isinstance(value, str) and not made_here else value
