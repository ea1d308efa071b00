"""One transaction that adds to a record: rows, each chained to the one before, and with them what they move among events and origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import Connection, Table, select, update

from trucewatch.model import Claim, Decision, Entry, Report
from trucewatch.record.chain import Pen
from trucewatch.record.copies import shingles, sketch
from trucewatch.record.decided import out_of
from trucewatch.record.home import Joined
from trucewatch.record.homes import Nothing
from trucewatch.record.linking import RULES, Linker
from trucewatch.record.moments import plain
from trucewatch.record.people import wishes
from trucewatch.record.reading import agreed_in, decisions_in, facts_in
from trucewatch.record.roll import EMPTY
from trucewatch.record.rows import claim_to_row, decision_to_row, joined_to_row, report_to_row
from trucewatch.record.schema import about, agreed, claims, decisions, joins, reports
from trucewatch.record.sight import Resolve, sight
from trucewatch.record.stock import Links
from trucewatch.record.vault import Vault

_CHUNK = 500
_MOST = 50_000
"""Claims that linking keeps in memory from one transaction to the next."""


class Writer:
    """Lives within one transaction that holds the write lock.  `links` are those of the transaction before, if nobody wrote since."""

    def __init__(self, connection: Connection, vault: Vault, resolve: Resolve, links: Links | None) -> None:
        self._connection, self._vault, self._resolve = connection, vault, resolve
        self._links = links.on(connection) if links else None
        self._decided: list[Decision] | None = None
        self.pen = Pen(connection)

    @property
    def links(self) -> Links:
        """Linking, begun when it is first needed."""
        if self._links is None:
            self._links = Links(self._connection, self._resolve, wishes(self.decided), out_of(self.decided))
        return self._links

    @property
    def decided(self) -> list[Decision]:
        """All decisions made so far, by time."""
        if self._decided is None:
            self._decided = decisions_in(self._connection)
        return self._decided

    @property
    def kept(self) -> Links | None:
        """Linking, if it may be kept for the next transaction."""
        return self._links if self._links and self._links.linker.size < _MOST else None

    def agree(self, received: bytes, *, by: str | None, why: str | None, now: str) -> None:
        """Keeps what a truce file says; what it says already changes nothing."""
        key = sha256(received).hexdigest()
        last = agreed_in(self._connection)
        if last is None or last[0] != key:
            text = received.decode("utf-8", "replace")
            self.pen.write(agreed, [(key, text, by, why, now)])

    def take_in(self, fresh: Sequence[Report], *, now: str) -> None:
        """Keeps reports that are new here: their bytes first, then their rows."""
        for report in fresh:
            if sha256(report.received).hexdigest() != report.id:
                raise ValueError(f"{report.name}: the report's id is not the hash of its bytes")
        self._vault.keep({report.id: report.received for report in fresh})
        rows = []
        for report in fresh:
            made = sketch(found := shingles(report.text))
            rows.append(report_to_row(report, sketch=made, now=now))
            self.links.copies.put(report.id, plain(report.published or now), made, found)
        self.pen.write(reports, rows)

    def bring(self, source: Report, said: Iterable[Claim], *, now: str) -> int:
        """Keeps claims that people or other tools made, with the file that brought them; how many were new."""
        self.take_in([] if self.known(reports, [source.id]) else [source], now=now)
        return self.state([(claim, source) for claim in said], now=now)

    def state(self, said: Iterable[tuple[Claim, Report]], *, now: str) -> int:
        """Keeps claims that are new here, each with the report that brought it, and joins them; how many were new."""
        by_id = {claim.id: (claim, source) for claim, source in said}
        known = self.known(claims, list(by_id))
        fresh = [pair for key, pair in by_id.items() if key not in known]
        facts = facts_in(self._connection, {claim.report for claim, source in fresh if claim.report != source.id})
        entries = [Entry(claim, *facts.get(claim.report, (source.publisher, source.published)), now) for claim, source in fresh]
        seen = [sight(entry, self._resolve) for entry in entries]
        moved = self.links.linker.settle(seen)
        rows = ((one.claim, one.shelf, source.id) for one, (_, source) in zip(seen, fresh, strict=True))
        self.pen.write(claims, [claim_to_row(claim, shelf, source=source, now=now) for claim, shelf, source in rows])
        self._join(moved, now=now)
        return len(fresh)

    def decide(self, decision: Decision) -> None:
        """Keeps a decision, and joins anew what it is about."""
        before, self._decided = self.decided, None
        self.pen.write(decisions, [decision_to_row(decision)])
        links = Links(self._connection, self._resolve, wishes([*before, decision]), out_of(before))
        again = decision.claims if decision.kind in ("link", "unlink") else ()
        self._join(links.linker.settle((), gone=sorted(out_of([decision]) - out_of(before)), again=again), now=decision.at)
        self._links = None

    def relink(self, *, now: str) -> None:
        """Joins every claim anew, as where names or the rules have changed; rows are added where something moves."""
        stand = EMPTY.read_on(self._connection).entries.values()
        copies = Links(self._connection, self._resolve, wishes(()), ()).copies
        found = Linker(Nothing(), copies, wishes(self.decided)).settle(sight(entry, self._resolve) for entry in stand)
        was = {entry.claim.id: (entry.event, entry.origin, entry.link) for entry in stand}
        self._join([one for one in found if (one.event, one.origin, one.by) != was[one.claim]], now=now)
        self._connection.execute(update(about).where(about.c.name == "rules").values(value=str(RULES)))
        self._links = None

    def known(self, table: Table, ids: Sequence[str]) -> set[str]:
        """Which of `ids` stand in `table` already."""
        found: set[str] = set()
        for start in range(0, len(ids), _CHUNK):
            found.update(self._connection.scalars(select(table.c.id).where(table.c.id.in_(ids[start : start + _CHUNK]))))
        return found

    def _join(self, found: Sequence[Joined], *, now: str) -> None:
        self.pen.write(joins, [joined_to_row(joined, now=now) for joined in found])
