"""Is everything as it was taken in?  Walks the chain, the reports' bytes and every span."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sqlalchemy import Connection, select

from trucewatch.model import Claim, Problem
from trucewatch.record import database
from trucewatch.record.chain import START, chained
from trucewatch.record.rows import RowError, claim_from_json
from trucewatch.record.schema import ROOMS, claims, links, reports
from trucewatch.record.vault import Vault

_HINT = "put back a copy of the folder from before; trucewatch never changes a row or a file that it has taken in"


def findings(connection: Connection, vault: Vault, *, source: str) -> Iterator[Problem]:
    """Every departure from what was taken in."""
    problem = partial(Problem, source, hint=_HINT)
    yield from (problem(f"the database's file: {fault}") for fault in database.faults(connection))
    yield from (problem(message) for message in _broken_links(connection))
    yield from (problem(f"reports/{name} {message}") for name, message in _damaged_files(connection, vault))
    yield from (problem(message) for message in _lost_words(connection))


def _broken_links(connection: Connection) -> Iterator[str]:
    rows = {room: {row.place: row._asdict() for row in connection.execute(select(table))} for room, table in ROOMS.items()}
    before = START
    for step, link in enumerate(connection.execute(select(links).order_by(links.c.place)), 1):
        row = rows.get(link.room, {}).pop(link.row, None)
        if link.place != step:
            yield f"the chain misses a link before place {link.place}"
            return
        if row is None:
            yield f"the {link.room} of place {link.row} is gone"
        elif chained(before, link.room, row) != link.hash:
            yield f"the {link.room} {row['id']} is not as it was taken in"
        before = link.hash
    yield from (f"the {room} {row['id']} was put in past the chain" for room, left in rows.items() for row in left.values())


def _damaged_files(connection: Connection, vault: Vault) -> Iterator[tuple[str, str]]:
    yield from vault.damaged()
    yield from ((name, "is missing") for name in connection.scalars(select(reports.c.id)) if not vault.holds(name))


def _lost_words(connection: Connection) -> Iterator[str]:
    """Claims whose words do not stand where they say: of every claim read out of a report that is here."""
    texts = {row.id: row.text for row in connection.execute(select(reports.c.id, reports.c.text))}
    for row in connection.execute(select(claims)):
        claim = _claim(row.body)
        if claim is None or claim.id != row.id or claim.report != row.report or claim.kind != row.kind:
            yield f"the claim {row.id} cannot be read"
        elif claim.status == "machine" and claim.report in texts and claim.span.of(texts[claim.report]) != claim.quote:
            yield f"the claim {row.id} does not quote its report: {claim.quote!r} does not stand at {claim.span.start}:{claim.span.end}"


def _claim(body: str) -> Claim | None:
    try:
        return claim_from_json(body)
    except RowError:
        return None
