"""`claims`, `events`, `timeline`, `figures`, `status`, `why`: each list in three forms, each answer down to the words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from trucewatch.contract import FIELDS

from .conftest import REPORTS, Run

LISTS = ("claims", "events", "timeline", "figures", "status")
VIEWPOINTS = {"israel", "hamas", "third", "corroborated", "anyone"}


@pytest.mark.parametrize("command", LISTS)
def test_every_list_has_three_forms_of_one_content(run: Run, sample: Path, command: str) -> None:
    table, lines, sheet = (run(command, sample, "--format", form) for form in ("table", "jsonl", "csv"))
    assert table.status == lines.status == sheet.status == 0
    assert len(lines.rows()) == len(list(csv.DictReader(io.StringIO(sheet.out)))) > 0
    assert max(map(len, table.out.splitlines())) <= 100
    assert "\x1b" not in table.out + lines.out + sheet.out


def test_a_sheet_names_the_claims_as_the_lines_do(run: Run, sample: Path) -> None:
    lines, sheet = (run("status", sample, "--format", form) for form in ("jsonl", "csv"))
    for row, cells in zip(lines.rows(), csv.DictReader(io.StringIO(sheet.out)), strict=True):
        assert [cells[field] for field in ("claims_for", "claims_against")] == ["; ".join(row[f]) for f in ("claims_for", "claims_against")]


def test_status_holds_every_term_from_every_viewpoint(run: Run, sample: Path) -> None:
    rows = run("status", sample, "--as-known", "2023-12-02", "--format", "jsonl").rows()
    terms = list(dict.fromkeys(row["term"] for row in rows))
    assert "1.9" in terms and {row["viewpoint"] for row in rows} == VIEWPOINTS
    assert len(rows) == len(terms) * len(VIEWPOINTS)
    table = run("status", sample, "--as-known", "2023-12-02").out
    assert all(f"{term}  " in table for term in terms)


def test_every_claim_behind_a_verdict_can_be_asked_for(run: Run, sample: Path) -> None:
    ids = {row["id"] for row in run("claims", sample, "--format", "jsonl").rows()}
    rows = run("status", sample, "--as-known", "2023-12-02", "--format", "jsonl").rows()
    behind = {claim for row in rows for claim in row["claims_for"] + row["claims_against"]}
    assert len(behind) > 20 and behind <= ids


def test_what_was_reported_later_is_not_known_yet(run: Run, sample: Path) -> None:
    early = run("timeline", sample, "--as-known", "2023-11-25", "--format", "jsonl").rows()
    told = [claim["reported"] for event in early for claim in event["claims"]]
    assert told and max(told) < "2023-11-26"
    assert len(early) < len(run("timeline", sample, "--format", "jsonl").rows())


def test_before_the_truce_nothing_is_met(run: Run, sample: Path) -> None:
    rows = run("status", sample, "--as-known", "2023-11-22T12:00", "--format", "jsonl").rows()
    assert not {row["word"] for row in rows} & {"met", "met_late", "breached", "partly_met"}


def test_why_leads_to_words_report_publisher_date_and_hash(run: Run, sample: Path) -> None:
    reports = {row["name"]: row for row in map(json.loads, REPORTS.read_text(encoding="utf-8").splitlines())}
    rows = run("why", sample, "1.9", "--as-known", "2023-12-02", "--format", "jsonl").rows()
    assert {row["viewpoint"] for row in rows} == VIEWPOINTS
    told = [row for row in rows if row["claim"]]
    assert told
    for row in told:
        report = reports[row["name"]]
        assert report["text"][row["start"] : row["end"]] == row["quote"]
        assert (row["publisher"], row["published"], row["title"]) == (report["publisher"], report["published"], report["title"])
        assert len(row["report"]) == 64 and row["side"] in ("for", "against")
    shown = " ".join(run("why", sample, "1.9", "--as-known", "2023-12-02").out.split())
    assert all(row["quote"] in shown and row["report"] in shown for row in told)


def test_why_takes_the_first_characters_of_a_claim_or_an_event(run: Run, sample: Path) -> None:
    claim = run("claims", sample, "--format", "jsonl").rows()[0]
    (row,) = run("why", sample, claim["id"][:10], "--format", "jsonl").rows()
    assert (row["claim"], row["quote"]) == (claim["id"], claim["quote"])
    event = max(run("events", sample, "--format", "jsonl").rows(), key=lambda row: len(row["claims"]))
    rows = run("why", sample, event["id"], "--format", "jsonl").rows()
    assert {row["claim"] for row in rows} == {told["id"] for told in event["claims"]}


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("why", "{}", "no-such"), "no term, event or claim called 'no-such'"),
        (("why", "{}", "e"), "ids"),
        (("why", "{}", ""), "no term, event or claim"),
        (("status", "{}", "--viewpoint", "nobody"), "israel, hamas, third, corroborated, anyone"),
        (("status", "{}", "--as-known", "yesterday"), "'yesterday' is no time"),
        (("status", "{}", "--at", "2023-13-01"), "'2023-13-01' is no time"),
    ],
)
def test_what_cannot_be_answered_says_what_could(run: Run, sample: Path, args: tuple[str, ...], word: str) -> None:
    ran = run(*(str(sample) if arg == "{}" else arg for arg in args))
    assert ran.status == 2 and ran.out == "" and word in ran.err and "hint: " in ran.err


def test_claims_in_jsonl_are_the_contract(run: Run, sample: Path) -> None:
    assert all(tuple(row) == FIELDS for row in run("claims", sample, "--format", "jsonl").rows())


def test_no_verdict_is_shown_without_whose_accounts_it_is_drawn_from(run: Run, sample: Path) -> None:
    status = run("status", sample, "--as-known", "2023-12-02").out
    assert all(name in " ".join(status.split()) for name in ("according to Israel", "according to Hamas", "third parties", "anyone"))
    why = run("why", sample, "1.7.attacks", "--as-known", "2023-12-02").out
    assert why.count("according to Israel: ") == 1 and why.count("according to Hamas: ") == 1
