"""The claims that stand, called over once and then read on: rows are only ever added, so what was read is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from trucewatch.model import Entry
from trucewatch.record.chain import START, hash_at, head
from trucewatch.record.decided import as_decided, out_of
from trucewatch.record.linking import joined_to
from trucewatch.record.order import content_order
from trucewatch.record.reading import claims_in, decisions_in, joined_in
from trucewatch.record.schema import decisions, reports


@dataclass(frozen=True, slots=True)
class Roll:
    """The claims that stand by the rows up to the `last`, by its place and hash, each as it is decided and joined.

    `loose` are reports that claims quote and that were not there: when one of them comes, its claims are told of at another time.
    """

    last: tuple[int, bytes] = (0, START)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    loose: frozenset[str] = frozenset()

    def all(self) -> tuple[Entry, ...]:
        """The entries in content order."""
        return tuple(sorted(self.entries.values(), key=content_order))

    def read_on(self, connection: Connection) -> Roll:
        """The roll by all rows that are there now; of a claim of which nothing came in the entry is the same object."""
        last, place = head(connection), self.last[0]
        if last == self.last:
            return self
        arrived = set(connection.scalars(select(reports.c.id).where(reports.c.place > place)))
        if place and (hash_at(connection, place) != self.last[1] or not self.loose.isdisjoint(arrived)):
            return EMPTY.read_on(connection)
        fresh, loose = claims_in(connection, after=place)
        joined, decided = joined_in(connection, after=place), decisions_in(connection)
        since = set(connection.scalars(select(decisions.c.id).where(decisions.c.place > place)))
        lately = [decision for decision in decided if decision.id in since]
        moved = {claim for decision in lately for claim in decision.claims} | joined.keys()
        again = [self.entries[claim] for claim in moved & self.entries.keys()]
        out = out_of(lately)
        entries = {claim: entry for claim, entry in self.entries.items() if claim not in out}
        for entry in (*as_decided(again, lately), *as_decided(fresh.values(), decided)):
            how = joined.get(entry.claim.id)
            entries[entry.claim.id] = joined_to(entry, how) if how else entry
        return Roll(last, entries, self.loose | loose)


EMPTY = Roll()
"""From here a whole record is read."""
