"""What stands in a record's tables, read out whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from trucewatch.model import Decision, Entry
from trucewatch.record.decided import as_decided, out_of
from trucewatch.record.home import Joined
from trucewatch.record.linking import joined_to
from trucewatch.record.moments import not_after
from trucewatch.record.order import content_order
from trucewatch.record.people import wishes
from trucewatch.record.rows import claim_from_json, decision_from_row
from trucewatch.record.schema import agreed, claims, decisions, joins, reports
from trucewatch.record.sight import Resolve, sight
from trucewatch.record.stock import Links

Facts = tuple[str | None, str | None]
"""A report's publisher and when it was published."""


def decisions_in(connection: Connection) -> list[Decision]:
    """All decisions, by time."""
    rows = connection.execute(select(decisions).order_by(decisions.c.at, decisions.c.id))
    return [decision_from_row(row._asdict()) for row in rows]


def agreed_in(connection: Connection) -> tuple[str, str] | None:
    """What `truce.yaml` said when it was last taken in: the SHA-256 of its bytes, as hex text, and when that was."""
    last = connection.execute(select(agreed.c.id, agreed.c.recorded).order_by(agreed.c.place.desc()).limit(1)).first()
    return (last.id, last.recorded) if last else None


def entries_in(connection: Connection, *, resolve: Resolve, recorded_by: str | None, without: Collection[str]) -> tuple[Entry, ...]:
    """Every claim that stands; by the decisions and rows up to `recorded_by`, and `without` some decisions."""
    (entries, _), joined = claims_in(connection), joined_in(connection, recorded_by=recorded_by)
    decided = decisions_in(connection)
    if recorded_by is not None:
        entries = {key: entry for key, entry in entries.items() if not_after(entry.recorded, recorded_by)}
        decided = [decision for decision in decided if not_after(decision.at, recorded_by)]
    if without:
        joined |= _moved(connection, entries, decided, without, resolve)
        decided = [decision for decision in decided if decision.id not in without]
    found = [joined_to(entry, joined[entry.claim.id]) for entry in as_decided(entries.values(), decided)]
    return tuple(sorted(found, key=content_order))


def _moved(
    connection: Connection, entries: dict[str, Entry], decided: list[Decision], without: Collection[str], resolve: Resolve
) -> dict[str, Joined]:
    """The claims that would be joined otherwise without some decisions."""
    kept, left = [d for d in decided if d.id not in without], [d for d in decided if d.id in without]
    out = out_of(decided)
    links = Links(connection, resolve, wishes(kept), out)
    back = [sight(entries[claim], resolve) for claim in sorted(out - out_of(kept)) if claim in entries]
    again = [claim for d in left if d.kind in ("link", "unlink") for claim in d.claims]
    return {joined.claim: joined for joined in links.linker.settle(back, again=again)}


def claims_in(connection: Connection, *, after: int = 0) -> tuple[dict[str, Entry], frozenset[str]]:
    """All claims of rows `after` a place with their times; and the reports that they quote and that are not here.

    A claim on a report that is not here has the times of the file that brought it.
    """
    facts, found, loose = facts_in(connection), dict[str, Entry](), set[str]()
    columns = (claims.c.id, claims.c.report, claims.c.source, claims.c.body, claims.c.recorded)
    for row in connection.execute(select(*columns).where(claims.c.place > after)):
        if row.report not in facts:
            loose.add(row.report)
        found[row.id] = Entry(claim_from_json(row.body), *(facts.get(row.report) or facts[row.source]), row.recorded)
    return found, frozenset(loose)


def joined_in(connection: Connection, *, after: int = 0, recorded_by: str | None = None) -> dict[str, Joined]:
    """How each claim is joined by rows `after` a place and up to a moment: of its rows the last counts."""
    columns = [joins.c[name] for name in Joined._fields]
    rows = connection.execute(select(*columns, joins.c.recorded).where(joins.c.place > after).order_by(joins.c.place))
    return {row.claim: Joined(*row[:-1]) for row in rows if recorded_by is None or not_after(row.recorded, recorded_by)}


def facts_in(connection: Connection, ids: Iterable[str] | None = None) -> dict[str, Facts]:
    """Publisher and time of all reports, or of some."""
    query = select(reports.c.id, reports.c.publisher, reports.c.published)
    rows = connection.execute(query if ids is None else query.where(reports.c.id.in_(list(ids))))
    return {row.id: (row.publisher, row.published) for row in rows}
