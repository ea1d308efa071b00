"""By whom, when and where, over clauses and from one sentence to the next, by the rules alone."""

from __future__ import annotations

import pytest
from tests.claims.cases import rows

from trucewatch.data import Row
from trucewatch.model import Report
from trucewatch.reading.readers import read


@pytest.mark.parametrize("row", rows("scenes"), ids=lambda row: row["text"])
def test_by_when_and_where(row: Row) -> None:
    found = [c for c in read(Report("r", "r", row["text"], published="2024-03-06"), reader="rules").claims if c.kind == row["kind"]]
    claim = found[int(row["nth"])]
    assert ";".join(m.name for m in claim.by) or row["by"] == "-"
    assert row["when"] == (f"{claim.when.start or '-'}/{claim.when.end or '-'}" if claim.when else "-")
    assert row["where"] == (";".join(place.name for place in claim.where) or "-")
