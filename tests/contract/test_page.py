"""docs/claims.md names every field and every kind, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

from trucewatch.contract import FIELDS, from_json
from trucewatch.model import Claim, Kind

PAGE = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")


def _rows(heading: str) -> list[str]:
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


def test_fields_and_kinds_are_those_of_the_code() -> None:
    assert _rows("Fields") == list(FIELDS)
    assert _rows("Kinds") == list(get_args(Kind))


def test_the_example_is_a_claim() -> None:
    (line,) = re.findall(r"^    (\{.*\})$", PAGE, re.MULTILINE)
    assert isinstance(from_json(json.loads(line), "docs/claims.md"), Claim)
