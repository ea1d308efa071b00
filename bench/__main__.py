"""`make bench`: print every figure as a table; check the floors; write docs/scorecard.md with `--write`.

usage: python -m bench [--write] [--pin]    --write: the scorecard page; --pin: take today's figures as the floors
"""

from __future__ import annotations

import json
import sys

from rich.console import Console
from rich.table import Table

from bench.data import ROOT, shared
from bench.desk import desk
from bench.desk import table as desk_table
from bench.drafts import drafts
from bench.linking import linking
from bench.properties import Held, Took, properties, section
from bench.properties import table as properties_table
from bench.quality import Score, scores
from bench.running import running
from bench.speed import Pace, fallen, paces, terms_seconds

FLOORS = ROOT / "bench" / "floors.json"
PAGE = ROOT / "docs" / "scorecard.md"
LIMITS = ROOT / "bench" / "limits.md"
README = ROOT / "README.md"
_MARGIN = 0.005  # a parser built for another processor may tip single tokens


def main() -> int:
    """0 if no figure fell below its floor, 1 if one did."""
    console = Console()
    folder = shared()
    found = [*(scores(folder) if folder else ()), *drafts(), *linking()]
    if not folder:
        console.print("quality: no gold beside this checkout (set TRUCEWATCH_SHARED to its folder); only drafts and speed are measured")
    speed, runs, terms, asked = paces(folder), list(running()), terms_seconds(), list(properties())
    console.print(_table(found), _speed_table(speed), _running_table(runs))
    console.print(properties_table(asked), desk_table(desk()))
    console.print(f"the 21 truce files read, linted and rendered: {terms:.2f} s on one core")
    if "--write" in sys.argv and folder:
        PAGE.write_text(_page(found, speed, runs, terms, asked), encoding="utf-8")
        README.write_text(_front(README.read_text(encoding="utf-8"), found), encoding="utf-8")
    if "--pin" in sys.argv and folder:
        FLOORS.write_text(
            json.dumps({s.name: {"digest": s.digest, "figures": s.figures} for s in found}, indent=1) + "\n", encoding="utf-8"
        )
    down = [*_fallen(found), *fallen(speed)]
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


def _rows(found: list[Score]) -> list[tuple[str, str, str]]:
    return [(score.name, name, f"{value:.3f}") for score in found for name, value in score.figures.items() if value is not None]


def _table(found: list[Score]) -> Table:
    table = Table("set", "figure", "value")
    for row in _rows(found):
        table.add_row(*row)
    return table


def _paces(speed: list[Pace]) -> list[tuple[str, ...]]:
    return [(p.texts, p.tool, p.why or f"{p.rate:.1f}", *(_times(p, ratio) for ratio in (p.ratio, p.rules))) for p in speed]


def _times(pace: Pace, ratio: float | None) -> str:
    return "" if ratio is None or pace.tool.startswith("trucewatch") else f"{ratio:.2f} ×"


def _speed_table(speed: list[Pace]) -> Table:
    table = Table("one core", "tool", "reports/s", "ours is", "the rules alone are")
    for row in _paces(speed):
        table.add_row(*row)
    return table


def _running_table(runs: list[tuple[str, str]]) -> Table:
    table = Table("run as a program", "figure")
    for row in runs:
        table.add_row(*row)
    return table


def _page(found: list[Score], speed: list[Pace], runs: list[tuple[str, str]], terms: float, asked: list[Held | Took]) -> str:
    about = (
        "Printed by `python -m bench --write` on the development sets and on `gold/held`, which is scored and never looked at. 1 is all."
    )
    head = f"# Scorecard\n\n{about}\n\n| set | figure | value |\n|---|---|---|\n"
    rows = "\n".join(f"| {a} | {b} | {c} |" for a, b, c in _rows(found))
    kinds = "\n".join(f"| {s.name} | {kind} | {f1:.3f} | {n} |" for s in found for kind, (f1, n) in s.kinds.items())
    by_kind = f"## Found, by kind\n\n| set | kind | F1 | in the gold |\n|---|---|---|---|\n{kinds}"
    paces = "\n".join(f"| {' | '.join(row)} |" for row in _paces(speed))
    told = "Medians over rounds in which every tool had its turn, in processor time of one core."
    by_tool = f"## Speed\n\n{told}\n\n| texts | tool | reports/s | ours is | the rules alone are |\n|---|---|---|---|---|\n{paces}"
    ran = "\n".join(f"- {what}: {figure}" for what, figure in runs)
    pace = f"{by_tool}\n\n{ran}\n- all 21 truce files, read, linted and rendered: {terms:.2f} s on one core"
    return "\n\n".join((head + rows, by_kind, LIMITS.read_text(encoding="utf-8").rstrip(), pace, section(asked))) + "\n"


def _front(text: str, found: list[Score]) -> str:
    """The README with its table of figures written anew: on reports held back, and on those looked at while rules were made."""
    held, dev = (next(score for score in found if score.name == name) for name in ("claims held", "claims dev"))
    table = "\n".join(f"| {name} | {_short(value)} | {_short(dev.figures[name])} |" for name, value in held.figures.items())
    before, rest = text.split("<!-- scorecard -->\n", 1)
    _, after = rest.split("<!-- /scorecard -->", 1)
    head = "| figure | reports held back | development reports |\n|---|---|---|"
    return f"{before}<!-- scorecard -->\n{head}\n{table}\n<!-- /scorecard -->{after}"


def _short(value: float) -> str:
    """Two digits of the three that the scorecard prints."""
    return f"{float(f'{value:.3f}'):.2f}"


if __name__ == "__main__":
    sys.exit(main())
