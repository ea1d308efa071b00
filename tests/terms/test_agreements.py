"""Every agreement of the repository can be said in the language, most of it so that a machine can watch it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from trucewatch.terms import lint, load, render

from .conftest import AGREEMENTS, ROOT, agreement

NAMES = [path.stem for path in AGREEMENTS]


def test_all_twenty_one_are_there() -> None:
    assert len(NAMES) == 21


def test_the_sample_truce_is_one_of_them() -> None:
    sample = ROOT / "src/trucewatch/data/sample/truce.yaml"
    assert (ROOT / "agreements/gaza-2023-11.yaml").read_bytes() == sample.read_bytes()


@pytest.mark.parametrize("path", AGREEMENTS, ids=NAMES)
def test_it_loads_without_a_problem(path: Path) -> None:
    truce, problems = load(path.read_text(encoding="utf-8"), path.name)
    assert problems == ()
    assert truce is not None and truce.id == path.stem


@pytest.mark.parametrize("name", NAMES)
def test_four_fifths_of_the_listed_terms_can_be_assessed(name: str) -> None:
    """A clause such as 2.10 may need several terms; it counts if one of them can be assessed."""
    clauses: dict[str, bool] = {}
    for term in agreement(name).terms:
        clause = ".".join(term.id.split(".")[:2])
        clauses[clause] = clauses.get(clause, False) or (term.kind != "process" and term.not_assessable is None)
    assert sum(clauses.values()) >= 0.8 * len(clauses)


LISTED = {
    "gaza-2023-11": 13, "gaza-2025-01": 16, "gaza-2025-10": 12, "lebanon-2024-11": 10, "minsk-2015-02": 9, "hodeidah-2018-12": 11,
    "yemen-2022-04": 8, "tigray-2022-11": 10, "sudan-2023-05": 9, "libya-2020-10": 12, "nagorno-karabakh-2020-11": 12,
    "colombia-eln-2023-08": 7, "syria-2016-02": 8, "north-east-syria-2019-10": 9, "thailand-cambodia-2025": 9, "south-sudan-2017-12": 8,
    "sri-lanka-2002-02": 8, "nuba-mountains-2002-01": 8, "black-sea-grain-2022-07": 3, "easter-2025": 3, "israel-iran-2025-06": 3,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_listed_clause_is_left_out(name: str) -> None:
    """The clauses are numbered as the agreement's list has them; so many it holds."""
    assert {int(term.id.split(".")[1]) for term in agreement(name).terms} == set(range(1, LISTED[name] + 1))


@pytest.mark.parametrize("name", NAMES)
def test_every_term_says_where_it_stands_and_why_it_cannot_be_assessed(name: str) -> None:
    for term in agreement(name).terms:
        assert term.says and term.source
        assert term.kind != "process" or term.not_assessable


@pytest.mark.parametrize("name", NAMES)
def test_every_reading_has_a_name_and_somebody_reads_it_so(name: str) -> None:
    for term in agreement(name).terms:
        assert all(reading.reading and reading.read_by for reading in term.readings)


@pytest.mark.parametrize("name", NAMES)
def test_every_term_is_rendered_as_a_sentence(name: str) -> None:
    truce = agreement(name)
    text = render(truce)
    for term in truce.terms:
        line = next(line for line in text.splitlines() if line.startswith(f"{term.id}  "))
        assert line.endswith(".") and "None" not in line and "  " not in line.split("  ", 1)[1]


def test_all_of_them_are_read_checked_and_rendered_in_a_second() -> None:
    start = time.process_time()
    for path in AGREEMENTS:
        truce, _ = load(path.read_text(encoding="utf-8"), path.name)
        assert truce is not None
        lint(path.read_text(encoding="utf-8"), path.name)
        render(truce)
    assert time.process_time() - start < 1
