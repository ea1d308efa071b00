"""Exchange the parties in what was agreed and told, and the pages are exchanged: no word, no order and no mark favours a side."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from trucewatch.contract import with_id
from trucewatch.model import Claim, Figure, Kind, Mention, Place, Report, Span, When
from trucewatch.record.store import Record

from .desks import served

TRUCE = """
trucewatch: 1
id: two
title: A truce of Northmark and Southmark
zone: Africa/Nairobi
day_starts: "06:00"
parties:
  north: {name: Northmark, aliases: [Northmark army]}
  south: {name: Southmark, aliases: [Southmark army]}
actors:
  observers: {name: Observer Mission}
anchors: {entry: 2020-10-10T06:00}
terms:
  - {id: truce, term: in_force, says: The truce lasts four days., by: [north, south], start: entry, length: 4 days}
  - {id: north.quiet, term: prohibition, says: Northmark attacks nobody., by: [north], kind: attack, start: entry, until: expiry}
  - {id: south.quiet, term: prohibition, says: Southmark attacks nobody., by: [south], kind: attack, start: entry, until: expiry}
"""
OTHER = {"Northmark": "Southmark", "Southmark": "Northmark", "north": "south", "south": "north"}


def exchanged(text: str) -> str:
    """The text with the parties exchanged."""
    return re.sub(r"Northmark|Southmark|north|south", lambda found: OTHER[found[0]], text)


def record(folder: Path, swap: bool) -> Path:
    """Two reports on each other's acts, and what a third party says."""
    turned = exchanged if swap else str
    told: list[tuple[str, str, Kind, str, float]] = [
        ("Northmark army", "Southmark", "attack", "Northmark", 3.0),
        ("Southmark army", "Northmark", "attack", "Southmark", 5.0),
        ("Observer Mission", "Northmark", "attack", "Southmark", 4.0),
        ("Observer Mission", "Southmark", "harm", "Northmark", 2.0),
    ]
    with Record.create(folder, turned(TRUCE)) as kept:
        for n, (voice, by, kind, to, count) in enumerate(told):
            text = turned(f"{voice} said that {by} struck {to}, and {count:.0f} people were killed.")
            received = f"{n} {text}".encode()
            made = Report(
                sha256(received).hexdigest(), f"r{n}", text, f"Report {n}", turned(voice), f"2020-10-11T0{n + 1}:00", None, received
            )
            figure = Figure(count, count, "killed", None, f"{count:.0f}", Span(0, 4), "test")
            claim = Claim("", made.id, made.name, Span(0, len(text)), text, kind, (Mention(turned(voice)),), by=(Mention(turned(by)),))
            where, when = (Place("Arda", Span(0, 4), 1.0, 2.0, 1, None, "test"),), When(f"2020-10-1{n}", f"2020-10-1{n}")
            claim = replace(claim, to=(Mention(turned(to)),), figures=(figure,), when=when, where=where)
            kept.add(made, [with_id(claim)], now="2020-10-12T00:00:00Z")
    return folder


def test_pages_of_exchanged_parties_are_exchanged(tmp_path: Path) -> None:
    pages = {}
    for swap in (False, True):
        with served(record(tmp_path / str(swap), swap)) as client:
            addresses = (
                "/",
                "/terms/north.quiet",
                "/terms/south.quiet",
                "/ledger",
                "/timeline?by=party",
                "/coverage",
                "/reports",
                "/due",
            )
            parties = client.get("/claims").text.split('name="party"')[1].split("</select>")[0]
            assert parties.index(exchanged("north") if swap else "north") < parties.index(exchanged("south") if swap else "south"), (
                "the file's order"
            )
            pages[swap] = {address: client.get(exchanged(address) if swap else address).text for address in addresses}
    for address, page in pages[False].items():
        one, other = (re.sub(r"[0-9a-f]{8,64}", "…", text) for text in (exchanged(page), pages[True][address]))
        assert one == other, address
    assert sum("Northmark" in page for page in pages[False].values()) > 5
