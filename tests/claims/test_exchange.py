"""Exchange the names and every claim is exchanged with them: no party, no country is read otherwise than another.

Over the bundled sample: each of its names gives way to another name of the same shape, in every report and everywhere alike.
A parse is not wholly blind to a name, so a claim or two in a hundred may differ; the share is held here.
"""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

import pytest
from bench.exchange import exchanged, told

from trucewatch.model import Report
from trucewatch.reading.steps import read

REPORTS = [json.loads(line) for line in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()]
RENAMED = {
    "one party": {"Hamas": "Harak"},
    "other party": {"Israel": "Ostrel", "Israeli": "Ostreli", "Israelis": "Ostrelis"},
    "both and a mediator": {
        "Hamas": "Ansar", "Israel": "Veldia", "Israeli": "Veldian", "Israelis": "Veldians", "Qatar": "Brunei", "Qatari": "Bruneian",
    },
}  # fmt: skip
MOST = 0.02  # the share of claims that may differ


def _report(row: dict[str, str], text: str, title: str, publisher: str) -> Report:
    return Report("r", row["name"], text, title, publisher, row["published"])


@pytest.mark.parametrize("names", RENAMED.values(), ids=RENAMED)
def test_exchanging_names_exchanges_the_claims_and_nothing_else(names: dict[str, str]) -> None:
    before: Counter[tuple[object, ...]] = Counter()
    after: Counter[tuple[object, ...]] = Counter()
    for row in REPORTS:
        plain = read(_report(row, row["text"], row["title"], row["publisher"])).claims
        before.update((row["name"], told(claim, names)) for claim in plain)
        renamed = _report(row, *(exchanged(row[field], names) for field in ("text", "title", "publisher")))
        after.update((row["name"], told(claim, {})) for claim in read(renamed).claims)
    differing = (before - after).total()
    assert differing <= MOST * before.total(), sorted((before - after).elements(), key=str)
