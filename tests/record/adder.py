"""Adds reports to a record until it is stopped, and says on its output what is confirmed.  Started by test_killed.py."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from trucewatch.model import Claim, Report, Span
from trucewatch.record.store import Record

CLAIMS = 7


def made(name: str) -> tuple[Report, list[Claim]]:
    """A report with claims, told by its name alone."""
    text = f"Shells fell near {name} on Thursday. " * CLAIMS
    quote = text[: len(text) // CLAIMS].strip()
    received = f"{name}: {text}".encode() * 300
    report = Report(sha256(received).hexdigest(), name, text, published="2024-05-02", received=received)
    claims = []
    for n in range(CLAIMS):
        start = n * (len(text) // CLAIMS)
        claims.append(Claim(f"{name} {n}", report.id, name, Span(start, start + len(quote)), quote, "attack"))
    return report, claims


def main(folder: str, round_: str, times: str = "100000") -> None:
    with Record.open(Path(folder)) as record:
        for n in range(int(times)):
            name = f"village {round_}-{n}"
            if n % 3:
                record.add(*made(name), now="2024-05-03T10:00:00Z")
            else:
                record.add_all([made(name), made(f"{name}b")], now="2024-05-03T10:00:00Z")
            print(name, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
