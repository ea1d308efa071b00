"""Who speaks: every voice with whom it speaks for, how often, through whom, and of what; without any score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rich.text import Text

from trucewatch.views.phrases import counted, moment
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Source:
    """One voice.

    `camps` are the parties that it speaks for (none: a third party, or, if not `clear`, a voice that could be anybody's); `printed` are the
    names that reports give it, `outlets` those who carried it; `origins` counts utterances, so that copies are one.
    """

    ident: str
    name: str
    camps: tuple[str, ...]
    role: str | None
    clear: bool
    printed: tuple[str, ...]
    claims: int
    origins: int
    outlets: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    first: str
    last: str

    @property
    def speaks_for(self) -> str:
        """For whom, in words."""
        return " and ".join(self.camps) or ("a third party" if self.clear else "unclear for whom")


def sources(found: Iterable[Source]) -> Table[Source]:
    """One row a voice, by name."""
    return Table(found, _COLUMNS, _json, "nobody has spoken yet", lines=True)


def tallied(counts: Iterable[tuple[str, int]]) -> str:
    """ "12 release, 3 attack"."""
    return ", ".join(f"{count} {name}" for name, count in counts)


def _json(source: Source) -> dict[str, Any]:
    return asdict(source) | {"kinds": dict(source.kinds), "stances": dict(source.stances), "speaks_for": source.speaks_for}


def _who(source: Source) -> Text:
    text = Text(source.name, style="bold").append(f"\n{source.speaks_for}", style="not bold")
    return text.append(f"\n{source.role}" if source.role else "", style="not bold dim")


def _through(source: Source) -> str:
    more = f" and {len(source.outlets) - 4} more" if len(source.outlets) > 4 else ""
    return f"{'; '.join(source.outlets[:4])}{more}\n{moment(source.first)} – {moment(source.last)}"


_COLUMNS: tuple[Column[Source], ...] = (
    Column("who", _who, screen=True, ratio=4),
    Column("how_often", lambda s: f"{counted(s.claims, 'claim')}\n{counted(s.origins, 'origin')}", screen=True, ratio=2),
    Column("of_what", lambda s: tallied(s.kinds), screen=True, ratio=4),
    Column("carried_by", _through, screen=True, ratio=4),
    Column("id", lambda s: s.ident, wide=True),
    Column("name", lambda s: s.name, wide=True),
    Column("speaks_for", lambda s: s.speaks_for, wide=True),
    Column("role", lambda s: s.role, wide=True),
    Column("printed", lambda s: s.printed, wide=True),
    Column("claims", lambda s: s.claims, wide=True),
    Column("origins", lambda s: s.origins, wide=True),
    Column("outlets", lambda s: s.outlets, wide=True),
    Column("kinds", lambda s: tallied(s.kinds), wide=True),
    Column("stances", lambda s: tallied(s.stances), wide=True),
    Column("first", lambda s: s.first, wide=True),
    Column("last", lambda s: s.last, wide=True),
)
