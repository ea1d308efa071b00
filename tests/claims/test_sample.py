"""Every finding in every report of the sample stands on words, which it quotes exactly, and names the rule that made it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from typing import Any

import pytest

from trucewatch.model import Claim, Mention, Report, Span
from trucewatch.reading.steps import Reading, read

REPORTS = [json.loads(line) for line in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()]

NOT_FOUND = ("id", "report", "name", "span", "quote", "rules", "status")
"""What a claim is and where it stands, which no rule finds."""


def printed(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Every span that is printed beside words, with the words."""
    for claim in reading.claims:
        yield claim.span, claim.quote
        for mention in (*claim.sources, *claim.by, *claim.to):
            yield from _mentioned(mention)
        yield from ((figure.span, figure.text) for figure in claim.figures)
        yield from ((place.span, place.name) for place in claim.where)
        if claim.when and claim.when.span and claim.when.text:
            yield claim.when.span, claim.when.text
    yield from ((figure.span, figure.text) for figure in reading.figures)
    yield from ((place.span, place.name) for place in reading.places)


def _mentioned(mention: Mention) -> Iterator[tuple[Span, str]]:
    if mention.span is not None:
        yield mention.span, mention.name


def read_row(row: dict[str, Any]) -> Reading:
    return read(Report("r", row["name"], row["text"], row["title"], row["publisher"], row["published"]))


def pointed(reading: Reading) -> Iterator[Span]:
    """Every span of the layers."""
    for voice in reading.voices:
        yield from (*voice.source, *voice.cue, *voice.content)
    yield from (time.span for time in reading.times)


def unruled(reading: Reading) -> Iterator[str]:
    """Every finding, and every field of a claim that holds something, of which nothing says which rule found it."""
    for layer in ("voices", "times", "places", "figures"):
        yield from (f"{layer}: {finding}" for finding in getattr(reading, layer) if not finding.rule)
    for claim in reading.claims:
        rules = dict(claim.rules)
        assert len(rules) == len(claim.rules), "a field has two rules"
        held = {"kind"} | {
            field.name for field in fields(Claim) if field.name not in NOT_FOUND and getattr(claim, field.name) != field.default
        }
        yield from (f"{field} of {claim.kind}: {claim.quote}" for field in sorted(held) if not rules.get(field))
        yield from (
            f"{field} of {claim.kind} has a rule and holds nothing"
            for field in rules
            if getattr(claim, field) in (None, ()) and field != "sources"
        )
        yield from (f"{figure}" for figure in claim.figures if not figure.rule)
        yield from (f"{place}" for place in claim.where if not place.rule)


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["name"])
def test_every_finding_quotes_its_report(row: dict[str, Any]) -> None:
    reading = read_row(row)
    text = reading.report.text
    assert reading.claims
    assert [(span.of(text), words) for span, words in printed(reading) if span.of(text) != words] == []
    assert all(0 <= span.start < span.end <= len(text) for span in pointed(reading))


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["name"])
def test_every_finding_names_its_rule(row: dict[str, Any]) -> None:
    assert list(unruled(read_row(row))) == []
