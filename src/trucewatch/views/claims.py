"""Claims as a list: who says, what, in which exact words, in which report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rich.text import Text

from trucewatch.model import Claim, Entry
from trucewatch.views.phrases import deed, moment, names, parties, says, short, speaker, when
from trucewatch.views.table import Column, Table


def claims(entries: Iterable[Entry], json: Callable[[Claim], Mapping[str, Any]], *, empty: str) -> Table[Entry]:
    """One row a claim; JSON Lines prints what `json` makes of it: the contract, and nothing else."""
    return Table(entries, _COLUMNS, lambda entry: json(entry.claim), empty, lines=True)


def _said(entry: Entry) -> Text:
    text = Text(says(entry.claim, entry.publisher), style="bold")
    about = f"\n{entry.publisher or entry.claim.name}\n{moment(entry.reported)}"
    return text.append(about, style="not bold dim")


def _what(entry: Entry) -> Text:
    claim = entry.claim
    lines = [parties(claim), "; ".join(figure.text for figure in claim.figures), when(claim.when) if claim.when else ""]
    lines += [", ".join(dict.fromkeys(place.name for place in claim.where)), f"hedged: “{claim.hedge}”" if claim.hedge else ""]
    return Text(deed(claim), style="bold").append("".join(f"\n{line}" for line in lines if line), style="not bold")


_COLUMNS: tuple[Column[Entry], ...] = (
    Column("claim", lambda e: short(e.claim.id), screen=True, width=8),
    Column("who_says", _said, screen=True, ratio=5),
    Column("what", _what, screen=True, ratio=6),
    Column("exact_words", lambda e: f"“{e.claim.quote}”", screen=True, ratio=8),
    Column("id", lambda e: e.claim.id, wide=True),
    Column("report", lambda e: e.claim.report, wide=True),
    Column("name", lambda e: e.claim.name, wide=True),
    Column("publisher", lambda e: e.publisher, wide=True),
    Column("reported", lambda e: e.reported, wide=True),
    Column("start", lambda e: e.claim.span.start, wide=True),
    Column("end", lambda e: e.claim.span.end, wide=True),
    Column("speaker", lambda e: speaker(e.claim, e.publisher), wide=True),
    Column("sources", lambda e: names(e.claim.sources), wide=True),
    Column("stance", lambda e: e.claim.stance, wide=True),
    Column("hedge", lambda e: e.claim.hedge, wide=True),
    Column("kind", lambda e: e.claim.kind, wide=True),
    Column("mood", lambda e: e.claim.mood, wide=True),
    Column("negated", lambda e: e.claim.negated, wide=True),
    Column("by", lambda e: [m.name for m in e.claim.by], wide=True),
    Column("to", lambda e: [m.name for m in e.claim.to], wide=True),
    Column("of", lambda e: e.claim.of, wide=True),
    Column("means", lambda e: e.claim.means, wide=True),
    Column("figures", lambda e: [f"{f.text} ({f.measure})" for f in e.claim.figures], wide=True),
    Column("when_start", lambda e: e.claim.when and e.claim.when.start, wide=True),
    Column("when_end", lambda e: e.claim.when and e.claim.when.end, wide=True),
    Column("where", lambda e: [p.name for p in e.claim.where], wide=True),
    Column("quote", lambda e: e.claim.quote, wide=True),
    Column("event", lambda e: e.event, wide=True),
    Column("origin", lambda e: e.origin, wide=True),
    Column("status", lambda e: e.claim.status, wide=True),
)
