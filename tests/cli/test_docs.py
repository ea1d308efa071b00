"""What the pages show is what the program does: the reference of the command line, and every command in the README."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from trucewatch.cli.app import COMMANDS

from .conftest import REPORTS, SAMPLE, TRUCE, Run, run_cli

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
EXPORTS = ROOT / "docs" / "exports.md"


def test_the_reference_is_current() -> None:
    made = subprocess.run(
        [sys.executable, "-c", "import make_cli; print(make_cli.page(), end='')"],
        cwd=ROOT / "docs",
        capture_output=True,
        check=True,
    )
    assert made.stdout.decode() == (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), "write it anew: python docs/make_cli.py"


def shown(text: str) -> list[str]:
    """Every trucewatch command in the shell blocks of a page."""
    blocks = re.findall(r"```(?:sh|console|bash)?\n(.*?)```", text, re.DOTALL)
    lines = [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("trucewatch ")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the files stand that the pages speak of."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copy(TRUCE, folder / "truce.yaml")
    (folder / "later.yaml").write_text(
        TRUCE.read_text(encoding="utf-8").replace("at least 50 released", "at least 60 released"), encoding="utf-8"
    )
    (folder / "agreements").symlink_to(ROOT / "agreements", target_is_directory=True)
    few = "".join(REPORTS.read_text(encoding="utf-8").splitlines(keepends=True)[:6])
    (folder / "reports.jsonl").write_text(few, encoding="utf-8")
    shutil.copy(ROOT / "agreements" / "texts" / "sudan-2023-05.txt", folder / "agreement.txt")
    (folder / "report.txt").write_text("The army said on Friday that 12 people were freed.\n", encoding="utf-8")
    (folder / "page.html").write_text((folder / "report.txt").read_text(encoding="utf-8").join(["<html><body><p>", "</p></body></html>"]))
    (folder / "inbox").mkdir()
    shutil.copy(folder / "report.txt", folder / "inbox" / "letter.txt")
    run_cli("init", folder / "pause", "--truce", folder / "truce.yaml")
    run_cli("add", folder / "pause", folder / "reports.jsonl")
    (folder / "claims.jsonl").write_text(run_cli("claims", folder / "pause", "--format", "jsonl").out, encoding="utf-8")
    return folder


def parts(line: str) -> list[str]:
    """The words of a command up to a pipe or a redirection."""
    words = shlex.split(line, comments=True)
    ends = [n for n, word in enumerate(words) if word in ("|", ">")]
    args = [word for word in words[1 : min(ends, default=len(words))] if word != "--open"]
    return args if args[0] != "desk" or "--check" in args else [*args, "--check"]  # else it would be served until somebody stops it


@pytest.mark.parametrize("line", [line for page in (README, EXPORTS) for line in shown(page.read_text(encoding="utf-8"))])
def test_every_command_in_the_pages_runs(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(place)
    args = parts(line)
    if args[0] == "init":
        args[1] += "-of-its-own"
    ran = run(*args)
    assert ran.status == 0, ran.err


def test_the_formulas_on_the_page_are_those_written(run: Run, place: Path) -> None:
    assert run("export", place / "pause", "--to", "mfotl", "--out", place / "formulas").status == 0
    page = EXPORTS.read_text(encoding="utf-8")
    for name in ("1.7.attacks", "1.3.groups"):
        assert f"    {(place / 'formulas' / f'{name}.mfotl').read_text(encoding='utf-8')}" in page
    assert run("export", place / "truce.yaml", "--to", "mfotl").status == 2


EXAMPLE_IDS = {"3f2a90", "77be01"}
EXAMPLES = [line for command in COMMANDS for line, _ in command.examples if line.startswith("trucewatch ") and "demo" not in line]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_in_the_help_runs(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(place)
    args = parts(line)
    if args[0] == "init":
        shutil.rmtree(place / "fresh", ignore_errors=True)
        args[1] = "fresh"
    ids = iter([row["id"][:10] for row in run("claims", "pause", "--format", "jsonl").rows()] if set(args) & EXAMPLE_IDS else ())
    args = [next(ids) if arg in EXAMPLE_IDS else arg for arg in args]
    ran = run(*args)
    assert ran.status == 0, ran.err


def test_the_sample_is_described(run: Run) -> None:
    assert "Written for trucewatch" in (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert "0." in run("--version").out and "Start here" in run("--help").out
