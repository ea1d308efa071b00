"""The record of one truce: a folder with `truce.yaml`, the reports' bytes and `record.sqlite` with its seal.

Rows are only added, never changed: every `add` is one transaction, and what it returned from is on the disk.  With the claims stand the
rows that join them to events and utterances, each with the rule or person that did it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, Row, Select, func, insert, select

from trucewatch.model import Claim, Decision, Entry, Problem, Report
from trucewatch.record import database
from trucewatch.record.chain import head
from trucewatch.record.decided import decided_since
from trucewatch.record.linking import RULES
from trucewatch.record.names import fold
from trucewatch.record.reading import agreed_in, decisions_in, entries_in
from trucewatch.record.roll import EMPTY, Roll
from trucewatch.record.rows import claim_from_json, report_from_row
from trucewatch.record.schema import VERSION, about, claims, decisions, metadata, reports
from trucewatch.record.seal import seal
from trucewatch.record.sight import Resolve
from trucewatch.record.stock import Links
from trucewatch.record.troubles import RecordError, told, trouble, wrong_form
from trucewatch.record.vault import PART, Vault
from trucewatch.record.verifying import findings
from trucewatch.record.writing import Writer

__all__ = ["Counts", "Record", "RecordError"]

_UNDATED = "0000"


class Counts(NamedTuple):
    """How many reports, claims (as they were taken in) and decisions there are."""

    reports: int
    claims: int
    decisions: int


class Record:
    """Who said what on one truce, and what people decided about it.  A context manager; raises `RecordError` throughout.

    `resolve` says whom a printed name means, so that two names of one body count as one where claims are joined.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truce_file = folder / "truce.yaml"
        self._vault = Vault(folder / "reports")
        self._bytes = database.FileBytes(folder / "record.sqlite")
        self._engine = database.engine_for(self._bytes.file)
        self._unsealed = False
        self._links: tuple[int, Links] | None = None

    @classmethod
    def create(cls, folder: Path, truce_text: str, *, now: str = _UNDATED) -> Self:
        """A new, empty record; `truce.yaml` comes last, so that a folder is a truce only when it is whole."""
        record = cls(folder)
        if record.truce_file.exists():
            raise trouble(folder, "there is a truce in this folder already", "choose another folder, or add reports to this one")
        received = truce_text.encode("utf-8")
        with told(folder):
            record._vault.folder.mkdir(parents=True, exist_ok=True)
            with database.writing(record._engine, record._bytes) as connection:
                metadata.create_all(connection)
                if not connection.scalar(select(func.count()).select_from(about)):
                    connection.execute(insert(about), [{"name": "version", "value": str(VERSION)}, {"name": "rules", "value": str(RULES)}])
            with record._writing(fold) as writer:
                writer.agree(received, by=None, why=None, now=now)
            record._seal()
            part = folder / f"{PART}truce.yaml"
            part.write_bytes(received)
            part.replace(record.truce_file)
        return record

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The record in `folder`, after sweeping what a stopped writer left; one that cannot be written can still be read."""
        record = cls(folder)
        hint = "start a truce with: trucewatch init FOLDER"
        for file in (record.truce_file, record._bytes.file):
            if not file.is_file():
                raise trouble(folder, f"this folder is no truce: it holds no {file.name}", hint)
        record._check_version()
        record._sweep()
        return record

    def rest(self) -> None:
        """Seals what was written, which reads every byte of the database; somebody else who is writing will seal it as well."""
        if self._unsealed:
            with suppress(RecordError):
                self._seal()

    def close(self) -> None:
        """Seals what was written, and lets go of the database."""
        self.rest()
        self._links = None
        self._engine.dispose()
        self._bytes.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- adding ---------------------------------------------------------------------------------------------

    def add(self, report: Report, claims: Sequence[Claim], *, now: str, resolve: Resolve = fold) -> bool:
        """Takes in a report with what was read out of it; False, and nothing changes, if it is here already."""
        return self.add_all([(report, claims)], now=now, resolve=resolve) == (report.id,)

    def add_all(self, batch: Iterable[tuple[Report, Sequence[Claim]]], *, now: str, resolve: Resolve = fold) -> tuple[str, ...]:
        """Takes in many reports in one transaction (faster: the disk is waited for once); the ids of those that were new."""
        by_id = {report.id: (report, said) for report, said in batch}
        with self._writing(resolve) as writer:
            known = writer.known(reports, list(by_id))
            fresh = [pair for key, pair in by_id.items() if key not in known]
            writer.take_in([report for report, _ in fresh], now=now)
            writer.state([(claim, report) for report, said in fresh for claim in said], now=now)
        return tuple(report.id for report, _ in fresh)

    def add_claims(self, claims: Sequence[Claim], *, source: Report, now: str, resolve: Resolve = fold) -> int:
        """Takes in claims that people or other tools made; `source` is the file that brought them.  How many were new."""
        with self._writing(resolve) as writer:
            return writer.bring(source, claims, now=now)

    def decide(
        self,
        decision: Decision,
        *,
        seen: Collection[str] | None = None,
        stating: tuple[Report, Sequence[Claim]] | None = None,
        resolve: Resolve = fold,
    ) -> None:
        """Keeps a decision beside its claims; twice changes nothing.  Not if there is one about the first claim that is not among `seen`.

        `stating` are claims that come with the decision, with the document that brings them.
        """
        with self._writing(resolve) as writer:
            if writer.known(decisions, [decision.id]):
                return
            if seen is not None and (other := decided_since(writer.decided, decision.claims[0], seen)):
                raise trouble(self.folder, *other)
            if stating is not None:
                writer.bring(*stating, now=decision.at)
            unknown = set(decision.claims) - writer.known(claims, decision.claims)
            if unknown:
                raise trouble(self.folder, f"no such claim: {', '.join(sorted(unknown))}", "list them with: trucewatch claims FOLDER")
            writer.decide(decision)

    def amend(self, *, by: str, why: str, now: str, resolve: Resolve = fold) -> bool:
        """Takes in what `truce.yaml` says now; False, and nothing changes, if that is what it said.  Claims are joined by its names."""
        with told(self.truce_file):
            received = self.truce_file.read_bytes()
        if self._agreed(received):
            return False
        with self._writing(resolve) as writer:
            writer.agree(received, by=by, why=why, now=now)
            writer.relink(now=now)
        return True

    # --- reading --------------------------------------------------------------------------------------------

    def counts(self) -> Counts:
        """How much it holds."""
        with self._read() as connection:
            return Counts(*(connection.scalar(select(func.count()).select_from(table)) or 0 for table in (reports, claims, decisions)))

    def reports(self) -> tuple[Report, ...]:
        """All reports by date and name, without their bytes."""
        rows = self._rows(select(reports).order_by(reports.c.published, reports.c.name, reports.c.id))
        return tuple(report_from_row(row._asdict()) for row in rows)

    def report(self, key: str) -> Report | None:
        """The report without its bytes."""
        rows = self._rows(select(reports).where(reports.c.id == key))
        return report_from_row(rows[0]._asdict()) if rows else None

    def report_ids(self) -> frozenset[str]:
        """The ids of all reports."""
        return frozenset(row.id for row in self._rows(select(reports.c.id)))

    def received(self, key: str) -> bytes:
        """The very bytes of a report, as they were received."""
        with told(self.folder):
            return self._vault.bytes_of(key)

    def claim(self, key: str) -> Claim | None:
        """The claim as it was taken in."""
        rows = self._rows(select(claims.c.body).where(claims.c.id == key))
        return claim_from_json(rows[0].body) if rows else None

    def claim_ids(self, beginning: str) -> tuple[str, ...]:
        """The ids that begin so, whether their claims stand or not."""
        rows = self._rows(select(claims.c.id).where(claims.c.id.startswith(beginning, autoescape=True)).order_by(claims.c.id))
        return tuple(row.id for row in rows)

    def truce_text(self) -> str:
        """What `truce.yaml` says, as text."""
        with told(self.truce_file):
            received = self.truce_file.read_bytes()
        try:
            return received.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise trouble(self.truce_file, f"it is not UTF-8 text (byte {error.start + 1})", "save it as UTF-8") from error

    def truce_as_taken_in(self) -> bool:
        """True if `truce.yaml` says what it said when it was last taken in."""
        with told(self.truce_file):
            return self._agreed(self.truce_file.read_bytes())

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, by time."""
        with self._read() as connection:
            return tuple(decisions_in(connection))

    def entries(self, *, resolve: Resolve = fold, recorded_by: str | None = None, without: Collection[str] = ()) -> tuple[Entry, ...]:
        """Every claim that stands, with its times, its event and its origin, in an order that depends on content alone.

        By what was taken in and decided up to `recorded_by`, and `without` some decisions, by their ids, to see what they moved.
        """
        if recorded_by is None and not without:
            return self.read_on().all()
        with self._read() as connection:
            return entries_in(connection, resolve=resolve, recorded_by=recorded_by, without=without)

    def read_on(self, roll: Roll = EMPTY) -> Roll:
        """The claims that stand, read on from where they were read before: see `Roll`."""
        with self._read() as connection:
            return roll.read_on(connection)

    def verify(self) -> tuple[Problem, ...]:
        """What is not as it was taken in: any byte changed anywhere in the folder, any span that misses its words."""
        with self._read() as connection:
            return tuple(findings(connection, self._bytes, self._vault, self.truce_file))

    def head(self) -> str:
        """The last link of the chain: keep it elsewhere to know later that the record, seal and all, was not put back to an earlier one."""
        with self._read() as connection:
            return head(connection)[1].hex()

    def changes(self) -> bytes:
        """What is otherwise whenever something has been written: quicker to look at than the chain."""
        with told(self.folder):
            return self._bytes.mark()

    # --- inside ---------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, resolve: Resolve) -> Iterator[Writer]:
        """One transaction; linking is kept for the next one, unless somebody else writes between them or it fails."""
        kept, self._links = self._links, None
        with told(self.folder), database.writing(self._engine, self._bytes) as connection:
            place = head(connection)[0]
            links = kept[1] if kept and kept[0] == place and kept[1].resolve == resolve else None
            writer = Writer(connection, self._vault, resolve, links)
            if connection.scalar(select(about.c.value).where(about.c.name == "rules")) != str(RULES):
                writer.relink(now=_UNDATED)
            yield writer
        self._unsealed = True
        self._links = (writer.pen.place, writer.kept) if writer.kept else None

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with told(self.folder), database.reading(self._engine, self._bytes) as connection:
            yield connection

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self._read() as connection:
            return connection.execute(query).all()

    def _agreed(self, received: bytes) -> bool:
        with self._read() as connection:
            last = agreed_in(connection)
        return last is not None and last[0] == sha256(received).hexdigest()

    def _seal(self) -> None:
        with told(self.folder), database.writing(self._engine, self._bytes) as connection:
            seal(self._bytes, *head(connection))
        self._unsealed = False

    def _check_version(self) -> None:
        found = self._rows(select(about.c.value).where(about.c.name == "version"))
        if wrong := wrong_form(self.folder, found[0].value if found else ""):
            raise wrong

    def _sweep(self) -> None:
        if self._vault.parts():
            with suppress(RecordError), told(self.folder), database.writing(self._engine, self._bytes):  # what was left does no harm
                self._vault.sweep()
