"""A total told beside what adds to it, whom a voice cites, what a correction puts right, whose word a denied thing is."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Report
from trucewatch.reading.readers import read


def claims(text: str, reader: str | None = None) -> tuple[Claim, ...]:
    report = Report("r", "r", text, published="2021-03-10")
    return read(report, reader=reader).claims if reader else read(report).claims


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Front released 22 more fighters on Tuesday, bringing the total to 60.",
            [(22, "2021-03-09..2021-03-09", False), (60, "None..2021-03-09", True)],
        ),
        (
            "Four people died overnight, which brings the toll since Monday to 30.",
            [(4, "2021-03-09..2021-03-10", False), (30, "2021-03-08..2021-03-10", True)],
        ),
        ("The Front released 22 fighters on Tuesday.", [(22, "2021-03-09..2021-03-09", False)]),
    ],
)
def test_a_total_is_a_claim_of_its_own(text: str, told: list[tuple[int, str, bool]]) -> None:
    found = [c for c in claims(text, "rules") if c.figures]
    when = [f"{c.when.start}..{c.when.end}" if c.when else "" for c in found]
    assert [(c.figures[0].low, w, bool(dict(c.details).get("total"))) for c, w in zip(found, when, strict=True)] == told
    assert all(len(c.figures) == 1 for c in found)


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The army shelled Arda on Monday, the Capital Courier reported, citing the ministry.", ["the Capital Courier", "the ministry"]),
        ("Radio Arda, quoting anonymous sources, said that the army had shelled Arda.", ["Radio Arda", "anonymous sources"]),
        ("The army shelled Arda on Monday, the Capital Courier reported, citing smoke over the hills.", ["the Capital Courier"]),
    ],
)
def test_who_is_cited_is_the_innermost_voice(text: str, voices: list[str]) -> None:
    for reader in ("rules", None):
        attack = next(c for c in claims(text, reader) if c.kind == "attack")
        assert [voice.name for voice in attack.sources] == voices


def test_what_is_right_is_not_taken_back() -> None:
    told = claims("CORRECTION: In yesterday's report we said eighteen trucks had entered Arda. The correct number is 16 trucks.")
    assert {c.stance for c in told if any(f.low == 18 for f in c.figures)} == {"retracts"}
    assert "retracts" not in {c.stance for c in told if any(f.low == 16 for f in c.figures)}


def test_whose_word_it_is_that_something_happened_did_not_do_it() -> None:
    told = [c for c in claims("The army denied the rebels' allegation of a raid on Arda.") if c.kind == "attack"]
    assert [(c.stance, c.sources[-1].name) for c in told] == [("asserts", "the rebels'"), ("denies", "The army")]
    assert not any("rebels" in doer.name for c in told for doer in c.by)
