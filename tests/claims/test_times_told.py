"""The time of a claim: none lies outside the calendar or ends before it begins, whatever day the report is of."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from trucewatch.clock import TruceClock
from trucewatch.contract import from_json, to_json
from trucewatch.model import Claim, Report
from trucewatch.reading.readers import READERS, read

REPORTS = [json.loads(line) for line in files("trucewatch.data").joinpath("sample/reports.jsonl").read_text(encoding="utf-8").splitlines()]
CLOCK = TruceClock(datetime(2023, 11, 24, 7, tzinfo=UTC), datetime(2023, 12, 1, 7, tzinfo=UTC), "07:00")

SINCE = [
    ("2024-02-10", "Since 29 February:\n- Killed: 45", "2020-02-29..2024-02-10"),
    ("2023-12-01", "- Killed since 3 Jan: 45", "2023-01-03..2023-12-01"),
    ("2023-12-01", "- Killed since 3 May: 45", "2023-05-03..2023-12-01"),
    ("2023-12-01", "They have killed 45 people since 3 January.", "2023-01-03..2023-12-01"),
    ("2023-12-01", "They have killed 45 people since October 2024.", "2024-10..-"),
    ("2023", "- Killed since 3 May: 45", "2023-05-03..2023"),
    ("2023-12-01", "Since Wed 29 Nov:\n- Killed: 45", "2023-11-29..2023-12-01"),
    ("2023-12-01", "Since Ahmed Tor took office 45 people have been killed.", "-..2023-12-01"),
    ("2023-12-01", "The ministry has since corrected the toll: 45 were killed.", None),
]


def stretch(claim: Claim) -> str | None:
    return f"{claim.when.start or '-'}..{claim.when.end or '-'}" if claim.when else None


@pytest.mark.parametrize(("published", "text", "wanted"), SINCE)
def test_what_is_counted_since_a_day_was_before_the_report(published: str, text: str, wanted: str | None) -> None:
    assert [stretch(c) for c in read(Report("r", "r", text, published=published)).claims if c.kind == "harm"] == [wanted]


@pytest.mark.parametrize("words", ["after the truce took effect", "since the truce took effect"])
def test_a_report_from_before_the_truce_ends_nothing_that_comes_after(words: str) -> None:
    report = Report("r", "r", f"Rebels shelled the town {words}.", published="2023-11-20")
    assert [stretch(c) for c in read(report, clock=CLOCK).claims if c.kind == "attack"] == ["2023-11-24T07:00..-"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("row", REPORTS, ids=lambda row: row["name"])
def test_every_claim_passes_the_contract(row: dict[str, str], reader: str) -> None:
    report = Report("r", row["name"], row["text"], row["title"], row["publisher"], row["published"])
    for claim in read(report, reader=reader, clock=CLOCK).claims:
        assert isinstance(from_json(to_json(claim), "r"), Claim)


def test_an_hour_of_the_deed_told_before_is_of_its_day() -> None:
    text = "On Friday drones struck the port of Arda.\n\nThe ministry said the attack took place at about 7:45 p.m."
    told = [claim for claim in read(Report("r", "r", text, published="2019-11-10"), reader="rules").claims if "7:45" in claim.quote]
    assert {stretch(claim) for claim in told} == {"2019-11-08T19:45..2019-11-08T19:45"}


def test_what_runs_until_a_day_ends_on_it() -> None:
    text = "The truce began on 4 May and will run until 3 June."
    assert [stretch(c) for c in read(Report("r", "r", text, published="2017-05-23")).claims if c.kind == "end"] == [
        "2017-06-03..2017-06-03"
    ]
