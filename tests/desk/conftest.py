"""The sample truce, read once, and copies of it that may be decided about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from trucewatch.cli.demo import sampled

from .desks import served


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample truce with all its reports; nobody may change it."""
    folder = tmp_path_factory.mktemp("desk") / "pause"
    problems, _ = sampled(folder)
    assert problems.status == 0
    return folder


@pytest.fixture(scope="session")
def desk(sample: Path) -> Iterator[TestClient]:
    """The desk over the sample."""
    with served(sample) as client:
        yield client


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(sample, tmp_path / "own"))
