"""The first page and the pages behind its parts: the board, what moved, what falls due, what is not known, a term down to the words."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import groupby
from typing import Any

from trucewatch.desk.ask import Ask
from trucewatch.desk.page import Page
from trucewatch.flow import amounts, answers, desk, timeline
from trucewatch.flow.answers import Asked
from trucewatch.flow.terms import rendered
from trucewatch.flow.truce import Case, RefusedError
from trucewatch.model import Problem
from trucewatch.views.board import Row, board, of_truce
from trucewatch.views.charts.spans import spans
from trucewatch.views.coverage import Gap
from trucewatch.views.coverage import coverage as gaps
from trucewatch.views.moves import moves
from trucewatch.views.proofs import proofs
from trucewatch.views.status import verdicts
from trucewatch.views.upcoming import Coming, upcoming
from trucewatch.views.why import TermWhy

PATIENCE = 0.12
"""Seconds that the first page waits for what changed; after that it says that this is still being worked out."""
_CHEAP = 1.0
"""Seconds that the verdicts of one moment take: where they take longer, what changed is worked out only when somebody asks for it."""
_AHEAD = "90 days"
_FEW = 8


def status(ask: Ask) -> Page:
    """Where the truce stands: by whom in force, the next deadline, every term by every viewpoint, what changed, what is not known."""
    found = ask.kept.ask(answers.standing, ask.about)
    rows = ask.kept.ask(_board, ask.about)
    since = _since(ask)
    cheap = ask.kept.cost < _CHEAP
    moved = ask.kept.ask_soon(desk.moved, ask.about, since, patience=PATIENCE) if cheap else ask.kept.there(desk.moved, ask.about, since)
    coming = ask.kept.ask(desk.coming, ask.about, _AHEAD)
    shows = {
        "rows": rows,
        "source": ask.truce.source if ask.truce.source != str(ask.kept.case.record.truce_file) else None,
        "lives": _lives(rows),
        "force": spans(ask.kept.ask(timeline.lives, ask.about), asked=desk.clock(ask.about.at, ask.truce.zone)),
        "since": since,
        "moved": moved,
        "cheap": cheap,
        "few": _FEW,
        "coming": _once(coming)[:3],
        "left": desk.left(coming[0].at, ask.about.at, ask.truce.zone) if coming else None,
        "gaps": _sorts(ask.kept.ask(desk.unknown, ask.about)),
    }
    return Page("status", ask.truce.title, shows, verdicts(found.truce, found.verdicts))


def changes(ask: Ask) -> Page:
    """What changed since a moment, each with the claims that moved it."""
    since = _since(ask)
    moved = ask.kept.ask(desk.moved, ask.about, since)
    return Page("changes", "What changed", {"moved": moved, "since": since, "few": len(moved)}, moves(moved))


def due(ask: Ask) -> Page:
    """The deadlines to come."""
    within = ask.get("within") or "30 days"
    coming = ask.kept.ask(desk.coming, ask.about, within)
    return Page("due", "Deadlines to come", {"coming": coming, "within": within}, upcoming(coming, within=within))


def coverage(ask: Ask) -> Page:
    """What is not known."""
    found = ask.kept.ask(desk.unknown, ask.about)
    return Page("coverage", "What is not known", {"gaps": _sorts(found)}, gaps(found))


def term(ask: Ask) -> Page:
    """One term: as it is written and read, and its verdict by every viewpoint with the claims for and against."""
    ident = ask.params["ident"]
    if not any(t.id == ident for t in ask.truce.terms):
        raise RefusedError(
            Problem(ask.truce.title, f"there is no term {ident!r}", hint=f"terms: {', '.join(t.id for t in ask.truce.terms)}")
        )
    found = ask.kept.ask(answers.why, ident, ask.about)
    assert isinstance(found, TermWhy)
    row = next(row for row in ask.kept.ask(_board, ask.about) if row.term.id == ident)
    written = [one for one in rendered(ask.truce) if one.term.id == ident]
    shows: dict[str, Any] = {"found": found, "cells": {cell.viewpoint.id: cell for cell in row.cells}, "written": written}
    return Page("term", f"Term {ident}", shows, proofs(found))


def _board(case: Case, about: Asked) -> tuple[Row, ...]:
    found = answers.standing(case, about)
    return board(case.truce, answers.viewpoints_of(case.truce, about.viewpoint), found.verdicts, amounts.backing(case, found))


def _lives(rows: tuple[Row, ...]) -> list[tuple[Row, list[tuple[str, list[Any]]]]]:
    """Under each term that says whether the truce is in force: the words with the viewpoints that say so."""
    found = []
    for row in of_truce(rows):
        same: dict[tuple[str, str | None], list[Any]] = defaultdict(list)
        for cell in row.cells:
            same[cell.word, cell.measure].append(cell)
        found.append((row, [(word, cells) for (word, _), cells in same.items()]))
    return found


def _since(ask: Ask) -> str:
    """The moment since which changes are told: a day before what is known, unless it is said."""
    given = ask.get("since")
    if given:
        return answers.checked("since", given)
    return (desk.clock(ask.about.known, ask.truce.zone) - timedelta(days=1)).isoformat(timespec="minutes")


def _once(coming: tuple[Coming, ...]) -> list[list[Coming]]:
    """Deadlines of one moment together."""
    return [list(found) for _, found in groupby(coming, key=lambda c: c.at)]


def _sorts(found: tuple[Gap, ...]) -> list[tuple[str, list[Gap]]]:
    sorts: dict[str, list[Gap]] = defaultdict(list)
    for gap in found:
        sorts[gap.sort].append(gap)
    return list(sorts.items())
