"""What changed since a moment: each verdict that moved, from what to what, since when, and by which claims."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from trucewatch.model import Entry, Verdict
from trucewatch.views.phrases import cut, moment, says, short
from trucewatch.views.status import verdict_json
from trucewatch.views.table import Column, Table
from trucewatch.views.words import heading, style, together, word


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict before and after, since when it stands so, the claims that moved it (none: time alone), and the names to show."""

    before: Verdict
    after: Verdict
    moment: str
    claims: tuple[Entry, ...]
    says: str
    viewpoint: str


def moves(found: Iterable[Moved]) -> Table[Moved]:
    """One row a verdict that moved."""
    return Table(found, _COLUMNS, _json, "no verdict has moved", under=_term, gathered=_gathered)


def _gathered(found: Iterable[Moved]) -> list[Moved]:
    """One move for all viewpoints that moved alike by the same claims."""
    return together(found, _alike)


def _alike(move: Moved) -> Hashable:
    ends = ((verdict.word, verdict.done) for verdict in (move.before, move.after))
    return move.after.term, *ends, move.moment, tuple(entry.claim.id for entry in move.claims)


def uneven(found: Iterable[tuple[Verdict, Verdict]]) -> Table[tuple[Verdict, Verdict]]:
    """One row a verdict that the exchange of the parties does not exchange: as it stands, and what stands in its place."""
    return Table(found, _UNEVEN, lambda pair: {"verdict": verdict_json(pair[0]), "exchanged": verdict_json(pair[1])}, "all is even")


def _json(move: Moved) -> dict[str, Any]:
    return {
        "term": move.after.term,
        "says": move.says,
        "viewpoint": move.after.viewpoint,
        "viewpoint_name": move.viewpoint,
        "moment": move.moment,
        "moved_by": [entry.claim.id for entry in move.claims],
        "before": verdict_json(move.before),
        "after": verdict_json(move.after),
    }


def _term(move: Moved) -> Text:
    return heading(move.after.term, move.says)


def _went(move: Moved) -> Text:
    text = (
        Text(word(move.before), style="dim").append(" → ", style="not dim").append(word(move.after), style=f"not dim {style(move.after)}")
    )
    if move.before.word == move.after.word and (move.before.done, move.after.done) != (None, None):
        text.append(f"\n{move.before.done or 'nothing'} → {move.after.done or 'nothing'}", style="not bold not dim default")
    return text


def _cause(move: Moved) -> Text:
    if not move.claims:
        return Text(f"{moment(move.moment)}, by the time alone: no claim moved it")
    text = Text(moment(move.moment))
    for entry in move.claims:
        text.append(f"\n{says(entry.claim, entry.publisher)}: ", style="bold").append(
            f"“{cut(entry.claim.quote)}”", style="not bold italic"
        )
        text.append(f"  claim {short(entry.claim.id)}", style="not bold not italic dim")
    return text


_COLUMNS: tuple[Column[Moved], ...] = (
    Column("according_to", lambda m: m.viewpoint, screen=True, ratio=3),
    Column("moved", _went, screen=True, ratio=3),
    Column("since_and_why", _cause, screen=True, ratio=6),
    Column("term", lambda m: m.after.term, wide=True),
    Column("says", lambda m: m.says, wide=True),
    Column("viewpoint", lambda m: m.after.viewpoint, wide=True),
    Column("before", lambda m: m.before.word, wide=True),
    Column("after", lambda m: m.after.word, wide=True),
    Column("done_before", lambda m: m.before.done, wide=True),
    Column("done_after", lambda m: m.after.done, wide=True),
    Column("moment", lambda m: m.moment, wide=True),
    Column("moved_by", lambda m: [e.claim.id for e in m.claims], wide=True),
)

_UNEVEN: tuple[Column[tuple[Verdict, Verdict]], ...] = (
    Column("term", lambda pair: pair[0].term, width=14),
    Column("viewpoint", lambda pair: pair[0].viewpoint, width=14),
    Column("stands", lambda pair: word(pair[0]), ratio=1),
    Column("exchanged", lambda pair: word(pair[1]), ratio=1),
    Column("reason", lambda pair: pair[0].reason, ratio=3),
    Column("reason_exchanged", lambda pair: pair[1].reason, ratio=3),
)
