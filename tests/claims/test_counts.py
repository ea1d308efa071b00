"""Which figures a claim takes, and as what they count: one sentence, the kind of one claim, its figures."""

from __future__ import annotations

import pytest

from trucewatch.data import Row

from .cases import claims, rows


@pytest.mark.parametrize("case", rows("figures"), ids=lambda row: f"{row['kind']}: {row['sentence']}")
def test_figures_of_a_claim(case: Row) -> None:
    told = [claim for claim in claims(case["sentence"]) if claim.kind == case["kind"]]
    shown = ["; ".join(f"{figure.low or 0:g} {figure.measure}" for figure in claim.figures) or "-" for claim in told]
    assert case["figures"] in shown
