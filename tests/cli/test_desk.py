"""The questions of a desk's day over the sample truce: each in three forms, each true to the record."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from .conftest import Run

KNOWN = "2023-12-02T06:00"
LISTS = {
    "diff": ("--since", "2023-11-30T19:30"),
    "due": ("--at", "2023-11-27T06:00", "--within", "48h"),
    "incidents": ("--day", "2023-12-01"),
    "conflicts": (),
    "origins": (),
    "casualties": (),
    "ledger": ("--periods",),
    "coverage": (),
}


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample truce that a test may add to."""
    return Path(shutil.copytree(sample, tmp_path / "own"))


@pytest.mark.parametrize("command", LISTS)
def test_every_list_has_three_forms_of_one_content(run: Run, sample: Path, command: str) -> None:
    options = (*LISTS[command], "--as-known", KNOWN)
    table, lines, sheet = (run(command, sample, *options, "--format", form) for form in ("table", "jsonl", "csv"))
    assert table.status == lines.status == sheet.status == 0
    assert len(lines.rows()) == len(list(csv.DictReader(io.StringIO(sheet.out)))) > 0
    assert max(map(len, table.out.splitlines())) <= 100


def test_what_falls_due_is_given_in_both_zones_with_its_rule(run: Run, sample: Path) -> None:
    rows = run("due", sample, "--at", "2023-11-27T06:00", "--as-known", "2023-11-27T06:00", "--within", "48h", "--format", "jsonl").rows()
    ends = [row for row in rows if row["term"] == "1.2" and row["what"] == "ends"]
    assert [(row["at"], row["utc"]) for row in ends] == [("2023-11-28T07:00:00+02:00", "2023-11-28T05:00Z")]
    assert "4 days elapsed" in ends[0]["why"]
    assert all("2023-11-27T06:00" <= row["at"] <= "2023-11-29T06:00~" for row in rows)


def test_a_verdict_that_moved_names_its_claims_or_the_time(run: Run, sample: Path) -> None:
    rows = run("diff", sample, "--since", "2023-11-30T19:30", "--as-known", KNOWN, "--json").rows()
    ids = {row["id"] for row in run("claims", sample, "--format", "jsonl").rows()}
    assert all(set(row["moved_by"]) <= ids for row in rows)
    ended = [row for row in rows if row["term"] == "1.2" and row["viewpoint"] == "third"]
    assert [(row["before"]["word"], row["after"]["word"], row["moment"][:16], row["moved_by"]) for row in ended] == [
        ("in_force", "ended", "2023-12-01T07:00", [])
    ]
    fired = [row for row in rows if row["term"] == "1.7.attacks" and row["viewpoint"] == "israel"]
    assert [(row["after"]["word"], bool(row["moved_by"])) for row in fired] == [("breached", True)]


def test_a_diff_of_nothing_with_nothing_is_refused(run: Run, sample: Path) -> None:
    for args in ((sample,), (sample, sample, "--since", "2023-11-30")):
        ran = run("diff", *args)
        assert ran.status == 2 and "--since" in ran.err


def test_a_length_that_is_none_is_refused_in_words(run: Run, sample: Path) -> None:
    ran = run("due", sample, "--within", "soon")
    assert ran.status == 2 and "no length of time" in ran.err and "72h" in ran.err


def test_unconfirmed_incidents_have_nobody_outside(run: Run, sample: Path) -> None:
    everything = run("incidents", sample, "--as-known", KNOWN, "--format", "jsonl").rows()
    alone = run("incidents", sample, "--as-known", KNOWN, "--unconfirmed", "--format", "jsonl").rows()
    assert 0 < len(alone) < len(everything)
    assert all(row["outside_origins"] == 0 and not row["confirmed"] for row in alone)


def test_the_disputed_hour_of_the_rockets_is_a_conflict_of_time(run: Run, sample: Path) -> None:
    rows = run("conflicts", sample, "--as-known", KNOWN, "--format", "jsonl").rows()
    hours = [{account["says"][11:13] for account in row["accounts"]} for row in rows if row["facet"] == "time" and row["kind"] == "attack"]
    assert {"06", "07"} in hours


def test_the_two_fuel_figures_of_one_spokesman_are_a_conflict_of_number(run: Run, sample: Path) -> None:
    rows = run("conflicts", sample, "--as-known", KNOWN, "--format", "jsonl").rows()
    assert any({a["says"] for a in row["accounts"]} >= {"130,000 litres", "30,000 litres"} for row in rows if row["facet"] == "number")


def test_an_origin_holds_the_claim_that_is_asked_for(run: Run, sample: Path) -> None:
    rows = run("origins", sample, "--format", "jsonl").rows()
    claim = rows[0]["claims"][-1]["id"]
    assert run("origins", sample, claim[:10], "--format", "jsonl").rows() == [rows[0]]
    assert run("origins", sample, "zzzz").status == 2


def test_casualties_are_ranges_and_never_sums(run: Run, sample: Path) -> None:
    rows = run("casualties", sample, "--as-known", KNOWN, "--format", "jsonl").rows()
    assert {row["measure"] for row in rows} <= {"killed", "injured", "missing"}
    for row in rows:
        assert row["low"] in {saying["low"] for saying in row["sayings"]}
    assert run("casualties", sample, "--since", "2030-01-01", "--as-known", KNOWN, "--format", "jsonl").rows() == []


def test_the_ledger_shows_a_quota_day_by_day(run: Run, sample: Path) -> None:
    rows = run("ledger", sample, "1.9", "--periods", "--viewpoint", "third", "--as-known", KNOWN, "--format", "jsonl").rows()
    days = [row for row in rows if row["period"]]
    assert len(days) == 14 and {row["viewpoint"] for row in rows} == {"third"}  # seven days by each of the two readings
    assert any(row["done"] and "137" in row["done"] for row in days)


