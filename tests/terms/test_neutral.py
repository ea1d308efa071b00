"""Exchange two parties in a truce file, and everything said about it is exchanged too."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from trucewatch.model import Truce
from trucewatch.terms import icalendar, lint, load, render, write
from trucewatch.views.problems import told

from .conftest import ROOT

PAIRS = {
    "gaza-2023-11": {"israel": "hamas", "Israel": "Hamas"},
    "easter-2025": {"russia": "ukraine", "Russia": "Ukraine"},
    "black-sea-grain-2022-07": {"russia": "ukraine", "Russia": "Ukraine"},
    "israel-iran-2025-06": {"israel": "iran", "Israel": "Iran"},
}


def exchanged(text: str, pair: dict[str, str]) -> str:
    """`text` with each name of the pair for the other, as whole words."""
    swap = pair | {two: one for one, two in pair.items()}
    return re.sub(rf"(?<![^\W_])({'|'.join(swap)})(?![^\W_])", lambda m: swap[m[1]], text)


def read(text: str) -> Truce:
    truce, problems = load(text, "a.yaml")
    assert truce is not None, problems
    return truce


@pytest.mark.parametrize("name", PAIRS)
def test_reading_and_exchanging_may_change_places(name: str) -> None:
    text, pair = (ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8"), PAIRS[name]
    other = exchanged(text, pair)
    assert other != text and exchanged(other, pair) == text
    here, there, stamp = read(text), read(other), datetime(2025, 1, 1, tzinfo=UTC)
    assert render(there) == exchanged(render(here), pair)
    assert write(there) == exchanged(write(here), pair)
    unfolded = [icalendar(truce, stamp=stamp).replace("\r\n ", "") for truce in (here, there)]
    assert unfolded[1] == exchanged(unfolded[0], pair)
    said = ["\n".join(map(told, lint(version, "a.yaml"))) for version in (text, other)]
    assert [line for line in said[1].splitlines() if "^" not in line] == [
        line for line in exchanged(said[0], pair).splitlines() if "^" not in line
    ]
