"""Bad input at the door: place and cause on standard error, exit status 2, nothing half-written, the other inputs still read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import REPORTS, TRUCE, Run

GOOD = "Rebels shelled the town of Arda on Saturday, the defence ministry said.\n"
LONG = b'{"name": "long", "text": "' + b"a" * 50_000_000 + b'"}\n'


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


BAD = {
    "empty.txt": (b"", "is empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary.txt"),
    "long.jsonl": (LONG, "long.jsonl:1"),
    "encoding.txt": ("Größe".encode("utf-16") + b"\xff\xd8", "encoding.txt"),
    "broken.html": (b"<html><body><p>", "broken.html"),
    "unknown.xyz": (b"words", "its ending .xyz is not known"),
    "broken.jsonl": (
        b"".join(b'{"name": "r%d", "text": "The truce held."}\n' % n for n in range(6)) + b'{"name": "r6", "text"\n',
        "broken.jsonl:7",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_others_are_read(run: Run, tmp_path: Path, good: Path, name: str) -> None:
    received, word = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(received)
    ran = run("read", bad, good, "--format", "jsonl", "--jobs", 1)
    assert ran.status == 2 and name in ran.err and word in ran.err
    assert "Traceback" not in ran.err and len(ran.err) < 2000
    assert "good" in {row["name"] for row in ran.rows()}


def test_a_field_that_nothing_is_made_of_is_told_and_is_no_bad_input(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl"
    path.write_text('{"text": "Rebels shelled the town of Arda on Saturday.", "lang": "en"}\n', encoding="utf-8")
    ran = run("read", path, "--format", "jsonl", "--jobs", 1)
    assert ran.status == 0 and "not used: lang; the report is kept" in ran.err and ran.rows()


@pytest.mark.parametrize("name", BAD)
def test_bad_input_leaves_the_record_whole(run: Run, tmp_path: Path, good: Path, name: str) -> None:
    received, _ = BAD[name]
    bad = tmp_path / name
    bad.write_bytes(received)
    run("init", tmp_path / "new")
    ran = run("add", tmp_path / "new", bad, good)
    assert ran.status == 2 and name in ran.err
    assert run("verify", tmp_path / "new").status == 0
    assert "good" in {row["name"] for row in run("claims", tmp_path / "new", "--format", "jsonl").rows()}


def test_a_broken_line_is_shown_with_a_mark_and_what_would_be_right(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "broken.jsonl"
    bad.write_bytes(BAD["broken.jsonl"][0])
    ran = run("read", bad, "--format", "jsonl")
    lines = ran.err.splitlines()
    assert lines[0].startswith(f"{bad}:7:22: is no JSON")
    assert lines[1] == '  | {"name": "r6", "text"' and lines[2].strip("| ") == "^" and lines[3].startswith("  hint: ")


@pytest.mark.parametrize("command", ["add", "claims", "events", "timeline", "figures", "status", "verify", "why"])
def test_a_folder_that_is_no_truce_is_named(run: Run, tmp_path: Path, good: Path, command: str) -> None:
    more = {"add": (good,), "why": ("1.1",)}.get(command, ())
    ran = run(command, tmp_path, *more)
    assert (ran.status, ran.out) == (2, "")
    assert "this folder is no truce" in ran.err and "trucewatch init" in ran.err
    assert not (tmp_path / "record.sqlite").exists()


def test_an_unknown_key_in_the_truce_file_of_a_folder_is_told(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "new", "--truce", TRUCE)
    file = tmp_path / "new" / "truce.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("    says: The pause lasts", "    sayz: The pause lasts"), encoding="utf-8")
    ran = run("status", tmp_path / "new")
    line = next(n for n, words in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if "sayz" in words)
    assert ran.status == 2 and ran.out == "" and f"truce.yaml:{line}:5: sayz is no key" in ran.err and "did you mean says?" in ran.err


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_a_truce_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    ran = run("terms", tmp_path / name)
    assert ran.status == 2 and name in ran.err and "cannot be read" in ran.err


def test_usage_errors_exit_with_2(run: Run) -> None:
    for args in (("read",), ("read", "x.txt", "--format", "xml"), ("no-such-command",), ("status",)):
        assert run(*args).status == 2


def program(*args: object, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own."""
    command = [sys.executable, "-m", "trucewatch.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **more)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_fault(sample: Path) -> None:
    shell = f"{sys.executable} -m trucewatch.cli claims {sample} --format jsonl | head -n 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False, timeout=120)
    assert ran.stdout.splitlines()[-1] == "0" and ran.stderr == ""


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="a small disk can only be mounted by root on Linux")
def test_a_full_disk_is_told_and_leaves_the_record_whole(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"mount is not allowed here: {mounted.stderr.decode().strip()}")
    try:
        assert program("init", disk / "new", "--truce", TRUCE).returncode == 0
        ran = program("add", disk / "new", REPORTS)
        assert ran.returncode == 2 and b"the disk is full" in ran.stderr and b"Traceback" not in ran.stderr
        assert program("verify", disk / "new").returncode == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_given_for_a_truce_file_is_told_which_file_is_wanted(run: Run, sample: Path) -> None:
    ran = run("terms", sample)
    assert ran.status == 2 and "truce.yaml" in ran.err


def test_an_origin_that_is_not_there_is_said_to_be_none(run: Run, sample: Path) -> None:
    ran = run("origins", sample, "zz")
    assert ran.status == 2 and "no origin's or claim's id begins with 'zz'" in ran.err


def test_a_report_without_a_date_is_told_of_and_a_correction_takes_ids(run: Run, tmp_path: Path) -> None:
    folder, report = tmp_path / "pause", tmp_path / "undated.txt"
    report.write_text(GOOD, encoding="utf-8")
    assert run("init", folder, "--truce", TRUCE).status == 0
    added = run("add", folder, report)
    assert added.status == 0 and "1 report without a date" in added.err
    again = run("add", folder, REPORTS)
    assert "without a date" not in again.err
    claim = next(row["id"] for row in run("claims", folder, "--format", "jsonl").rows() if row["kind"] == "attack" and row["by"])
    made = run("decide", folder, "correct", claim, "--set", "by=israeli-government", "--by", "A. Reader", "--why", "the words say so")
    assert made.status == 0
    names = {mention["name"] for row in run("claims", folder, "--format", "jsonl").rows() for mention in row["by"]}
    assert "Israeli government" in names and "israeli-government" not in names
