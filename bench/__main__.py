"""`make bench`: print every figure as a table; check the floors; write docs/scorecard.md with `--write`.

usage: python -m bench [--write] [--pin]    --write: the scorecard page; --pin: take today's figures as the floors
"""

from __future__ import annotations

import json
import sys

from rich.console import Console

from bench import desk, properties, scale
from bench.data import ROOT, shared
from bench.drafts import drafts
from bench.exchange import exchanges
from bench.linking import linking
from bench.page import PAGE, README, Measured, front, paces, page, rows
from bench.quality import Score, scores
from bench.running import running
from bench.speed import HEAD, fallen, terms_seconds
from bench.speed import paces as speed_of
from bench.tables import drawn

FLOORS = ROOT / "bench" / "floors.json"
_MARGIN = 0.005  # a parser built for another processor may tip single tokens


def main() -> int:
    """0 if no figure fell below its floor, 1 if one did, 2 for an option that there is not."""
    if strange := set(sys.argv[1:]) - {"--write", "--pin"}:
        print(__doc__)
        return 0 if strange <= {"-h", "--help"} else 2
    console, folder = Console(), shared()
    found = [*(scores(folder) if folder else ()), *(exchanges(folder) if folder else ()), *drafts(), *linking()]
    if not folder:
        console.print("quality: no gold beside this checkout (set TRUCEWATCH_SHARED to its folder); only drafts and speed are measured")
    console.print(drawn(("set", "figure", "value"), rows(found)))
    done = Measured(
        found, speed_of(folder), list(running()), terms_seconds(), list(properties.properties()), list(scale.scales()), list(desk.desk())
    )
    console.print(drawn(HEAD, paces(done.speed)))
    console.print(drawn(("run as a program", "figure"), done.runs))
    console.print(properties.table(done.asked), drawn(*scale.grid(done.sizes)), drawn(*desk.grid(done.desk)))
    console.print(f"the 21 truce files read, linted and rendered: {done.terms:.2f} s on one core")
    if "--write" in sys.argv and folder:
        PAGE.write_text(page(done), encoding="utf-8")
        README.write_text(front(README.read_text(encoding="utf-8"), found), encoding="utf-8")
    if "--pin" in sys.argv and folder:
        FLOORS.write_text(
            json.dumps({s.name: {"digest": s.digest, "figures": s.figures} for s in found}, indent=1) + "\n", encoding="utf-8"
        )
    down = [*_fallen(found), *fallen(done.speed)]
    for line in down:
        console.print(f"fallen: {line}", style="bold")
    return 1 if down else 0


def _fallen(found: list[Score]) -> list[str]:
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    return [
        f"{score.name}: {name} is {score.figures.get(name, 0):.3f}, was {floor:.3f}"
        for score in found
        if (pinned := floors.get(score.name)) and pinned["digest"] == score.digest
        for name, floor in pinned["figures"].items()
        if "km" not in name and score.figures.get(name, 0) < floor - _MARGIN
    ]


if __name__ == "__main__":
    sys.exit(main())
