"""The page of the desk's daily questions says what the commands print."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_questions", DOCS / "make_questions.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_question_is_answered_as_the_page_says(maker: ModuleType) -> None:
    assert len(maker.QUESTIONS) == 25
    assert maker.page() == maker.PAGE.read_text(encoding="utf-8"), "run: python docs/make_questions.py"
