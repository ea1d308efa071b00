"""Every finding in every report of the sample stands on words: its span lies in the text and quotes exactly what it prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from trucewatch.model import Mention, Report, Span
from trucewatch.reading.steps import Reading, read

REPORTS = [json.loads(line) for line in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()]


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


def pointed(reading: Reading) -> Iterator[Span]:
    """Every span of the layers."""
    for voice in reading.voices:
        yield from (*voice.source, *voice.cue, *voice.content)
    yield from (time.span for time in reading.times)


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["name"])
def test_every_finding_quotes_its_report(row: dict[str, Any]) -> None:
    text = row["text"]
    reading = read(Report("r", row["name"], text, row["title"], row["publisher"], row["published"]))
    assert reading.claims
    assert [(span.of(text), words) for span, words in printed(reading) if span.of(text) != words] == []
    assert all(0 <= span.start < span.end <= len(text) for span in pointed(reading))
