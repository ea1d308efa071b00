"""The page on the truce file: its example loads, and its table is the program's own."""

from __future__ import annotations

import re

from trucewatch.model import Length
from trucewatch.terms import lint, load
from trucewatch.terms.keys import TERM_KEYS, TERM_KINDS

from .conftest import ROOT

PAGE = (ROOT / "docs" / "truce-file.md").read_text(encoding="utf-8")


def test_the_example_loads_and_is_not_vague() -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example
    truce, problems = load(example[1], "page")
    assert problems == () and truce is not None
    assert truce.terms[0].length == Length(4, "days") and len(truce.terms[1].readings) == 1
    assert [p.message for p in lint(example[1], "page") if p.line] == []


def test_every_key_stands_in_the_table_as_the_program_has_it() -> None:
    for key in TERM_KEYS:
        assert f"| `{key.name}` | {key.what} | `{key.example}` |" in PAGE
    assert re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE) == [key.name for key in TERM_KEYS]


def test_every_kind_of_term_is_named() -> None:
    assert all(f"`{kind}`" in PAGE for kind in TERM_KINDS)
