"""What lint says of agreements: one real one as a whole, and each point by itself."""

from __future__ import annotations

import os

import pytest

from trucewatch.data import table
from trucewatch.terms import lint
from trucewatch.views.problems import told

from .conftest import AGREEMENTS, ROOT

EXPECTED = ROOT / "tests/cases/terms/lint/hodeidah-2018-12.txt"
CLEAR = """trucewatch: 1
id: arda
title: Arda
zone: Africa/Juba
day_starts: "00:00"
parties: {north: {name: North}, south: {name: South}}
anchors: {entry: 2020-10-10T12:00}
terms:
  - {id: "1", term: in_force, says: It lasts four days., by: [north, south], start: entry, length: 4 days}
  - {id: "2", term: obligation, says: Freed., by: north, kind: release, amount: at least 30 released, within: 4 days, count: elapsed}
  - {id: "3", term: quota, says: Trucks., by: south, kind: deliver, amount: at least 5 trucks counted at the gate, per: day, until: expiry}
  - {id: "4", term: withdrawal, says: The north goes back., by: north, line: the river, within: 2 days, count: elapsed}
"""
FORTY = '  - {id: "2b", term: obligation, says: x, by: north, kind: release, amount: 40 released, within: 4 days, count: elapsed'


def vague(text: str) -> list[str]:
    """What is said of terms and file, without the provisions that are missing."""
    return [p.message for p in lint(text, "t.yaml") if not p.message[0].isdigit() or p.line]


def test_a_real_agreement_with_many_gaps() -> None:
    text = (ROOT / "agreements/hodeidah-2018-12.yaml").read_text(encoding="utf-8")
    said = "".join(f"{told(p)}\n" for p in lint(text, "hodeidah-2018-12.yaml"))
    if os.environ.get("RERECORD"):
        EXPECTED.write_text(said, encoding="utf-8")
    assert said == EXPECTED.read_text(encoding="utf-8")
    for gap in ("3 duration", "22 violations", "23 consequences", "which forces"):
        assert gap in said


def test_the_checklist_has_its_26_points_in_order() -> None:
    assert [int(row["number"]) for row in table("en/terms_checklist")] == list(range(1, 27))


def test_a_clear_file_is_not_called_vague() -> None:
    assert vague(CLEAR) == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('day_starts: "00:00"\n', "", "the file does not say at which hour a day of the truce begins"),
        (", count: elapsed}\n  - {id: \"3\"", "}\n  - {id: \"3\"", "2 does not say how its days are counted"),
        (", within: 4 days, count: elapsed", "", "2 has no deadline"),
        (", amount: at least 30 released", "", "2 does not say how many"),
        (" counted at the gate", "", "3 does not say where the trucks are counted"),
        (", line: the river", "", "4 does not say from where"),
        (", length: 4 days", "", "3 runs until the truce ends, and nothing says when that is"),
        ("line: the river", 'not_assessable: the map was never published', "nobody can check 4: the map was never published"),
        ("parties: {", "parties: {east: {name: East}, ", "no term binds East"),
        (
            '  - {id: "4"',
            f'{FORTY}}}\n  - {{id: "4"',
            "2b asks for another amount than 2",
        ),
        (
            '  - {id: "4"',
            '  - {id: "2b", term: prohibition, says: x, by: north, kind: release}\n  - {id: "4"',
            "one of 2 and 2b asks for what the other forbids",
        ),
    ],
)  # fmt: skip
def test_each_vague_point(was: str, becomes: str, said: str) -> None:
    changed = CLEAR.replace(was, becomes)
    assert changed != CLEAR
    assert vague(changed) == [said]


def test_a_superseding_term_and_a_part_contradict_nothing() -> None:
    for link in ("supersedes", "part_of"):
        assert vague(f'{CLEAR}{FORTY}, {link}: "2"}}\n') == []


def test_a_file_that_does_not_load_gives_its_problems() -> None:
    assert [p.message for p in lint("trucewatch: 1\nfoo: 1\n", "t.yaml")][-1] == "foo is no key of a truce file"


@pytest.mark.parametrize("path", AGREEMENTS, ids=[p.stem for p in AGREEMENTS])
def test_each_finding_asks_something_and_points_into_the_file(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    for finding in lint(text, "a.yaml"):
        assert finding.hint
        assert finding.line is None or finding.excerpt == text.splitlines()[finding.line - 1]
