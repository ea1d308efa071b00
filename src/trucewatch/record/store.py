"""The record of one truce: a folder with `truce.yaml`, the reports' bytes and `record.sqlite`.

Rows are only added, never changed: every `add` is one transaction, and what it returned from is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, insert, select

from trucewatch.model import Claim, Decision, Entry, Problem, Report
from trucewatch.record import database
from trucewatch.record.chain import START, chained
from trucewatch.record.decided import as_decided, decided_since
from trucewatch.record.linking import with_events
from trucewatch.record.moments import not_after
from trucewatch.record.names import fold
from trucewatch.record.origins import with_origins
from trucewatch.record.repeats import repeats
from trucewatch.record.rows import claim_from_json, claim_to_row, decision_from_row, decision_to_row, report_from_row, report_to_row
from trucewatch.record.schema import VERSION, about, claims, decisions, links, metadata, reports
from trucewatch.record.troubles import RecordError, told, trouble
from trucewatch.record.vault import Vault
from trucewatch.record.verifying import findings

__all__ = ["Record", "RecordError"]

_CHUNK = 500
_FACTS = tuple(column for column in reports.c if column.name != "text")


class Record:
    """Who said what on one truce, and what people decided about it.  A context manager; raises `RecordError` throughout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truce_file = folder / "truce.yaml"
        self._vault = Vault(folder / "reports")
        self._engine = database.engine_for(folder / "record.sqlite")

    @classmethod
    def create(cls, folder: Path, truce_text: str) -> Record:
        """A new, empty record; `truce.yaml` comes last, so that a folder is a truce only when it is whole."""
        record = cls(folder)
        if record.truce_file.exists():
            raise trouble(folder, "there is a truce in this folder already", "choose another folder, or add reports to this one")
        with told(folder):
            record._vault.folder.mkdir(parents=True, exist_ok=True)
            with database.writing(record._engine) as connection:
                metadata.create_all(connection)
                if not connection.scalar(select(func.count()).select_from(about)):
                    connection.execute(insert(about), {"name": "version", "value": str(VERSION)})
            part = folder / ".tmp-truce.yaml"
            part.write_text(truce_text, encoding="utf-8", newline="")
            part.replace(record.truce_file)
        return record

    @classmethod
    def open(cls, folder: Path) -> Record:
        """The record in `folder`, after sweeping what a stopped writer left; one that cannot be written can still be read."""
        record = cls(folder)
        hint = "start a truce with: trucewatch init FOLDER"
        if not record.truce_file.is_file():
            raise trouble(folder, "this folder is no truce: it holds no truce.yaml", hint)
        if not (folder / "record.sqlite").is_file():
            raise trouble(folder, "this folder is no truce: it holds no record.sqlite", hint)
        record._check_version()
        record._sweep()
        return record

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- adding ---------------------------------------------------------------------------------------------

    def add(self, report: Report, claims: Sequence[Claim], *, now: str) -> bool:
        """Takes in a report with what was read out of it; False, and nothing changes, if it is here already."""
        return self.add_all([(report, claims)], now=now) == (report.id,)

    def add_all(self, batch: Iterable[tuple[Report, Sequence[Claim]]], *, now: str) -> tuple[str, ...]:
        """Takes in many reports in one transaction (faster: the disk is waited for once); the ids of those that were new."""
        with self._write() as connection:
            fresh = self._fresh_reports(connection, {report.id: (report, said) for report, said in batch})
            self._take_in(connection, [report for report, _ in fresh], now=now)
            self._state(connection, [claim_to_row(claim, source=report.id, now=now) for report, said in fresh for claim in said])
        return tuple(report.id for report, _ in fresh)

    def add_claims(self, claims: Sequence[Claim], *, source: Report, now: str) -> int:
        """Takes in claims that people or other tools made; `source` is the file that brought them.  How many were new."""
        with self._write() as connection:
            return self._bring(connection, source, claims, now=now)

    def decide(
        self, decision: Decision, *, seen: Collection[str] | None = None, stating: tuple[Report, Sequence[Claim]] | None = None
    ) -> None:
        """Keeps a decision beside its claims; twice changes nothing.  Not if there is one about the first claim that is not among `seen`.

        `stating` are claims that come with the decision, with the document that brings them.
        """
        with self._write() as connection:
            if _known(connection, decisions, [decision.id]):
                return
            if seen is not None and (other := decided_since(_decisions(connection), decision.claims[0], seen)):
                raise trouble(self.folder, *other)
            if stating is not None:
                self._bring(connection, *stating, now=decision.at)
            unknown = set(decision.claims) - _known(connection, claims, decision.claims)
            if unknown:
                raise trouble(self.folder, f"no such claim: {', '.join(sorted(unknown))}", "list them with: trucewatch claims FOLDER")
            _append(connection, decisions, [decision_to_row(decision)])

    # --- reading --------------------------------------------------------------------------------------------

    def reports(self) -> tuple[Report, ...]:
        """All reports by date and name, without their bytes."""
        rows = self._rows(select(reports).order_by(reports.c.published, reports.c.name, reports.c.id))
        return tuple(report_from_row(row._asdict()) for row in rows)

    def report(self, key: str) -> Report | None:
        """The report without its bytes."""
        rows = self._rows(select(reports).where(reports.c.id == key))
        return report_from_row(rows[0]._asdict()) if rows else None

    def received(self, key: str) -> bytes:
        """The very bytes of a report, as they were received."""
        with told(self.folder):
            return self._vault.bytes_of(key)

    def claim(self, key: str) -> Claim | None:
        """The claim as it was taken in."""
        rows = self._rows(select(claims.c.body).where(claims.c.id == key))
        return claim_from_json(rows[0].body) if rows else None

    def truce_text(self) -> str:
        """What `truce.yaml` says, as text."""
        with told(self.truce_file):
            received = self.truce_file.read_bytes()
        try:
            return received.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise trouble(self.truce_file, f"it is not UTF-8 text (byte {error.start + 1})", "save it as UTF-8") from error

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, by time."""
        with self._read() as connection:
            return tuple(_decisions(connection))

    def entries(
        self, *, resolve: Callable[[str], str | None] = fold, recorded_by: str | None = None, without: Collection[str] = ()
    ) -> tuple[Entry, ...]:
        """Every claim that stands, with its times, its event and its origin, in an order that depends on content alone.

        `resolve` says whom a printed name means, so that two names of one body count as one.  `recorded_by` gives the
        record as it stood then: claims taken in and decisions made later are not there.  `without` leaves out decisions by their ids,
        to see what they moved.
        """
        with self._read() as connection:
            entries, texts = _entries(connection), _texts(connection)
            decided = [decision for decision in _decisions(connection) if decision.id not in without]
        if recorded_by is not None:
            entries = [entry for entry in entries if not_after(entry.recorded, recorded_by)]
            decided = [decision for decision in decided if not_after(decision.at, recorded_by)]
        standing = as_decided(entries, decided)
        repeated = repeats(standing, texts)
        linked = with_events(standing, decisions=decided, resolve=resolve, repeated=repeated)
        return with_origins(linked, texts, resolve=resolve, repeated=repeated)

    def verify(self) -> tuple[Problem, ...]:
        """What is not as it was taken in: any byte changed in a row or a report's file, any span that misses its words."""
        with self._read() as connection:
            return tuple(findings(connection, self._vault, source=str(self.folder)))

    def counts(self) -> tuple[int, ...]:
        """How many reports, claims (as they were taken in) and decisions there are."""
        with self._read() as connection:
            return tuple(connection.scalar(select(func.count()).select_from(table)) or 0 for table in (reports, claims, decisions))

    def head(self) -> str:
        """The last link of the chain: keep it elsewhere to know later that nothing was cut off the end."""
        with self._read() as connection:
            return _head(connection)[1]

    # --- inside ---------------------------------------------------------------------------------------------

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with told(self.folder), database.writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with told(self.folder), database.reading(self._engine) as connection:
            yield connection

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self._read() as connection:
            return connection.execute(query).all()

    def _check_version(self) -> None:
        found = self._rows(select(about.c.value).where(about.c.name == "version"))
        if not found or not found[0].value.isdigit() or int(found[0].value) < 1:
            raise trouble(self.folder, "its record.sqlite does not say what form it has", "put back a copy of the folder that is whole")
        if int(found[0].value) > VERSION:
            message = f"it was written by a later trucewatch (form {found[0].value}, this one knows {VERSION})"
            raise trouble(self.folder, message, "upgrade trucewatch")

    def _sweep(self) -> None:
        if not self._vault.parts():
            return
        try:
            with self._write():
                self._vault.sweep()
        except RecordError:
            return  # the folder can be read all the same; what was left does no harm

    def _fresh_reports(
        self, connection: Connection, batch: dict[str, tuple[Report, Sequence[Claim]]]
    ) -> list[tuple[Report, Sequence[Claim]]]:
        known = _known(connection, reports, list(batch))
        return [pair for key, pair in batch.items() if key not in known]

    def _take_in(self, connection: Connection, fresh: Sequence[Report], *, now: str) -> None:
        for report in fresh:
            if sha256(report.received).hexdigest() != report.id:
                raise ValueError(f"{report.name}: the report's id is not the hash of its bytes")
        self._vault.keep({report.id: report.received for report in fresh})
        _append(connection, reports, [report_to_row(report, now=now) for report in fresh])

    def _bring(self, connection: Connection, source: Report, said: Sequence[Claim], *, now: str) -> int:
        self._take_in(connection, [r for r, _ in self._fresh_reports(connection, {source.id: (source, ())})], now=now)
        return self._state(connection, [claim_to_row(claim, source=source.id, now=now) for claim in said])

    def _state(self, connection: Connection, rows: Iterable[dict[str, Any]]) -> int:
        by_id = {row["id"]: row for row in rows}
        known = _known(connection, claims, list(by_id))
        fresh = [row for key, row in by_id.items() if key not in known]
        _append(connection, claims, fresh)
        return len(fresh)


