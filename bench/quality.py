"""Quality: run the reader over each gold set and the set's own scorer over its output."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.data import ROOT, digest
from trucewatch.contract import to_json
from trucewatch.model import Report
from trucewatch.reading.readers import DEFAULT, READERS, read
from trucewatch.views.layers import layers


@dataclass(frozen=True, slots=True)
class Score:
    """One set's figures as its scorer printed them, with the digest of the gold they hold for."""

    name: str
    digest: str
    figures: dict[str, float]
    kinds: dict[str, tuple[float, int]] = field(default_factory=dict)  # kind → found F1, number in the gold


def scores(shared: Path) -> Iterator[Score]:
    """Claims by every reader, the default one first, on the shared reports and on those held back in `gold`; then the four layers."""
    for reader in sorted(READERS, key=lambda name: name != DEFAULT):
        yield _claims(shared, "dev", shared / "data" / "claims" / "dev", reader)
        yield _claims(shared, "held", ROOT / "gold" / "held", reader)
    for layer in ("voices", "times", "places", "bulletins"):
        yield from _layer(shared, layer)


def _claims(shared: Path, name: str, folder: Path, reader: str) -> Score:
    golds = sorted(folder.glob("*.json"))
    rows = []
    for path in golds:
        about = json.loads(path.read_text(encoding="utf-8"))["report"]
        report = report_of(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), about)
        rows += [to_json(claim) for claim in read(report, reader=reader).claims]
    found = _scorer(shared / "bench" / "score_claims.py", [str(folder)], rows)
    figures = {"found F1": found["found"]["f1"], "whole F1": found["whole"]["f1"]} | found["facets_of_found"]
    kinds = {kind: (row["f1"], row["gold"]) for kind, row in found["kinds"].items()}
    title = f"claims {name}" if reader == DEFAULT else f"claims {name}, reader {reader}"
    return Score(title, digest([*golds, *folder.glob("*.txt")]), figures, kinds)


def _layer(shared: Path, layer: str) -> Iterator[Score]:
    """The layer's figures on all its texts, and on the parts that are of different kinds."""
    gold = shared / "data" / "layers" / f"{layer}.jsonl"
    lines = [
        line.replace("\x85", "\\u0085") for line in gold.read_text(encoding="utf-8").split("\n") if line
    ]  # U+0085 ends lines elsewhere
    rows = []
    for line in lines:
        row = json.loads(line)
        reading = read(report_of(row["name"], row["text"], row), whole=True)
        claims = [to_json(claim) for claim in reading.claims] if layer == "bulletins" else []
        rows.append(layers(row["name"], reading.voices, reading.times, reading.places, reading.figures) | {"claims": claims})
    names = [str(row["name"]) for row in rows]
    for title, kept in {layer: names, **_parts(layer, names)}.items():
        with tempfile.TemporaryDirectory() as folder:
            some = Path(folder) / gold.name
            some.write_text("".join(f"{line}\n" for name, line in zip(names, lines, strict=True) if name in kept), encoding="utf-8")
            found = _scorer(shared / "bench" / "score_layers.py", [layer, str(some)], rows)
        flat = {
            key: value["f1"] if isinstance(value, dict) else value
            for key, value in found.items()
            if key not in ("reports", "gold", "predicted")
        }
        yield Score(title, digest([gold]), flat)


def _parts(layer: str, names: list[str]) -> dict[str, set[str]]:
    """Times are scored on news and on histories of wars, whose values are given by different rules."""
    if layer != "times":
        return {}
    wars = {name for name in names if name.endswith(".key")}
    return {"times, news": set(names) - wars, "times, wars": wars}


def report_of(name: str, text: str, about: Mapping[str, Any]) -> Report:
    """The report of a gold file: its text and what is said about it."""
    return Report(name, name, text, title=about.get("title"), publisher=about.get("publisher"), published=about.get("published"))


def _scorer(script: Path, arguments: list[str], rows: list[dict[str, Any]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        done = subprocess.run([sys.executable, str(script), *arguments, str(out), "--json"], check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result
