"""Where every term stands, for every viewpoint: a matrix for people, one row a verdict for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from trucewatch.model import Truce, Verdict, Viewpoint
from trucewatch.views.phrases import moment, short
from trucewatch.views.table import Column, Table
from trucewatch.views.visible import visible
from trucewatch.views.words import style, word


@dataclass(frozen=True, slots=True)
class Told:
    """One verdict with the names that it speaks of, ready for a row."""

    verdict: Verdict
    term: str
    says: str
    viewpoint: str


def verdicts(truce: Truce, found: Sequence[Verdict]) -> Table[Told]:
    """One row a verdict, each with whose accounts it is drawn from and the claims for and against."""
    says = {term.id: term.says for term in truce.terms}
    names = {viewpoint.id: viewpoint.name for viewpoint in truce.viewpoints}
    told = [Told(v, v.term, says.get(v.term, ""), names.get(v.viewpoint, v.viewpoint)) for v in found]
    return Table(told, _COLUMNS, _json, "there is no term to stand anywhere", lines=True)


def matrix(truce: Truce, found: Sequence[Verdict]) -> Group:
    """Term after term, viewpoints across; in each field the word and how many claims speak for and against it."""
    viewpoints = [v for v in truce.viewpoints if any(verdict.viewpoint == v.id for verdict in found)]
    at = {(verdict.term, verdict.viewpoint): verdict for verdict in found}
    parts: list[RenderableType] = [
        heading(truce, found),
        Text(),
        _across([Text(visible(v.name), style="bold") for v in viewpoints]),
        Rule(style="dim"),
    ]
    for term in truce.terms:
        parts.append(Text(visible(term.id), style="bold").append(f"  {visible(term.says)}", style="not bold"))
        parts.append(_across([field(at.get((term.id, viewpoint.id)), viewpoint) for viewpoint in viewpoints]))
    return Group(*parts, Rule(style="dim"), LEGEND)


def _across(cells: Sequence[Text]) -> Grid:
    """One line of fields, each as wide as the others, a little to the right."""
    grid = Grid.grid(expand=True, padding=(0, 1))
    grid.add_column(width=2)
    for _ in cells:
        grid.add_column(ratio=1, overflow="fold")
    grid.add_row("", *cells)
    return grid


def heading(truce: Truce, found: Sequence[Verdict]) -> Text:
    """Of which truce, at which moment, as known when."""
    text = Text(visible(truce.title), style="bold")
    if found:
        text.append(f"\nat {moment(found[0].at)}, as known at {moment(found[0].known, truce.zone)} ({truce.zone})", style="not bold")
    return text


def field(verdict: Verdict | None, viewpoint: Viewpoint) -> Text:
    """The word and the count of claims for (+) and against (−); a party that has not spoken is silent."""
    if verdict is None:
        return Text("–", style="dim")
    told, untold = len(verdict.claims_for), len(verdict.claims_against)
    silent = viewpoint.way == "party" and verdict.word == "no_information" and not told and not untold
    text = Text("silent" if silent else verdict.word.replace("_", " "), style=style(verdict))
    return text.append(f"{f' +{told}' if told else ''}{f' −{untold}' if untold else ''}", style="not bold dim")


LEGEND = Text(
    "Each word is drawn from the accounts named above it alone. +n: claims for it, −n: claims against it.\n"
    "“no information” and “silent” are no compliance; “breached” is never the program's own word.",
    style="dim",
)


def _json(told: Told) -> Mapping[str, Any]:
    return {"term": told.term, "says": told.says} | verdict_json(told.verdict) | {"viewpoint_name": told.viewpoint}


def verdict_json(verdict: Verdict, within: Verdict | None = None) -> dict[str, Any]:
    """A verdict with its parts, as JSON; that of a period is of the moment of the verdict `within` which it stands."""
    whole = within or verdict
    return {
        "term": verdict.term,
        "viewpoint": verdict.viewpoint,
        "reading": verdict.reading,
        "word": verdict.word,
        "reason": verdict.reason,
        "at": whole.at,
        "known": whole.known,
        "done": verdict.done,
        "owed": verdict.owed,
        "margin": verdict.margin,
        "claims_for": list(verdict.claims_for),
        "claims_against": list(verdict.claims_against),
        "parts": [verdict_json(part, whole) for part in verdict.parts],
    }


def _measure(told: Told) -> str:
    verdict = told.verdict
    parts = [f"done: {verdict.done}" if verdict.done else "", f"owed: {verdict.owed}" if verdict.owed else "", verdict.margin or ""]
    return "; ".join(part for part in parts if part)


def _why(told: Told) -> Text:
    verdict = told.verdict
    text = Text(verdict.reason)
    if measure := _measure(told):
        text.append(f"\n{measure}")
    for sign, ids in (("for", verdict.claims_for), ("against", verdict.claims_against)):
        text.append(f"\n{sign}: {' '.join(short(i) for i in ids)}" if ids else "", style="dim")
    return text


def _term(told: Told) -> Text:
    return Text(told.term, style="bold").append(f"  {told.says}", style="not bold")


def _view(told: Told) -> Text:
    return Text(word(told.verdict), style=style(told.verdict)).append(f"\n{told.viewpoint}", style="not bold dim")


_COLUMNS: tuple[Column[Told], ...] = (
    Column("term", _term, screen=True, ratio=4),
    Column("stands", _view, screen=True, ratio=2),
    Column("why", _why, screen=True, ratio=5),
    Column("term", lambda t: t.term, wide=True),
    Column("says", lambda t: t.says, wide=True),
    Column("viewpoint", lambda t: t.viewpoint, wide=True),
    Column("reading", lambda t: t.verdict.reading, wide=True),
    Column("word", lambda t: t.verdict.word, wide=True),
    Column("reason", lambda t: t.verdict.reason, wide=True),
    Column("at", lambda t: t.verdict.at, wide=True),
    Column("known", lambda t: t.verdict.known, wide=True),
    Column("done", lambda t: t.verdict.done, wide=True),
    Column("owed", lambda t: t.verdict.owed, wide=True),
    Column("margin", lambda t: t.verdict.margin, wide=True),
    Column("claims_for", lambda t: t.verdict.claims_for, wide=True),
    Column("claims_against", lambda t: t.verdict.claims_against, wide=True),
)
