"""`check-sums`: totals that their parts do not give, found in any report, in the same words whoever stated them."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

TALLIES = {
    "F-2": (
        "Of the 42,800 lorries that should have entered, 17,819 came in, an average of 244 a day of the 600 a day agreed, the office said.",
        "stated 42,800; 600 a day over 73 days (17,819 at 244 a day) give 43,800",
    ),
    "F-2, fuel": ("Fuel reached the towns in 394 of the 3,650 tankers due.", None),
    "F-4": (
        "The office counted 497 breaches: 142 shootings, 21 raids, 228 strikes and 100 searches.",
        "stated 497; the parts named give 491",
    ),
    "F-4b": (
        "The office counted 875 breaches: 265 shootings, 49 raids, 421 strikes and 150 searches.",
        "stated 875; the parts named give 885",
    ),
    "F-5": ("The army counted more than 2,000 breaches: 67 assaults, 1,355 shellings and 673 drone attacks.", None),
    "F-5b": ("The army broke the pause around 3,000 times: 96 assaults, 1,882 shellings and 950 drone attacks.", None),
    "F-5c": ("The ministry counted more than 1,300 breaches: 444 shellings, 900 drone attacks and 48 assaults.", None),
    "F-4c": (
        "The office counted 393 breaches (113 shootings, 17 raids, 174 strikes and 85 searches).",
        "stated 393; the parts named give 389",
    ),
    "F-6": ("The mission recorded 8,918 launches, of which 7,948 from the south and 978 from the north.", "8,926"),
    "F-20": ("137 hostages remain: 115 men, 20 women and 2 children, of whom 126 are citizens and 11 foreigners.", None),
}


@pytest.mark.parametrize("name", TALLIES)
def test_a_tally_is_held_against_its_parts(run: Run, tmp_path: Path, name: str) -> None:
    text, finding = TALLIES[name]
    report = tmp_path / "tally.txt"
    report.write_text(text + "\n", encoding="utf-8")
    ran = run("check-sums", report, "--format", "jsonl")
    assert ran.status == (1 if finding else 0)
    rows = ran.rows()
    assert [finding in row["finding"] for row in rows] == [True] * bool(finding)
    every = run("check-sums", report, "--all", "--format", "jsonl").rows()
    assert every and all(row["agrees"] is (finding is None) for row in every)
    for row in every:
        start, end = row["total"]["span"]
        assert text[start:end] == row["total"]["text"]


def test_the_words_are_the_same_whoever_stated_it(run: Run, tmp_path: Path) -> None:
    said = []
    for name in ("Northmark", "Southmark"):
        report = tmp_path / f"{name}.txt"
        report.write_text(f"{name} counted 393 breaches (113 shootings, 17 raids, 174 strikes and 85 searches).\n", encoding="utf-8")
        said.append([row["finding"] for row in run("check-sums", report, "--format", "jsonl").rows()])
    assert said[0] == said[1] and len(said[0]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The army counted 393 breaches: 113 shootings, 17 raids, 174 strikes and 89 searches.", "1 stated total checked"),
        ("The army shelled the town of Arda.", "nothing to check"),
    ],
)
def test_it_is_said_how_much_was_checked(run: Run, tmp_path: Path, text: str, said: str) -> None:
    report = tmp_path / "tally.txt"
    report.write_text(text + "\n", encoding="utf-8")
    ran = run("check-sums", report)
    assert ran.status == 0 and said in ran.out
