"""The command line run in this process, and one sample truce that all tests may read and none may change."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from trucewatch.cli import app

SAMPLE = Path(__file__).parents[2] / "src" / "trucewatch" / "data" / "sample"
REPORTS = SAMPLE / "reports.jsonl"
TRUCE = SAMPLE / "truce.yaml"


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status, its standard output and its standard error."""

    status: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def run_cli(*args: object, given: bytes | None = None) -> Ran:
    """One command; an exception that the command line does not handle is raised."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command as in a pipe of 100 columns."""
    monkeypatch.delenv("COLUMNS", raising=False)
    return run_cli


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample truce with all its reports."""
    folder = tmp_path_factory.mktemp("sample") / "pause"
    assert run_cli("init", folder, "--truce", TRUCE).status == 0
    added = run_cli("add", folder, REPORTS)
    assert added.status == 0, added.err
    return folder
