"""What the tests of the truce file share: the agreements of the repository, read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from trucewatch.model import Term, Truce
from trucewatch.terms import load

ROOT = Path(__file__).parents[2]
AGREEMENTS = sorted((ROOT / "agreements").glob("*.yaml"))


@cache
def agreement(name: str) -> Truce:
    truce, problems = load((ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml")
    assert truce is not None, problems
    return truce


@pytest.fixture
def term() -> Callable[[str, str], Term]:
    """A term of one of the agreements, by the agreement's name and the term's id."""

    def find(name: str, id_: str) -> Term:
        return next(t for t in agreement(name).terms if t.id == id_)

    return find
