"""Adds reports and decisions to a record until it is stopped, and says on its output what is confirmed.  Started by test_killed.py."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from trucewatch.model import Claim, Place, Report, Span
from trucewatch.record.store import Record

from .making import decision

CLAIMS = 7
NOW = "2024-05-03T10:00:00Z"


def made(name: str) -> tuple[Report, list[Claim]]:
    """A report with claims, told by its name alone."""
    text = f"Shells fell near {name} on Thursday. " * CLAIMS
    quote = text[: len(text) // CLAIMS].strip()
    received = f"{name}: {text}".encode() * 20
    report = Report(sha256(received).hexdigest(), name, text, published="2024-05-02", received=received)
    claims = []
    for n in range(CLAIMS):
        start = n * (len(text) // CLAIMS)
        place = Place(name.replace("-", "x").removeprefix("village "), Span(0, 0), None, None, 1, None, "made")
        span = Span(start, start + len(quote))
        claims.append(Claim(f"{name} {n}", report.id, name, span, quote, "attack", where=(place,)))
    return report, claims


def work(folder: Path, round_: int, times: int, say: Callable[[str], None]) -> None:
    """Writes in all the ways there are, and closes now and then; says the name of each report, and "decided" with the id of a decision."""
    for first in range(0, times, 8):
        with Record.open(folder) as record:
            for n in range(first, min(first + 8, times)):
                name = f"village {round_}-{n}"
                if n % 4 == 0:
                    record.add_all([made(name), made(f"{name}b")], now=NOW)
                elif n % 4 == 1:
                    report, claims = made(name)
                    record.add_claims(claims, source=report, now=NOW)
                else:
                    record.add(*made(name), now=NOW)
                say(name)
                if n % 4 == 3:
                    kind = ("confirm", "link", "hide", "unlink")[n // 4 % 4]
                    one = decision(kind, *made(name)[1][:2], why=name)
                    record.decide(one)
                    say(f"decided {one.id}")


def main(folder: str, round_: str, times: str = "100000") -> None:
    work(Path(folder), int(round_), int(times), lambda name: print(name, flush=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
