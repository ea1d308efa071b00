"""A verdict's word for people.  It never stands alone: whoever shows it names the accounts that it is drawn from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from rich.text import Text

from trucewatch.model import Verdict

Held = TypeVar("Held", bound=Any)  # a dataclass with the name of a `viewpoint`

_STYLES = {
    "met": "green",
    "met_late": "green",
    "on_course": "green",
    "in_force": "green",
    "breached": "magenta",
    "not_met": "magenta",
    "partly_met": "yellow",
    "alleged": "yellow",
    "disputed": "yellow bold",
    "depends_on_reading": "yellow bold",
    "no_information": "dim",
    "not_assessable": "dim",
    "not_yet_due": "dim",
    "lapsed": "dim",
}


def style(verdict: Verdict) -> str:
    """How the word is coloured; the colour says nothing that the word does not."""
    return _STYLES.get(verdict.word, "")


def heading(term: str, says: str) -> Text:
    """A term's number and what it says."""
    return Text(term, style="bold").append(f"  {says}", style="not bold")


def together(items: Iterable[Held], alike: Callable[[Held], Hashable]) -> list[Held]:
    """One item for all viewpoints of which `alike` gives the same, with all their names, where the first of them stood."""
    found: dict[Hashable, Held] = {}
    for item in items:
        key = alike(item)
        same = found.get(key)
        found[key] = item if same is None else replace(same, viewpoint=f"{same.viewpoint}, {item.viewpoint}")
    return list(found.values())


def word(verdict: Verdict) -> str:
    """The word, with the measurement that belongs to it: "partly met (1 of 4 days)"."""
    plain = verdict.word.replace("_", " ")
    if verdict.word == "partly_met" and verdict.done and verdict.owed:
        return f"{plain} ({verdict.done} of {verdict.owed})"
    return plain
