"""Which claims go back to one utterance: who said it first, and everybody who carried it on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from trucewatch.model import Entry
from trucewatch.views.phrases import counted, cut, moment, short, speaker
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Origin:
    """One utterance: the entry that carried it first, and all entries in the order of their reports."""

    ident: str
    entries: tuple[Entry, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The publishers, each once, in the order in which they carried it."""
        return tuple(dict.fromkeys(entry.publisher or entry.claim.name for entry in self.entries))


def origins(found: Iterable[Origin]) -> Table[Origin]:
    """One row an utterance, the most carried first."""
    return Table(found, _COLUMNS, _json, "no utterance was carried more than once", lines=True)


def _json(origin: Origin) -> dict[str, Any]:
    first = origin.entries[0]
    return {
        "origin": origin.ident,
        "who": speaker(first.claim, first.publisher),
        "kind": first.claim.kind,
        "outlets": list(origin.outlets),
        "claims": [
            {"id": e.claim.id, "publisher": e.publisher, "reported": e.reported, "report": e.claim.report, "quote": e.claim.quote}
            for e in origin.entries
        ],
    }


def _first(origin: Origin) -> Text:
    first = origin.entries[0]
    text = Text(speaker(first.claim, first.publisher), style="bold").append(f"\n“{cut(first.claim.quote)}”", style="not bold italic")
    return text.append(f"\n{first.publisher or first.claim.name}, {moment(first.reported)}", style="not bold dim")


def _carried(origin: Origin) -> Text:
    text = Text(f"{counted(len(origin.entries), 'claim')} in {counted(len(origin.outlets), 'outlet')}")
    for name in origin.outlets[:6]:
        text.append(f"\n{name}", style="dim")
    return text.append(f"\nand {len(origin.outlets) - 6} more" if len(origin.outlets) > 6 else "", style="dim")


_COLUMNS: tuple[Column[Origin], ...] = (
    Column("origin", lambda o: short(o.ident), screen=True, width=8),
    Column("said_first", _first, screen=True, ratio=5),
    Column("carried_by", _carried, screen=True, ratio=3),
    Column("origin", lambda o: o.ident, wide=True),
    Column("who", lambda o: speaker(o.entries[0].claim, o.entries[0].publisher), wide=True),
    Column("kind", lambda o: o.entries[0].claim.kind, wide=True),
    Column("first_words", lambda o: o.entries[0].claim.quote, wide=True),
    Column("outlets", lambda o: o.outlets, wide=True),
    Column("claims", lambda o: [e.claim.id for e in o.entries], wide=True),
)
