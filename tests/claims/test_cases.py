"""Contrast pairs, must-find and must-leave-alone sentences of every kind, and the list of those still read wrongly.

`wrong.tsv` names each sentence that is known to be read wrongly, with the fields that are wrong; it is checked to be still wrong, so that
a mended case has to leave the list.  `TRUCEWATCH_RECORD=1 pytest tests/claims/test_cases.py` writes it anew.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import get_args

import pytest

from trucewatch.data import Row
from trucewatch.model import Kind

from .cases import CASES, CONTRASTS, TABLES, faults, grave, rows

ALL = [(table, row) for table in TABLES for row in rows(table)]


def known() -> dict[tuple[str, str, str], Row]:
    return {(row["table"], row["sentence"], row["kind"]): row for row in rows("wrong")}


def record() -> None:
    lines = [
        "# source: written by the test itself; cases known to be read wrongly, the fields at fault (grave: asserts what is not said)",
        "table*\tsentence*\tkind*\tgrave\tfields",
    ]
    for table, row in ALL:
        if wrong := faults(row):
            lines.append("\t".join([table, row["sentence"], row["kind"], "yes" if grave(row) else "no", ", ".join(wrong)]))
    (CASES / "wrong.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if os.environ.get("TRUCEWATCH_RECORD"):
    record()


@pytest.mark.parametrize(("table", "row"), ALL, ids=lambda case: case if isinstance(case, str) else case["sentence"])
def test_reads_the_sentence(table: str, row: Row) -> None:
    still = known().get((table, row["sentence"], row["kind"]))
    wrong = faults(row)
    if still is None:
        assert wrong == []
    else:
        assert wrong, "read right now: take it out of wrong.tsv"
        assert (still["fields"], still["grave"]) == (", ".join(wrong), "yes" if grave(row) else "no")


def test_every_wrong_case_is_a_case() -> None:
    assert known().keys() <= {(table, row["sentence"], row["kind"]) for table, row in ALL}


def test_every_kind_has_its_cases() -> None:
    for table in ("find", "leave"):
        counted = Counter(row["kind"] for row in rows(table))
        assert {kind: counted[kind] for kind in get_args(Kind) if counted[kind] < 8} == {}


def test_two_hundred_pairs_over_every_kind() -> None:
    contrasts = [row for table in CONTRASTS for row in rows(table)]
    assert {row["kind"] for row in contrasts} == set(get_args(Kind))
    assert len(contrasts) - len({row["scene"] for row in contrasts}) >= 200
