"""Where accounts part: hostile events with who alleges, denies and confirms them, and facets on which accounts exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.text import Text

from trucewatch.model import Entry
from trucewatch.views.phrases import cut, interval, moment, parties, short, speaker
from trucewatch.views.shapes import Account, Conflict, Incident, Stretch
from trucewatch.views.table import Column, Table


def incidents(found: Iterable[Incident]) -> Table[Incident]:
    """One row an event: when, what, and every voice by what it does with it."""
    return Table(found, _INCIDENTS, _incident_json, "no hostile act is told of", lines=True)


def conflicts(found: Iterable[Conflict]) -> Table[Conflict]:
    """One row a facet: who says what on it."""
    return Table(found, _CONFLICTS, _conflict_json, "no two accounts exclude each other", lines=True)


def _incident_json(incident: Incident) -> dict[str, Any]:
    start, end = _bounds(incident.time)
    by_side = {name: [_said(entry) for entry in told] for name, told in sides(incident)}
    return {"event": incident.event, "kind": incident.kind, "start": start, "end": end, "outside_origins": incident.outside} | by_side


def _said(entry: Entry) -> dict[str, Any]:
    claim = entry.claim
    return {"who": speaker(claim, entry.publisher), "claim": claim.id, "reported": entry.reported, "quote": claim.quote}


def sides(incident: Incident) -> tuple[tuple[str, Sequence[Entry]], ...]:
    """Those who allege it, deny it and confirm it."""
    return ("alleged", incident.alleged), ("denied", incident.denied), ("confirmed", incident.confirmed)


def _bounds(time: Stretch) -> tuple[str | None, str | None]:
    """Start, and the last minute that is inside."""
    end = time.end - timedelta(minutes=1) if time.end else None
    return _iso(time.start), _iso(end)


def _iso(at: datetime | None) -> str | None:
    return at.replace(tzinfo=None).isoformat(timespec="minutes") if at else None


def time(incident: Incident) -> str:
    """When it is said to have happened, as far as the accounts agree."""
    start, end = _bounds(incident.time)
    whole_day = bool(start and end) and (start or "")[11:] == "00:00" and (end or "")[11:] == "23:59"
    return interval((start or "")[:10], (end or "")[:10]) if whole_day else interval(start, end)


def _what(incident: Incident) -> Text:
    first = (*incident.alleged, *incident.confirmed)[0]
    text = Text(incident.kind, style="bold").append(f" {parties(first.claim)}", style="not bold")
    return text.append(f"\n“{cut(first.claim.quote)}”", style="not bold italic").append(
        f"  {moment(first.reported)[:10]}", style="not bold dim"
    )


def _voices(incident: Incident) -> Text:
    text = Text()
    for name, told in sides(incident):
        who = "; ".join(dict.fromkeys(speaker(entry.claim, entry.publisher) for entry in told))
        text.append(f"{name} by: ", style="bold").append(f"{who or 'nobody'}\n", style="not bold" if who else "not bold dim")
    return text.append(f"independent origins: {incident.outside}", style="dim")


_INCIDENTS: tuple[Column[Incident], ...] = (
    Column("when", time, screen=True, width=16),
    Column("what", _what, screen=True, ratio=5),
    Column("who", _voices, screen=True, ratio=4),
    Column("event", lambda i: short(i.event), screen=True, width=8),
    Column("event", lambda i: i.event, wide=True),
    Column("kind", lambda i: i.kind, wide=True),
    Column("start", lambda i: _bounds(i.time)[0], wide=True),
    Column("end", lambda i: _bounds(i.time)[1], wide=True),
    Column("alleged_by", lambda i: [speaker(e.claim, e.publisher) for e in i.alleged], wide=True),
    Column("denied_by", lambda i: [speaker(e.claim, e.publisher) for e in i.denied], wide=True),
    Column("confirmed_by", lambda i: [speaker(e.claim, e.publisher) for e in i.confirmed], wide=True),
    Column("outside_origins", lambda i: i.outside, wide=True),
    Column("claims", lambda i: [e.claim.id for _, told in sides(i) for e in told], wide=True),
)


def _conflict_json(conflict: Conflict) -> dict[str, Any]:
    accounts = [{"who": a.who, "says": a.says, "claim": a.entry.claim.id, "reported": a.entry.reported} for a in conflict.accounts]
    return {"event": conflict.event, "kind": conflict.accounts[0].entry.claim.kind, "facet": conflict.facet, "accounts": accounts}


def _accounts(conflict: Conflict) -> Text:
    text = Text()
    for n, account in enumerate(conflict.accounts):
        text.append("\n" if n else "").append(f"{account.who}: ", style="bold").append(value(conflict, account), style="not bold")
        text.append(f"  “{cut(account.entry.claim.quote, 90)}”", style="not bold dim italic")
    return text


def value(conflict: Conflict, account: Account) -> str:
    """What one account says on the facet, in words."""
    return interval(*(side or None for side in account.says.split("/"))) if conflict.facet == "time" else account.says


_CONFLICTS: tuple[Column[Conflict], ...] = (
    Column("on", lambda c: c.facet, width=9),
    Column("kind", lambda c: c.accounts[0].entry.claim.kind, width=9),
    Column("who_says_what", _accounts, screen=True, ratio=1),
    Column("event", lambda c: short(c.event), screen=True, width=8),
    Column("event", lambda c: c.event, wide=True),
    Column("who", lambda c: [a.who for a in c.accounts], wide=True),
    Column("says", lambda c: [a.says for a in c.accounts], wide=True),
    Column("claims", lambda c: [a.entry.claim.id for a in c.accounts], wide=True),
)
