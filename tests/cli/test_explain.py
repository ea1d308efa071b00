"""`explain`: reports with their layers marked, in a terminal and as a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import REPORTS, Run

TEXT = "The lines are quiet\n\nAt least 12 soldiers were killed in the town of Arda on Saturday, the defence ministry said.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "arda.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_is_shown_with_its_findings_and_their_rules(run: Run, report: Path) -> None:
    ran = run("explain", report, "--published", "2020-10-12", "--publisher", "Arda Daily")
    assert ran.status == 0 and ran.err == ""
    (layers,) = run("layers", report, "--published", "2020-10-12").rows()
    claims = run("read", report, "--published", "2020-10-12", "--format", "jsonl").rows()
    for finding in [*layers["voices"], *layers["times"], *layers["places"], *layers["figures"]]:
        assert f"[{finding['rule']}]" in ran.out
    assert claims and all(f"[{claim['rules']['kind']}]" in ran.out for claim in claims)
    assert "2020-10-10 (DATE)" in ran.out and "at least 12" in ran.out and "publisher: Arda Daily" in ran.out
    assert f"{len(layers['voices'])} voice" in ran.out and f"{len(claims)} claim" in ran.out and "no problem" in ran.out


def test_a_pipe_gets_plain_text_and_80_columns_are_enough(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, run("explain", report).out.splitlines())) <= 100
    monkeypatch.setenv("COLUMNS", "80")
    out = run("explain", report).out
    assert max(map(len, out.splitlines())) <= 80 and "\x1b" not in out and "└" in out


def test_layers_are_chosen_by_name(run: Run, report: Path) -> None:
    out = run("explain", report, "--layer", "times, figures").out
    assert "1 time, 1 figure, no problem" in out and "T1" in out and "F1" in out and "S1" not in out and "K1" not in out
    ran = run("explain", report, "--layer", "times,plaices")
    assert ran.status == 2 and ran.out == "" and "'plaices' is no layer" in ran.err and "places" in ran.err


def test_many_inputs_are_shown_in_their_order(run: Run, report: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(REPORTS.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    names = ["arda", *(json.loads(line)["name"] for line in few.read_text(encoding="utf-8").splitlines()), "stdin"]
    ran = run("explain", report, few, "-", given=TEXT.encode())
    assert [line.removeprefix("name: ") for line in ran.out.splitlines() if line.startswith("name: ")] == names
    page = run("explain", report, few, "-", "--html", "-", given=TEXT.encode()).out
    assert re.findall(r"<dt>name</dt><dd><bdi>(.*?)</bdi>", page) == names and page.count("<article") == 4


def test_a_page_is_one_file(run: Run, report: Path, tmp_path: Path) -> None:
    home = tmp_path / "pages"
    home.mkdir()
    ran = run("explain", report, "--html", home / "arda.html")
    assert ran.status == 0 and ran.out == "" and "arda.html" in ran.err
    assert [path.name for path in home.iterdir()] == ["arda.html"]
    page = (home / "arda.html").read_text(encoding="utf-8")
    assert page == run("explain", report, "--html", "-").out
    assert page.startswith("<!doctype html>") and "<script" not in page and "src=" not in page and "default-src 'none'" in page
    run("explain", "-", "--html", home / "arda.html", given=b"The army left Arda.\n")
    assert "stdin" in (home / "arda.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("out", ["missing/page.html", "folder"])
def test_a_page_that_cannot_be_written_is_told(run: Run, report: Path, tmp_path: Path, out: str) -> None:
    (tmp_path / "folder").mkdir()
    ran = run("explain", report, "--html", tmp_path / out)
    assert ran.status == 2 and f"{tmp_path / out}: cannot be written" in ran.err and "hint: " in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["arda.txt", "folder"]


def test_an_input_that_cannot_be_used_is_told_and_stands_on_the_page(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("explain", tmp_path / "empty.txt", report)
    assert ran.status == 2 and "empty.txt" in ran.err and "S1" in ran.out
    page = run("explain", tmp_path / "empty.txt", report, "--html", "-")
    assert page.status == 2 and "Inputs that could not be used" in page.out and "empty.txt: is empty" in page.out


@pytest.mark.parametrize("command", ["layers", "explain"])
def test_claims_have_no_layers_which_is_said_once(run: Run, report: Path, tmp_path: Path, command: str) -> None:
    claims = tmp_path / "claims.jsonl"
    row = run("read", report, "--format", "jsonl").rows()[0]
    claims.write_text("".join(json.dumps(row | {"kind": kind}) + "\n" for kind in ("harm", "comment")), encoding="utf-8")
    ran = run(command, claims, report)
    assert ran.status == 2 and ran.err.count("holds claims, which have no layers under them") == 1
    assert "defence ministry" in ran.out or '"name": "arda"' in ran.out
