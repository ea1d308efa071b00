"""Whose word it is where "it said" goes on: the one body that the sentence before tells of, by either reader."""

from __future__ import annotations

import pytest

from trucewatch.model import Report
from trucewatch.reading.readers import read


@pytest.mark.parametrize("reader", ["rules", "learned"])
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ministry met the rebels in Arda. It said 16 soldiers had been freed.", "The ministry"),
        ("The mission met the army's envoys in Arda. It said 16 soldiers had been freed.", "The mission"),
        ("The mission met the Front's envoys in Arda. It said 16 soldiers had been freed.", "The mission"),
    ],
)
def test_it_is_the_subject_and_no_several(text: str, who: str, reader: str) -> None:
    found = read(Report("r", "r", text, published="2024-03-08"), reader=reader).claims
    assert [[source.name for source in claim.sources] for claim in found if claim.kind == "release"] == [[who]]