def test_coverage_names_silent_terms_and_bodies(run: Run, sample: Path) -> None:
    rows = run("coverage", sample, "--as-known", KNOWN, "--format", "jsonl").rows()
    assert {row["sort"] for row in rows} >= {"nobody can check", "no information"}


def test_a_decision_is_a_row_with_who_when_and_why_and_can_be_undone(run: Run, own: Path) -> None:
    rows = run("conflicts", own, "--as-known", KNOWN, "--format", "jsonl").rows()
    one, other = next([a["claim"] for a in row["accounts"]] for row in rows if row["facet"] == "number" and len(row["accounts"]) == 2)
    before = _event_of(run, own, one)
    assert other in before
    unlinked = run("decide", own, "unlink", one, other, "--by", "A. Reader", "--why", "two deliveries")
    assert unlinked.status == 0 and "A. Reader" in unlinked.err
    assert other not in _event_of(run, own, one)
    assert run("decide", own, "link", one, other, "--by", "A. Reader", "--why", "one after all").status == 0
    assert other in _event_of(run, own, one)
    assert run("verify", own).status == 0


def _event_of(run: Run, folder: Path, claim: str) -> set[str]:
    events = run("timeline", folder, "--format", "jsonl").rows()
    return next({told["id"] for told in event["claims"]} for event in events if any(told["id"] == claim for told in event["claims"]))


def test_a_retraction_shows_the_verdicts_that_it_moved(run: Run, own: Path) -> None:
    assert run("corrections", own, "--format", "jsonl").rows() == []
    taken = []
    while claims := _behind(run, own, "1.7.attacks", "israel", "breached"):  # an account that goes leaves the source's older one
        taken.append(claims[0])
        assert run("decide", own, "retract", claims[0], "--by", "A. Reader", "--why", "the outlet withdrew it").status == 0
    rows = run("corrections", own, "--at", KNOWN, "--format", "jsonl").rows()
    assert taken and [row["claims"] for row in rows] == [[claim] for claim in taken]
    moved = {(m["term"], m["viewpoint"], m["without"]) for m in rows[-1]["moved"]}
    assert ("1.7.attacks", "israel", "breached") in moved


def _behind(run: Run, folder: Path, term: str, viewpoint: str, word: str) -> list[str]:
    """The claims for a verdict, if it is that word."""
    rows = run("status", folder, "--at", KNOWN, "--viewpoint", viewpoint, "--format", "jsonl").rows()
    return next((list(row["claims_for"]) for row in rows if row["term"] == term and row["word"] == word), [])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("link", "CLAIM"), "at least 2 claims"),
        (("hide", "nothing-like-it"), "no claim's id begins"),
        (("hide", ""), "no claim's id begins"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(run: Run, own: Path, args: tuple[str, ...], words: str) -> None:
    claim = run("claims", own, "--format", "jsonl").rows()[0]["id"]
    ran = run("decide", own, *(claim if arg == "CLAIM" else arg for arg in args), "--by", "A. Reader", "--why", "to see")
    assert ran.status == 2 and words in ran.err
    ran = run("decide", own, "hide", claim, "--by", " ", "--why", "to see")
    assert ran.status == 2 and "a name and a reason" in ran.err


def test_the_timeline_around_an_hour_holds_what_is_timed_to_the_hour(run: Run, sample: Path) -> None:
    rows = run("timeline", sample, "--around", "2023-12-01T07:00", "--hours", "2", "--format", "jsonl").rows()
    assert rows and all(row["start"] <= "2023-12-01T09:00" and row["end"] >= "2023-12-01T05:00" for row in rows)
    assert len(rows) < len(run("timeline", sample, "--format", "jsonl").rows())
    assert run("timeline", sample, "--around", "entry", "--hours", "3", "--format", "jsonl").rows()
    ran = run("timeline", sample, "--hours", "3")
    assert ran.status == 2 and "--around" in ran.err


def test_the_timeline_of_some_kinds(run: Run, sample: Path) -> None:
    rows = run("timeline", sample, "--kind", "suspend", "--kind", "end", "--format", "jsonl").rows()
    assert rows and {row["kind"] for row in rows} <= {"suspend", "end"}
    ran = run("timeline", sample, "--kind", "truce")
    assert ran.status == 2 and "attack" in ran.err


def test_the_brief_of_a_day_has_a_source_for_every_line_of_news(run: Run, sample: Path) -> None:
    out = run("report", sample, "--day", "2023-12-01").out
    parts = dict(part.split("\n", 1) for part in out.split("\n## ")[1:])
    assert next(iter(parts)) == "Where the truce stands" and "What is not known" in parts
    for title in ("What changed on this day", "Acts alleged for this day", "Killed, injured and missing since the truce began"):
        lines = [line for line in parts[title].splitlines() if line.startswith("- ")]
        assert lines and all("claim " in line or "by the time alone" in line for line in lines)


def test_the_brief_of_a_day_does_not_know_the_next(run: Run, sample: Path) -> None:
    out = run("report", sample, "--day", "2023-11-25").out
    told = re.findall(r", (\d{4}-\d\d-\d\d)[ \d:]*, claim ", out)
    assert told and max(told) <= "2023-11-25"
    assert run("report", sample, "--day", "yesterday").status == 2


def test_the_audit_exchanges_the_parties_and_finds_every_verdict_exchanged(run: Run, sample: Path) -> None:
    ran = run("audit", sample, "--as-known", KNOWN)
    assert ran.status == 0 and ran.out == ""
    assert f"{len(run('status', sample, '--as-known', KNOWN, '--format', 'jsonl').rows())} verdicts" in ran.err
