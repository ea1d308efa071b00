"""What a list tells of several places or days is a claim for each of them; what is no such list stays whole."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Report
from trucewatch.reading.readers import read


def told(text: str, kind: str) -> list[Claim]:
    reading = read(Report("r", "r", text, published="2024-03-08"), reader="rules")
    return [claim for claim in reading.claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        (
            "The Mission recorded 74 violations on 5 March, 80 on 6 March and 12 on 7 March.",
            "violate",
            [(74, "2024-03-05"), (80, "2024-03-06"), (12, "2024-03-07")],
        ),
        (
            "71 lorries entered the valley: 24 on 5 March, 26 on 6 March and 21 on 7 March.",
            "deliver",
            [(71, "2024-03-05"), (24, "2024-03-05"), (26, "2024-03-06"), (21, "2024-03-07")],
        ),
        ("31 trucks entered Dorvan on Wednesday and 44 on Thursday.", "deliver", [(31, "2024-03-06"), (44, "2024-03-07")]),
        ("On 5 March 31 trucks entered Dorvan, and on 6 March 44 did.", "deliver", [(31, "2024-03-05"), (44, "2024-03-06")]),
        ("On March 5, 31 people were killed, and on March 6, 44.", "harm", [(31, "2024-03-05"), (44, "2024-03-06")]),
        ("On Wednesday there were 17 violations, on Thursday four.", "violate", [(17, "2024-03-06"), (4, "2024-03-07")]),
    ],
)
def test_a_count_for_each_day(text: str, kind: str, days: list[tuple[int, str]]) -> None:
    assert [(claim.figures[0].low, claim.when and claim.when.start) for claim in told(text, kind)] == days


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Of these, 312 deaths were in Khartoum and 204 in El Geneina.", "harm", [(312, "Khartoum"), (204, "El Geneina")]),
        ("Shells killed three people in Rafah and two in Khan Yunis on Monday.", "harm", [(3, "Rafah"), (2, "Khan Yunis")]),
    ],
)
def test_a_count_for_each_place(text: str, kind: str, places: list[tuple[int, str]]) -> None:
    claims = told(text, kind)
    assert [(claim.figures[0].low, [place.name for place in claim.where]) for claim in claims] == [(n, [name]) for n, name in places]
    assert len({claim.id for claim in claims}) == len(claims)


def test_each_place_by_its_day() -> None:
    claims = told("Armenian forces are to leave Kalbajar by 15 March and Agdam by 20 March.", "withdraw")
    assert [([p.name for p in c.where], c.when and c.when.end) for c in claims] == [(["Kalbajar"], "2024-03-15"), (["Agdam"], "2024-03-20")]


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        ("Shells killed three people and wounded nine in Rafah on Monday.", "harm", [3, 9]),
        ("The Mission recorded 74 violations on 5 March, down from 80.", "violate", [74]),
    ],
)
def test_what_is_no_such_list_stays_one_claim(text: str, kind: str, figures: list[int]) -> None:
    assert [[figure.low for figure in claim.figures] for claim in told(text, kind)] == [figures]
