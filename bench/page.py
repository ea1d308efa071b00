"""The scorecard page, and the README's short table: what was measured, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench import desk, properties, scale
from bench.data import ROOT
from bench.quality import Score
from bench.speed import HEAD, OURS, Pace
from bench.tables import written

PAGE = ROOT / "docs" / "scorecard.md"
README = ROOT / "README.md"
_LIMITS = ROOT / "bench" / "limits.md"
_ABOUT = "Printed by `python -m bench --write` on the development sets and on `gold/held`, which is scored and never looked at. 1 is all."
_TURNS = "Medians over rounds in which every tool had its turn, in processor time of one core."


@dataclass(frozen=True, slots=True)
class Measured:
    """All that a run of the benchmark measures."""

    found: Sequence[Score]
    speed: Sequence[Pace]
    runs: Sequence[tuple[str, str]]
    terms: float
    asked: Sequence[properties.Held | properties.Took]
    sizes: Sequence[scale.Scale]
    desk: Sequence[desk.Took]


def page(all_: Measured) -> str:
    """The page."""
    kinds = [(s.name, kind, f"{f1:.3f}", str(n)) for s in all_.found for kind, (f1, n) in s.kinds.items()]
    ran = "\n".join(f"- {what}: {figure}" for what, figure in all_.runs)
    parts = (
        f"# Scorecard\n\n{_ABOUT}\n\n{written(('set', 'figure', 'value'), rows(all_.found))}",
        f"## Found, by kind\n\n{written(('set', 'kind', 'F1', 'in the gold'), kinds)}",
        _LIMITS.read_text(encoding="utf-8").rstrip(),
        f"## Speed\n\n{_TURNS}\n\n{written(HEAD, paces(all_.speed))}",
        f"{ran}\n- all 21 truce files, read, linted and rendered: {all_.terms:.2f} s on one core",
        properties.section(all_.asked),
        f"## Verdicts over many claims\n\n{scale.ABOUT}\n\n{written(*scale.grid(all_.sizes))}",
        f"## The desk\n\n{desk.ABOUT}\n\n{written(*desk.grid(all_.desk))}",
    )
    return "\n\n".join(parts) + "\n"


def rows(found: Sequence[Score]) -> list[tuple[str, str, str]]:
    """Every figure of quality."""
    return [(score.name, name, f"{value:.3f}") for score in found for name, value in score.figures.items() if value is not None]


def paces(speed: Sequence[Pace]) -> list[tuple[str, ...]]:
    """Every tool's pace, and how many times as fast ours are."""
    return [(p.texts, p.tool, p.why or f"{p.rate:.1f}", *(_times(p, p.ratios.get(reader)) for reader in OURS)) for p in speed]


def _times(pace: Pace, ratio: float | None) -> str:
    return "" if ratio is None or pace.tool in OURS.values() else f"{ratio:.2f} ×"


def front(text: str, found: Sequence[Score]) -> str:
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
