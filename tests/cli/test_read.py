"""`read` and `layers`: the contract, the order, the spans."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from trucewatch.contract import FIELDS, from_json
from trucewatch.model import Claim

from .conftest import REPORTS, TRUCE, Run

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
    assert list(row) == ["name", "voices", "times", "places", "figures", "sums"]
    assert [TEXT[slice(*voice["source"][0])] for voice in row["voices"]] == ["the defence ministry"]
    assert [(TEXT[slice(*time["span"])], time["value"]) for time in row["times"]] == [("Saturday", "2020-10-10")]
    assert [TEXT[slice(*figure["span"])] for figure in row["figures"]] == ["At least 12"]
    assert all(len(place["span"]) == 2 and {"lat", "lon"} <= place.keys() for place in row["places"])


def test_layers_print_a_voice_with_those_it_carries(run: Run) -> None:
    text = "The agency reported that the ministry had said that the bridge had been mined."
    (row,) = run("layers", "-", given=text.encode()).rows()
    assert [voice["name"] for voice in row["voices"]] == ["The agency"]
    assert [voice["name"] for voice in row["voices"][0]["carries"]] == ["the ministry"]


def test_layers_tell_sums_and_what_is_hard_to_read(run: Run) -> None:
    text = 'The office counted 9 raids: 3 in Arda and 5 in Borl, "all at night.'
    ran = run("layers", "-", given=text.encode())
    (row,) = ran.rows()
    assert [(s["told"], s["agrees"]) for s in row["sums"]] == [("stated 9; the parts named give 8 (3 + 5)", False)]
    assert ran.status == 0
    assert "a quotation is opened here and not closed in its paragraph" in ran.err


def test_a_pipeline_that_is_not_installed_is_named(run: Run, report: Path) -> None:
    ran = run("read", report, "--pipeline", "xx_none")
    assert (ran.status, ran.out) == (2, "") and "xx_none" in ran.err and "hint: " in ran.err


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_counted_from_a_truce_becomes_a_date_by_its_clock(run: Run, tmp_path: Path, jobs: int) -> None:
    """In other processes too: nine reports are more than one process reads alone."""
    text = "Two drones fell on the town of Arda on the fourth day of the truce, the mayor said."
    rows = [{"name": f"r{n}", "text": text, "published": "2023-11-27"} for n in range(10)]
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    given = run("layers", many, "--truce", TRUCE, "--jobs", jobs).rows()
    assert [(t["start"], t["end"]) for row in given for t in row["times"]] == [("2023-11-27T07:00", "2023-11-28T06:59")] * 10
    assert [(t["start"], t["end"]) for t in run("layers", many, "--jobs", jobs).rows()[9]["times"]] == [(None, None)]
    claims = run("read", many, "--truce", TRUCE, "--format", "jsonl", "--jobs", jobs).rows()
    assert {claim["when"]["start"] for claim in claims if claim["kind"] == "attack"} == {"2023-11-27T07:00"}


def test_a_truce_file_without_an_entry_is_refused(run: Run, report: Path, tmp_path: Path) -> None:
    file = tmp_path / "open.yaml"
    file.write_text(
        TRUCE.read_text(encoding="utf-8").replace("  entry: 2023-11-24T07:00", "  entry: when both sides confirm it"), encoding="utf-8"
    )
    ran = run("read", report, "--truce", file)
    assert (ran.status, ran.out) == (2, "") and "time of entry is not known" in ran.err and "hint: " in ran.err


def test_a_folder_reads_by_its_own_truce(run: Run, tmp_path: Path) -> None:
    folder, told = tmp_path / "pause", tmp_path / "told.txt"
    told.write_text("Two drones fell on the town of Arda on the fourth day of the truce, the mayor said.", encoding="utf-8")
    assert run("init", folder, "--truce", TRUCE).status == 0
    assert run("add", folder, told, "--published", "2023-11-27").status == 0
    claims = run("claims", folder, "--format", "jsonl").rows()
    assert {claim["when"]["start"] for claim in claims if claim["kind"] == "attack"} == {"2023-11-27T07:00"}


def test_the_clock_is_no_witness_to_what_it_was_set_by(run: Run, tmp_path: Path) -> None:
    """What is counted from the beginning is dated by the clock; the beginning itself is not."""
    told = tmp_path / "told.txt"
    told.write_text("The rebels have shelled Arda twice since the truce began, the mayor said.", encoding="utf-8")
    claims = run("read", told, "--published", "2023-11-27", "--truce", TRUCE, "--format", "jsonl").rows()
    whens = {claim["kind"]: claim["when"] and (claim["when"]["start"], claim["when"]["end"]) for claim in claims}
    assert whens["attack"] == ("2023-11-24T07:00", "2023-11-27") and whens.get("begin") is None
