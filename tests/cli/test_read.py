"""`read` and `layers`: the contract, the order, the spans."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from trucewatch.contract import FIELDS, from_json
from trucewatch.model import Claim

from .conftest import REPORTS, Run

TEXT = "At least 12 soldiers were killed when rebels shelled the town of Arda on Saturday, the defence ministry said.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "arda.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_jsonl_is_the_contract_and_nothing_else(run: Run, report: Path) -> None:
    ran = run("read", report, "--published", "2020-10-12", "--format", "jsonl")
    assert ran.status == 0 and ran.rows()
    for line, row in enumerate(ran.rows(), 1):
        assert tuple(row) == FIELDS
        claim = from_json(row, "out", line=line)
        assert isinstance(claim, Claim) and claim.id == row["id"]
        assert TEXT[claim.span.start : claim.span.end] == claim.quote
        assert claim.name == "arda"


def test_every_span_of_the_sample_is_its_words(run: Run) -> None:
    texts = {row["name"]: row["text"] for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())}
    rows = run("read", REPORTS, "--format", "jsonl", "--jobs", 1).rows()
    assert len(rows) > 100
    for row in rows:
        text = texts[row["name"]]
        assert text[slice(*row["span"])] == row["quote"]
        for figure in row["figures"]:
            assert text[slice(*figure["span"])] == figure["text"]
        for mention in row["sources"] + row["by"] + row["to"]:
            assert mention["span"] is None or text[slice(*mention["span"])].casefold() == mention["name"].casefold(), mention


def test_order_and_results_do_not_depend_on_jobs(run: Run, tmp_path: Path) -> None:
    """Above eight inputs other processes read along; claims come out in the order of the inputs all the same."""
    few = tmp_path / "few.jsonl"
    few.write_text("".join(REPORTS.read_text(encoding="utf-8").splitlines(keepends=True)[:14]), encoding="utf-8")
    alone, together = (run("read", few, "--format", "jsonl", "--jobs", jobs) for jobs in (1, 2))
    assert together.out == alone.out and together.status == 0
    order = [json.loads(line)["name"] for line in few.read_text(encoding="utf-8").splitlines()]
    names = list(dict.fromkeys(row["name"] for row in alone.rows()))
    assert names == [name for name in order if name in names]


def test_csv_holds_every_claim_on_one_line(run: Run, report: Path) -> None:
    ran = run("read", report, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["quote"] for row in rows] == [row["quote"] for row in run("read", report, "--format", "jsonl").rows()]
    assert {row["name"] for row in rows} == {"arda"}


def test_table_shows_the_words_and_who_says_them(run: Run, report: Path) -> None:
    out = run("read", report).out
    assert "the defence" in out and "“At least 12 soldiers" in out
    assert max(map(len, out.splitlines())) <= 100 and "\x1b" not in out


def test_dates_and_publishers_come_from_the_command_where_the_input_has_none(run: Run, report: Path) -> None:
    dated = run("read", report, "--published", "2020-10-12", "--publisher", "Arda Daily", "--format", "csv").out
    assert "Arda Daily" in dated and "2020-10-10" in dated
    assert "2020-10-10" not in run("read", report, "--format", "jsonl").out, "without a date, relative dates stay null"


def test_standard_input_is_read(run: Run) -> None:
    ran = run("read", "-", "--format", "jsonl", given=TEXT.encode())
    assert ran.status == 0 and {row["name"] for row in ran.rows()} == {"stdin"}


def test_layers_give_one_object_a_report_with_spans(run: Run, report: Path) -> None:
    (row,) = run("layers", report, "--published", "2020-10-12").rows()
    assert list(row) == ["name", "voices", "times", "places", "figures"]
    assert [TEXT[slice(*voice["source"][0])] for voice in row["voices"]] == ["the defence ministry"]
    assert [(TEXT[slice(*time["span"])], time["value"]) for time in row["times"]] == [("Saturday", "2020-10-10")]
    assert [TEXT[slice(*figure["span"])] for figure in row["figures"]] == ["At least 12"]
    assert all(len(place["span"]) == 2 and {"lat", "lon"} <= place.keys() for place in row["places"])


def test_a_pipeline_that_is_not_installed_is_named(run: Run, report: Path) -> None:
    ran = run("read", report, "--pipeline", "xx_none")
    assert (ran.status, ran.out) == (2, "") and "xx_none" in ran.err and "hint: " in ran.err
