"""The figures on the front page are those of the scorecard, and the scorecard's are the floors that the benchmark holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_front_page_and_scorecard_agree() -> None:
    page = (ROOT / "docs" / "scorecard.md").read_text(encoding="utf-8")
    held, dev = (dict(re.findall(rf"^\| claims {name} \| ([\w ]+) \| (\d\.\d{{3}}) \|$", page, re.MULTILINE)) for name in ("held", "dev"))
    front = re.findall(r"^\| ([\w ]+) \| (\d\.\d\d) \| (\d\.\d\d) \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(front) >= 10
    assert front == [(name, f"{float(held[name]):.2f}", f"{float(dev[name]):.2f}") for name, _, _ in front]


def test_scorecard_prints_the_pinned_figures() -> None:
    floors = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "scorecard.md").read_text(encoding="utf-8")
    assert floors
    for name, pinned in floors.items():
        for figure, value in pinned["figures"].items():
            assert f"| {name} | {figure} | {value:.3f} |" in page
