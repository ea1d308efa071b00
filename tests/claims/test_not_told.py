"""What is asked, supposed, ruled out or still to come is never told as a fact; by the rules alone, and by the default reader."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Kind, Report
from trucewatch.reading.readers import read


def told(text: str, kind: Kind, reader: str | None) -> list[Claim]:
    report = Report("r", "r", text, published="2024-03-08")
    found = read(report, reader=reader) if reader else read(report)
    return [claim for claim in found.claims if claim.kind == kind]


@pytest.mark.parametrize("reader", ["rules", None])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is not clear whether the rebels shelled Arda on Monday.", "attack"),
        ("The army did not say whether its soldiers had killed 12 civilians.", "harm"),
        ("Without the ceasefire, hundreds of people would have been killed, the envoy said.", "harm"),
        ("The rebels could easily have shelled Arda but did not.", "attack"),
        ("There were no reports of shelling on Monday.", "attack"),
        ("There were no reports of casualties.", "harm"),
        ("The army shelled Arda instead of releasing the prisoners.", "release"),
        ("The army shelled Arda rather than releasing the prisoners.", "release"),
        ("The minister ruled out the release of prisoners.", "release"),
        ("The truce ends on Sunday.", "end"),
        ("The two sides discussed the release of 40 hostages on Thursday.", "release"),
        ("The deal includes the release of 33 hostages.", "release"),
        ("The Front stopped short of ending the truce.", "end"),
        ("The Front stopped short of declaring an end to the truce.", "end"),
        ("The army stopped short of declaring an end to the truce.", "end"),
        ("The Front stopped short of announcing that the truce was over.", "end"),
        ("The truce is not over.", "end"),
        ("Nine howitzers are still in front of the Sarn river, the Mission said on Friday.", "withdraw"),
        ("Nine guns are still there.", "withdraw"),
    ],
)
def test_no_fact_is_told(text: str, kind: Kind, reader: str | None) -> None:
    facts = [c for c in told(text, kind, reader) if (c.mood, c.negated, c.stance) == ("actual", False, "asserts")]
    assert facts == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A truce was agreed in November.", "2023-11"),
        ("The deal was agreed on Monday.", "2024-03-04"),
        ("A ceasefire was proposed on Sunday by mediators.", "2024-03-03"),
        ("A truce was expected to be agreed on Sunday.", "2024-03-10"),
    ],
)
def test_what_was_agreed_lies_back(text: str, day: str) -> None:
    assert {claim.when.start for claim in told(text, "agree", "rules") if claim.when} == {day}


def test_who_runs_over_a_mine_has_killed_nobody() -> None:
    found = [
        c for kind in ("attack", "harm") for c in told("A soldier was killed when his vehicle struck a mine near Arda.", kind, "rules")
    ]
    assert found and not any(claim.by for claim in found)


def test_what_is_talked_of_has_not_come_to_pass() -> None:
    assert {c.mood for c in told("Talks on the release of 40 hostages continued in Cairo on Thursday.", "release", "rules")} == {"possible"}
    assert {c.mood for c in told("Violations of the truce included the shelling of Arda.", "attack", "rules")} == {"actual"}