def _append(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows at the end of `table` and chains them."""
    if not rows:
        return
    place = connection.scalar(select(func.max(table.c.place))) or 0
    at, before = _head(connection)
    placed, chain = [], []
    for step, row in enumerate(rows, 1):
        placed.append(dict(row) | {"place": place + step})
        before = chained(before, table.name, placed[-1])
        chain.append({"place": at + step, "room": table.name, "row": place + step, "hash": before})
    connection.execute(insert(table), placed)
    connection.execute(insert(links), chain)


def _head(connection: Connection) -> tuple[int, str]:
    row = connection.execute(select(links.c.place, links.c.hash).order_by(links.c.place.desc()).limit(1)).first()
    return (row.place, row.hash) if row else (0, START)


def _known(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    """Which of `ids` stand in `table` already."""
    known: set[str] = set()
    for start in range(0, len(ids), _CHUNK):
        known.update(connection.scalars(select(table.c.id).where(table.c.id.in_(ids[start : start + _CHUNK]))))
    return known


def _entries(connection: Connection) -> list[Entry]:
    """All claims with their times; a claim on a report that is not here has those of the file that brought it."""
    facts = {row.id: row for row in connection.execute(select(*_FACTS))}
    found = []
    for row in connection.execute(select(claims)):
        report = facts.get(row.report) or facts[row.source]
        found.append(Entry(claim_from_json(row.body), report.publisher, report.published, row.recorded))
    return found


def _decisions(connection: Connection) -> list[Decision]:
    rows = connection.execute(select(decisions).order_by(decisions.c.at, decisions.c.id))
    return [decision_from_row(row._asdict()) for row in rows]


def _texts(connection: Connection) -> dict[str, str]:
    return {row.id: row.text for row in connection.execute(select(reports.c.id, reports.c.text))}
