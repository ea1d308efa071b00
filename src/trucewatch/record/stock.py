"""The claims of a record as linking asks for them: by shelf, by group, by report, and not before they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from trucewatch.model import Entry
from trucewatch.record.copies import Copies, days_of, is_current, shingles, sketch
from trucewatch.record.home import Joined, Known
from trucewatch.record.linking import Linker
from trucewatch.record.moments import day, plain
from trucewatch.record.order import Order
from trucewatch.record.people import Wishes
from trucewatch.record.rows import claim_from_json
from trucewatch.record.schema import claims, joins, reports
from trucewatch.record.shelf import LONG, Slot, days_in
from trucewatch.record.sight import Resolve, sight

_CHUNK = 500
_END = "~"

_own, _brought, _later = reports.alias("own"), reports.alias("brought"), joins.alias("later")
_JOINED = tuple(joins.c[name] for name in Joined._fields)
_CLAIMS = (
    select(claims.c.body, claims.c.recorded, _own.c.id.label("own"), *_JOINED)
    .add_columns(_own.c.publisher, _own.c.published, _brought.c.publisher.label("lender"), _brought.c.published.label("lent"))
    .join(_brought, _brought.c.id == claims.c.source)
    .outerjoin(_own, _own.c.id == claims.c.report)
    .outerjoin(joins, joins.c.claim == claims.c.id)
    .outerjoin(_later, (_later.c.claim == joins.c.claim) & (_later.c.place > joins.c.place))
    .where(_later.c.place.is_(None))
)


@dataclass(slots=True)
class Shelved:
    """The claims and reports of a record; of the claims those that stand, all but those `out`.  `connection` is that of one transaction."""

    connection: Connection
    resolve: Resolve
    out: Collection[str]
    _ranges: dict[str, tuple[int, int]] | None = None

    def text_of(self, report: str) -> str:
        """A report's text."""
        return self.connection.scalar(select(reports.c.text).where(reports.c.id == report)) or ""

    def told_in(self, month: int) -> Iterator[tuple[str, str, bytes]]:
        """The reports of a month: id, time and sketch."""
        first, last = (_iso(day) for day in days_of(month))
        told = func.coalesce(reports.c.published, reports.c.recorded)
        near = or_(told.between(first, last + _END), told.in_([first[:7], first[:4], last[:7], last[:4]]))
        for row in self.connection.execute(select(reports.c.id, told.label("told"), reports.c.sketch).where(near)).all():
            yield row.id, plain(row.told), row.sketch if is_current(row.sketch) else sketch(shingles(self.text_of(row.id)))

    def newest(self) -> Order | None:
        """An order that no claim here comes after."""
        told = [self._last(reports.c.published, None), self._last(reports.c.recorded, reports.c.published.is_(None))]
        last = max((moment for moment in told if moment), default=None)
        return None if last is None else (last + _END, _END, 0, 0, _END)

    def _last(self, column: ColumnElement[str], which: ColumnElement[bool] | None) -> str | None:
        """The latest time in a column; as written it may stand before another, for the sake of their offsets."""
        query = select(column).where(which) if which is not None else select(column)
        last = self.connection.scalar(query.order_by(column.desc()).limit(1))
        near = self.connection.scalars(query.where(column >= _iso((day(plain(last)) or 0) - 2))) if last else ()
        return max(map(plain, near), default=None)

    def on(self, slot: Slot) -> Iterator[Known]:
        """The claims in a slot."""
        first, last = days_in(slot)
        if not self._may_hold(slot[0], first, last):
            return iter(())
        near = (claims.c.first <= last) & (claims.c.last >= first)
        if first == last:
            near &= claims.c.first >= first - LONG
        return self._known((claims.c.shelf == slot[0]) & near)

    def _may_hold(self, shelf: str, first: int, last: int) -> bool:
        """False if a shelf held nothing of those days when this was first asked: what has come since is known to who put it there."""
        if self._ranges is None:
            lows, highs = func.min(claims.c.first), func.max(claims.c.last)
            rows = self.connection.execute(select(claims.c.shelf, lows, highs).group_by(claims.c.shelf))
            self._ranges = {name: (low, high) for name, low, high in rows}
        low, high = self._ranges.get(shelf, (1, 0))
        return first <= high and low <= last

    def in_group(self, group: str) -> Iterator[Known]:
        """The claims that the rules put with the claim `group`."""
        return self._known(joins.c.group == group)

    def in_report(self, report: str) -> Iterator[Known]:
        """The claims read out of a report."""
        return self._known(claims.c.report == report)

    def repeating(self, claim: str) -> Iterator[Known]:
        """The claims that repeat this one."""
        return self._known(joins.c.repeats == claim)

    def claims(self, ids: Sequence[str]) -> Iterator[Known]:
        """The claims of those ids that stand."""
        for start in range(0, len(ids), _CHUNK):
            yield from self._known(claims.c.id.in_(ids[start : start + _CHUNK]))

    def _known(self, which: ColumnElement[bool]) -> Iterator[Known]:
        for row in self.connection.execute(_CLAIMS.where(which)).all():
            entry = entry_of(row)
            if entry.claim.id not in self.out:
                joined = Joined(*(row._mapping[column] for column in _JOINED)) if row.claim else None
                yield Known(sight(entry, self.resolve), joined)


def entry_of(row: Row[Any]) -> Entry:
    """A claim with its times; one on a report that is not here has those of the file that brought it."""
    publisher, published = (row.publisher, row.published) if row.own else (row.lender, row.lent)
    return Entry(claim_from_json(row.body), publisher, published, row.recorded)


class Links:
    """Linking over a record; may be kept from one transaction to the next while nobody else writes."""

    def __init__(self, connection: Connection, resolve: Resolve, asked: Wishes, out: Collection[str]) -> None:
        self._stock = Shelved(connection, resolve, out)
        self.resolve = resolve
        self.copies = Copies(self._stock.text_of, self._stock.told_in)
        self.linker = Linker(self._stock, self.copies, asked)

    def on(self, connection: Connection) -> Links:
        """The same on the connection of another transaction."""
        self._stock.connection = connection
        return self


def _iso(day: int) -> str:
    return date.fromordinal(max(1, day)).isoformat()
