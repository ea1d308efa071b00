"""Claims of single sentences: what must be found, and what must be left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.data import Row, parse
from trucewatch.model import Claim, Report
from trucewatch.reading.steps import read

CASES = Path(__file__).parents[1] / "cases" / "claims"


def rows(name: str) -> tuple[Row, ...]:
    found = parse((CASES / name).read_text(encoding="utf-8"), name)
    assert found, f"{name} holds no case"
    return found


def claims(text: str) -> tuple[Claim, ...]:
    return read(Report("r", "r", text, published="2024-03-06")).claims


@pytest.mark.parametrize("row", rows("find.tsv"), ids=lambda row: row["sentence"])
def test_finds(row: Row) -> None:
    of_kind = [c for c in claims(row["sentence"]) if c.kind == row["kind"]]
    assert len(of_kind) == 1
    (claim,) = of_kind
    assert (claim.mood, claim.negated) == (row["mood"], row["negated"] == "yes")
    assert [m.name for m in claim.by] == ([] if row["by"] == "-" else [row["by"]])
    assert [m.name for m in claim.sources] == ([] if row["source"] == "-" else [row["source"]])


@pytest.mark.parametrize("row", rows("leave.tsv"), ids=lambda row: row["sentence"])
def test_leaves_alone(row: Row) -> None:
    assert [c.kind for c in claims(row["sentence"]) if c.kind == row["kind"]] == []


def test_every_claim_quotes_its_report_and_names_its_rules() -> None:
    text = "Rebels shelled Arda on Monday, killing 12 people, the mayor said.\n\nThe rebels denied it."
    found = claims(text)
    assert found
    for claim in found:
        assert claim.span.of(text) == claim.quote
        assert dict(claim.rules)["kind"]
        assert claim.id
