"""The deadlines of a truce as a list, in the order of time, each in the truce's zone and in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Dated:
    """One instant of one term by one reading.

    `local` and `utc` are ISO 8601, None while the instant is not known; `words` tells it to people.  `why` tells the steps by which it was
    reached, or what it waits for; `rule` is the rule of counting; `readers` names those in `read_by`.
    """

    term: str
    what: str
    local: str | None
    utc: str | None
    zone: str
    words: str
    rule: str | None
    why: str
    sentence: str
    reading: str | None
    read_by: tuple[str, ...]
    readers: str


def calendar(dates: Iterable[Dated]) -> Table[Dated]:
    """One row an instant; the instants that are not known yet stand last."""
    return Table(dates, _COLUMNS, _json, "no term of the file has a deadline", lines=True)


def _json(dated: Dated) -> dict[str, object]:
    return {column.name: column.pick(dated) for column in _COLUMNS if not column.screen}


def _who(dated: Dated) -> str:
    if dated.reading is None:
        return dated.what
    return f"{dated.what}\n{dated.reading} ({f'read so by {dated.readers}' if dated.readers else 'the text itself'})"


_COLUMNS: tuple[Column[Dated], ...] = (
    Column("at", lambda d: d.words, screen=True, ratio=4),
    Column("term", lambda d: d.term, ratio=2),
    Column("then", _who, screen=True, ratio=3),
    Column("by_which_rule", lambda d: d.why, screen=True, ratio=5),
    Column("what", lambda d: d.what, wide=True),
    Column("local", lambda d: d.local, wide=True),
    Column("zone", lambda d: d.zone, wide=True),
    Column("utc", lambda d: d.utc, wide=True),
    Column("rule", lambda d: d.rule, wide=True),
    Column("why", lambda d: d.why, wide=True),
    Column("sentence", lambda d: d.sentence, wide=True),
    Column("reading", lambda d: d.reading, wide=True),
    Column("read_by", lambda d: d.read_by, wide=True),
)
