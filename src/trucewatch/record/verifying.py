"""Is everything as it was taken in?  Walks the chain, the seal, the truce file, the reports' bytes and every span."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from heapq import merge
from pathlib import Path

from sqlalchemy import Connection, Row, Table, select

from trucewatch.model import Claim, Problem
from trucewatch.record import database
from trucewatch.record.chain import START, chained, columns, hash_at, head
from trucewatch.record.reading import agreed_in
from trucewatch.record.rows import RowError, claim_from_json
from trucewatch.record.schema import ROOMS, claims, reports
from trucewatch.record.seal import sealed
from trucewatch.record.vault import Vault

_HINT = "put back a copy of the folder from before; trucewatch never changes a row or a file that it has taken in"
_AMEND = "if it was changed on purpose: trucewatch amend FOLDER --by NAME --why WORDS; else put back a copy from before"


def findings(connection: Connection, file: database.FileBytes, vault: Vault, truce_file: Path) -> Iterator[Problem]:
    """Every departure from what was taken in; raises OSError."""
    problem = partial(Problem, str(file.file.parent), hint=_HINT)
    yield from (problem(f"the database's file: {fault}") for fault in database.faults(connection))
    yield from (problem(message) for message in _broken_links(connection))
    yield from (problem(message) for message in _broken_seal(connection, file))
    yield from (problem(f"reports/{name} {message}") for name, message in _damaged_files(connection, vault))
    yield from (problem(message) for message in _lost_words(connection))
    yield from (Problem(str(truce_file), message, hint=_AMEND) for message in _changed_terms(connection, truce_file))


def _broken_links(connection: Connection) -> Iterator[str]:
    before = START
    rows = merge(*(_rows(connection, table) for table in ROOMS.values()), key=lambda pair: pair[1].place)
    for place, (table, row) in enumerate(rows, 1):
        if row.place != place:
            yield f"the chain is broken at place {min(place, row.place)}: a row is gone from there, or was put in"
            return
        if chained(before, table.name, [row._mapping[name] for name in columns(table)]) != row.hash:
            yield f"the {table.name} at place {row.place} is not as it was taken in{_of(row)}"
        before = row.hash


def _of(row: Row[tuple[object, ...]]) -> str:
    return f": {row._mapping.get('id', row._mapping.get('claim'))}"


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Table, Row[tuple[object, ...]]]]:
    return ((table, row) for row in connection.execute(select(table).order_by(table.c.place)))


def _broken_seal(connection: Connection, file: database.FileBytes) -> Iterator[str]:
    found = sealed(file.file)
    place, _ = head(connection)
    if found is None:
        yield "record.seal is gone, or not as it was written"
    elif found.place > place:
        yield f"rows are cut off the end: the seal tells of {found.place}, there are {place}"
    elif (hash_at(connection, found.place) or START).hex() != found.head:
        yield "the seal is of another record, or of rows that were put in the place of others"
    elif found.place == place and file.digest() != found.file:
        yield "the database's file is not, byte for byte, the one that was sealed"


def _damaged_files(connection: Connection, vault: Vault) -> Iterator[tuple[str, str]]:
    yield from vault.damaged()
    yield from ((name, "is missing") for name in connection.scalars(select(reports.c.id)) if not vault.holds(name))


def _changed_terms(connection: Connection, truce_file: Path) -> Iterator[str]:
    said, recorded = agreed_in(connection) or ("", "")
    if sha256(truce_file.read_bytes()).hexdigest() != said:
        yield "it does not say what was taken in" + (f" on {recorded}" if recorded > "1" else "")


def _lost_words(connection: Connection) -> Iterator[str]:
    """Claims whose words do not stand where they say: of every claim read out of a report that is here."""
    texts = {row.id: row.text for row in connection.execute(select(reports.c.id, reports.c.text))}
    for row in connection.execute(select(claims)):
        claim = _claim(row.body)
        if claim is None or claim.id != row.id or claim.report != row.report or not row.shelf.startswith(f"{claim.kind} "):
            yield f"the claim {row.id} cannot be read"
        elif claim.status == "machine" and claim.report in texts and claim.span.of(texts[claim.report]) != claim.quote:
            yield f"the claim {row.id} does not quote its report: {claim.quote!r} does not stand at {claim.span.start}:{claim.span.end}"


def _claim(body: str) -> Claim | None:
    try:
        return claim_from_json(body)
    except RowError:
        return None
