"""The schema that editors use says the same as the loader, as far as a schema can."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from trucewatch.terms import load, schema

from .conftest import AGREEMENTS, ROOT
from .schemas import faults


def data(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("path", AGREEMENTS, ids=[p.stem for p in AGREEMENTS])
def test_every_agreement_fits(path: Path) -> None:
    assert faults(data(path.read_text(encoding="utf-8")), schema()) == []


def test_the_published_schema_is_the_generated_one() -> None:
    published = ROOT / "docs" / "truce.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == schema()


GOOD = """trucewatch: 1
id: arda
title: Arda
zone: Africa/Juba
parties: {north: {name: North}, south: {name: South}}
anchors: {entry: 2020-10-10T12:00}
terms:
  - {id: "1", term: obligation, says: Thirty are freed., by: north, kind: release, amount: at least 30 released, within: 4 days}
"""


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("term: obligation", "term: obligtion"),
        ("kind: release", "kind: releases"),
        ("amount: at least 30 released", "amount: thirty"),
        ("within: 4 days", "within: soon"),
        ("within: 4 days", "length: 4 days"),
        ("within: 4 days", "wihtin: 4 days"),
        ("says: Thirty are freed., ", ""),
        ("kind: release, ", ""),
        ("title: Arda", "title: [Arda]"),
        ("trucewatch: 1", "trucewatch: 2"),
        ("{name: South}", "{nam: South}"),
    ],
)
def test_schema_and_loader_refuse_the_same_faults(was: str, becomes: str) -> None:
    assert faults(data(GOOD), schema()) == [] and load(GOOD, "good")[1] == ()
    bad = GOOD.replace(was, becomes)
    assert bad != GOOD
    assert faults(data(bad), schema()) != []
    assert load(bad, "bad")[1] != ()
