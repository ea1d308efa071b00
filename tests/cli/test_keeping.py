"""`init`, `add`, `verify`: a folder is whole or not there, and what is known changes nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

from .conftest import REPORTS, TRUCE, Run


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder under its hash, the database by its rows."""
    with sqlite3.connect(folder / "record.sqlite") as connection:
        rows = "\n".join(connection.iterdump())
    files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix != ".sqlite"}
    return {name: hashlib.sha256(data).hexdigest() for name, data in (files | {"rows": rows.encode()}).items()}


def test_adding_twice_changes_nothing(run: Run, sample: Path) -> None:
    before = state(sample)
    again = run("add", sample, REPORTS)
    assert again.status == 0 and "0 reports added with 0 claims; 28 known already" in again.err
    assert state(sample) == before


def test_a_folder_is_begun_with_a_truce_file_to_fill_in(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "new").status == 0
    assert "North" in (tmp_path / "new" / "truce.yaml").read_text(encoding="utf-8")
    again = run("init", tmp_path / "new")
    assert again.status == 2 and "there is a truce in this folder already" in again.err


def test_a_faulty_truce_file_begins_nothing(run: Run, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(TRUCE.read_text(encoding="utf-8").replace("  length: 4 days", "  lenght: 4 days"), encoding="utf-8")
    ran = run("init", tmp_path / "new", "--truce", faulty)
    assert ran.status == 2 and "lenght is no key" in ran.err and "^^^^^^" in ran.err and "did you mean length?" in ran.err
    assert not (tmp_path / "new").exists()


def test_claims_from_elsewhere_are_taken_in_by_the_contract(run: Run, sample: Path, tmp_path: Path) -> None:
    lines = run("claims", sample, "--format", "jsonl").out
    (tmp_path / "claims.jsonl").write_text(lines, encoding="utf-8")
    assert run("init", tmp_path / "other", "--truce", TRUCE).status == 0
    added = run("add", tmp_path / "other", tmp_path / "claims.jsonl", "--published", "2023-12-02", "--publisher", "A desk")
    assert added.status == 0, added.err
    assert sorted(run("claims", tmp_path / "other", "--format", "jsonl").out.splitlines()) == sorted(lines.splitlines())
    before = state(tmp_path / "other")
    assert run("add", tmp_path / "other", tmp_path / "claims.jsonl", "--published", "2023-12-02", "--publisher", "A desk").status == 0
    assert state(tmp_path / "other") == before


def test_a_faulty_claim_is_refused_and_the_others_are_kept(run: Run, sample: Path, tmp_path: Path) -> None:
    good = run("claims", sample, "--format", "jsonl").rows()[:2]
    bad = good[0] | {"kind": "atack"}
    (tmp_path / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in (good[0], bad, good[1])), encoding="utf-8")
    run("init", tmp_path / "other", "--truce", TRUCE)
    ran = run("add", tmp_path / "other", tmp_path / "claims.jsonl")
    assert ran.status == 2 and "claims.jsonl:2" in ran.err and "did you mean attack?" in ran.err
    assert len(run("claims", tmp_path / "other", "--format", "jsonl").rows()) == 2


def test_verify_finds_a_changed_byte(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("verify", sample).status == 0
    copy = tmp_path / "copy"
    shutil.copytree(sample, copy)
    bytes_of = next(p for p in sorted((copy / "reports").rglob("*")) if p.is_file())
    bytes_of.write_bytes(bytes_of.read_bytes().replace(b"e", b"i", 1))
    ran = run("verify", copy)
    assert ran.status == 1 and bytes_of.name in ran.err


def test_a_report_that_gives_no_claim_is_named(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "new", "--truce", TRUCE)
    (tmp_path / "soir.txt").write_text("Deux personnes ont été tuées hier soir par un tir de roquette, selon la mairie.", encoding="utf-8")
    added = run("add", tmp_path / "new", tmp_path / "soir.txt", "--published", "2023-11-25")
    assert added.status == 0 and "1 report gave no claim (soir)" in added.err


def test_whoever_asks_is_told_that_the_file_was_changed(run: Run, sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "changed")
    assert "was changed" not in run("status", tmp_path / "changed").err
    file = tmp_path / "changed" / "truce.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("length: 4 days", "length: 3 days"), encoding="utf-8")
    for command in ("status", "conflicts", "timeline", "sources"):
        asked = run(command, tmp_path / "changed")
        assert asked.status == 0 and "was changed since it was taken in" in asked.err and "trucewatch amend" in asked.err


def test_a_correction_that_sets_nothing_says_what_is_wanted(run: Run, sample: Path) -> None:
    claim = run("claims", sample, "--format", "jsonl").rows()[0]["id"]
    ran = run("decide", sample, "correct", claim, "--by", "A", "--why", "b")
    assert ran.status == 2 and "--set by=" in ran.err
