"""The demo's whole output, as it stood when somebody last looked at it.

TRUCEWATCH_RECORD=1 writes it anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .conftest import Ran, Run, run_cli

PARTS = ("28 reports added", "Where every term stands", "What is said to have happened", "Where sources differ", "Why term", "next: ")
GOLDEN = Path(__file__).parents[1] / "cases" / "cli" / "demo.txt"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo is run, so that its folder has a short name."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def demo(home: Path) -> Ran:
    """The demo, run once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        patch.delenv("COLUMNS", raising=False)
        return run_cli("demo", "--folder", "pause")


def test_the_demo_shows_what_was_last_looked_at(demo: Ran) -> None:
    assert demo.status == 0, demo.err
    out = "\n".join(line.rstrip() for line in demo.out.splitlines()) + "\n"
    if os.environ.get("TRUCEWATCH_RECORD"):
        GOLDEN.write_text(out, encoding="utf-8")
    assert out == GOLDEN.read_text(encoding="utf-8"), "look at the difference, then: TRUCEWATCH_RECORD=1 pytest tests/cli/test_demo.py"


def test_the_demo_has_every_part_it_promises(demo: Ran) -> None:
    places = [demo.out.index(part) for part in PARTS]
    assert places == sorted(places)
    assert max(map(len, demo.out.splitlines())) <= 100 and "\x1b" not in demo.out


def test_the_demo_keeps_its_folder_and_its_next_command_runs(run: Run, demo: Ran, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert run("verify", "pause").status == 0
    command = demo.out.splitlines()[-1].removeprefix("next: trucewatch ").split()
    assert run(*command).status == 0
    again = run("demo", "--folder", "pause")
    assert again.status == 2 and "there is a truce in this folder already" in again.err
