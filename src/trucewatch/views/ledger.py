"""What was owed and what was done, term by term and viewpoint by viewpoint, with the periods under them; nothing is added across scopes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from trucewatch.model import Verdict
from trucewatch.views.phrases import short
from trucewatch.views.table import Column, Table
from trucewatch.views.words import heading, style, together


@dataclass(frozen=True, slots=True)
class Account:
    """One term as one viewpoint holds it; `period` names the part of it that a row is about (None: the whole)."""

    verdict: Verdict
    says: str
    viewpoint: str
    period: str | None = None


def ledger(accounts: Iterable[Account]) -> Table[Account]:
    """One row a term, viewpoint and period."""
    return Table(accounts, _COLUMNS, _json, "no term of this truce names an amount", under=_term, gathered=_gathered)


def _json(account: Account) -> dict[str, Any]:
    verdict = account.verdict
    return {
        "term": verdict.term,
        "says": account.says,
        "viewpoint": verdict.viewpoint,
        "period": account.period,
        "word": verdict.word,
        "done": verdict.done,
        "owed": verdict.owed,
        "margin": verdict.margin,
        "claims_for": list(verdict.claims_for),
        "claims_against": list(verdict.claims_against),
    }


def _gathered(accounts: Iterable[Account]) -> list[Account]:
    """One account for all viewpoints that hold the same; those with periods under them stand alone."""
    every = list(accounts)
    split = {(a.verdict.term, a.verdict.viewpoint) for a in every if a.period}

    def alike(account: Account) -> Hashable:
        verdict = account.verdict
        alone = (verdict.viewpoint, account.period) if (verdict.term, verdict.viewpoint) in split else None
        return verdict.term, alone, verdict.word, verdict.done, verdict.owed, verdict.margin

    return together(every, alike)


def _term(account: Account) -> Text:
    return heading(account.verdict.term, account.says)


def _whose(account: Account) -> Text:
    return Text(f"  {account.period}", style="dim") if account.period else Text(account.viewpoint)


def _stands(account: Account) -> Text:
    return Text(account.verdict.word.replace("_", " "), style=style(account.verdict))


_COLUMNS: tuple[Column[Account], ...] = (
    Column("according_to", _whose, screen=True, ratio=4),
    Column("done", lambda a: a.verdict.done or "no word", screen=True, ratio=3),
    Column("owed", lambda a: a.verdict.owed or "", screen=True, ratio=3),
    Column("stands", _stands, screen=True, width=11),
    Column("margin", lambda a: a.verdict.margin or "", screen=True, ratio=5),
    Column("term", lambda a: a.verdict.term, wide=True),
    Column("says", lambda a: a.says, wide=True),
    Column("viewpoint", lambda a: a.verdict.viewpoint, wide=True),
    Column("period", lambda a: a.period, wide=True),
    Column("word", lambda a: a.verdict.word, wide=True),
    Column("done", lambda a: a.verdict.done, wide=True),
    Column("owed", lambda a: a.verdict.owed, wide=True),
    Column("margin", lambda a: a.verdict.margin, wide=True),
    Column("claims_for", lambda a: [short(c) for c in a.verdict.claims_for], wide=True),
)
