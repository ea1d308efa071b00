"""The templates: every value passes through `visible` and is escaped on its way in, in one place for all pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from trucewatch.views import phrases
from trucewatch.views.board import MEANING
from trucewatch.views.briefpage import FILTERS, LOADER
from trucewatch.views.sources import tallied
from trucewatch.views.visible import visible


def rendered(name: str, shows: Mapping[str, Any]) -> str:
    """The page `name`.html with what it shows."""
    return _environment().get_template(f"{name}.html").render(shows)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("trucewatch.desk", "templates"), PrefixLoader({"briefpage": LOADER})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip
    shared = (
        "amount",
        "bounds",
        "counted",
        "cut",
        "deed",
        "interval",
        "moment",
        "names",
        "number",
        "parties",
        "says",
        "short",
        "speaker",
        "what",
        "when",
    )
    made.globals.update({name: getattr(phrases, name) for name in shared})
    made.filters.update(FILTERS)
    made.globals.update(tallied=tallied, meaning=MEANING)
    return made


def _plain(value: object) -> object:
    """What any value of a page is made into before it is escaped."""
    made_here = hasattr(value, "__html__")  # by a macro or a chart, piece by piece through this very function
    return visible(value) if isinstance(value, str) and not made_here else value
