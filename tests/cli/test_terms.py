"""`terms`, `lint`, `diff`, `schema`: a truce file in plain words, as a calendar, against the checklist and against another."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import TRUCE, Run

AGREEMENTS = Path(__file__).parents[2] / "agreements"


def test_terms_are_told_in_sentences(run: Run) -> None:
    ran = run("terms", TRUCE)
    assert ran.status == 0 and "28 November 2023 07:00 (05:00 UTC)" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100
    rows = run("terms", TRUCE, "--format", "jsonl").rows()
    assert {"1.9", "1.13.second"} <= {row["id"] for row in rows} and all(row["sentence"] for row in rows)
    assert [row["read_by"] for row in rows if row["id"] == "1.13.second"] == [["israel"], ["hamas", "qatar"]], "each reading has its row"
    assert len(run("terms", TRUCE, "--format", "csv").out.splitlines()) == len(rows) + 1


def test_the_machine_form_is_the_same_as_json_lines(run: Run) -> None:
    for command in (["terms"], ["terms", "--calendar"], ["lint"]):
        assert run(*command, TRUCE, "--json").out == run(*command, TRUCE, "--format", "jsonl").out != ""


def test_the_calendar_gives_every_reading_in_both_zones(run: Run) -> None:
    ran = run("terms", AGREEMENTS / "gaza-2025-01.yaml", "--calendar", "--json")
    day_fifty = {row["reading"]: row for row in ran.rows() if row["term"] == "2.14" and row["what"] == "is due"}
    assert {row["local"] for row in day_fifty.values()} == {"2025-03-10T00:00+02:00", "2025-03-09T00:00+02:00", "2025-03-11T00:00+02:00"}
    assert {row["rule"] for row in day_fifty.values()} == {"day1_inclusive", "day1_inclusive-before", "end_of_calendar_day"}
    assert all(row["utc"].endswith("Z") and row["zone"] == "Asia/Gaza" and row["why"] for row in day_fifty.values())
    shown = run("terms", AGREEMENTS / "gaza-2025-01.yaml", "--calendar").out
    assert "Hamas)" in shown and "itself)" in shown, "who reads it so stands under what is due"


def test_the_calendar_lists_what_waits_for_something(run: Run) -> None:
    ran = run("terms", AGREEMENTS / "sri-lanka-2002-02.yaml", "--calendar")
    assert ran.status == 0 and "not known yet" in ran.out
    rows = list(csv.DictReader(io.StringIO(run("terms", AGREEMENTS / "sri-lanka-2002-02.yaml", "--calendar", "-f", "csv").out)))
    assert rows and all(row["utc"] == "" and row["why"] for row in rows)


def test_a_calendar_program_gets_icalendar(run: Run) -> None:
    ran = run("terms", TRUCE, "--format", "ics")
    assert ran.status == 0 and ran.out.startswith("BEGIN:VCALENDAR") and ran.out.rstrip().endswith("END:VCALENDAR")
    assert ran.out.count("BEGIN:VEVENT") == sum(row["utc"] is not None for row in run("terms", TRUCE, "--calendar", "--json").rows())


def test_lint_is_advice_and_strict_makes_it_a_check(run: Run) -> None:
    ran = run("lint", AGREEMENTS / "hodeidah-2018-12.yaml")
    assert ran.status == 0 and ran.err == "" and "22 violations and disputes: no term on it" in ran.out
    rows = run("lint", AGREEMENTS / "hodeidah-2018-12.yaml", "--json").rows()
    assert ran.out.splitlines()[-1].endswith(f"{len(rows)} points to look at") and all(row["ask"] for row in rows)
    assert run("lint", AGREEMENTS / "hodeidah-2018-12.yaml", "--strict").status == 1


@pytest.mark.parametrize(
    "command", [["terms"], ["terms", "--calendar"], ["lint"], ["diff", TRUCE]], ids=["terms", "calendar", "lint", "diff"]
)
def test_a_file_that_does_not_load_is_told_whole(run: Run, tmp_path: Path, command: list[object]) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(TRUCE.read_text(encoding="utf-8").replace("term: quota", "term: qouta").replace("zone:", "zoen:"), encoding="utf-8")
    ran = run(*command, faulty)
    assert ran.status == 2 and ran.out == "" and "did you mean quota?" in ran.err and "zoen is no key" in ran.err


def test_a_file_of_ten_megabytes_is_refused_with_its_size(run: Run, tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_text(TRUCE.read_text(encoding="utf-8") + "# filler\n" * 1_200_000, encoding="utf-8")
    ran = run("terms", tmp_path / "big.yaml")
    assert ran.status == 2 and "characters, more than 1,000,000" in ran.err and "holds terms, not reports" in ran.err


def test_diff_tells_term_by_term(run: Run, tmp_path: Path) -> None:
    later = tmp_path / "later.yaml"
    later.write_text(
        TRUCE.read_text(encoding="utf-8").replace("amount: at least 50 released", "amount: at least 60 released"), encoding="utf-8"
    )
    ran = run("diff", TRUCE, later)
    assert ran.status == 0 and ran.out.startswith("1.3 changed\n  was: Hamas is to release at least 50 people")
    assert [(row["about"], row["what"]) for row in run("diff", TRUCE, later, "--json").rows()] == [("1.3", "changed")]
    assert run("diff", TRUCE, TRUCE).out == "nothing changed\n"


def test_the_schema_is_the_published_one(run: Run) -> None:
    published = Path(__file__).parents[2] / "docs" / "truce.schema.json"
    assert json.loads(run("schema").out) == json.loads(published.read_text(encoding="utf-8"))


TEXT = AGREEMENTS / "texts" / "hodeidah-2018-12.txt"


def test_a_draft_is_a_truce_file_that_can_be_begun_with(run: Run, tmp_path: Path) -> None:
    ran = run("draft", TEXT)
    assert ran.status == 0 and "terms proposed" in ran.err and "# Not placed:" in ran.out
    (tmp_path / "truce.yaml").write_text(ran.out, encoding="utf-8")
    assert "A draft: to be confirmed by a person" in run("terms", tmp_path / "truce.yaml").out
    assert run("init", tmp_path / "new", "--truce", tmp_path / "truce.yaml").status == 0
    rows = run("status", tmp_path / "new", "--format", "jsonl", "--at", "2019-01-10T00:00").rows()
    drafts = [row for row in rows if row["term"] == "2"]
    assert drafts and all(row["word"] == "not_assessable" and "draft" in row["reason"] for row in drafts)


def test_a_draft_for_programs_has_spans_and_what_was_not_placed(run: Run) -> None:
    text = TEXT.read_text(encoding="utf-8")
    rows = run("draft", TEXT, "--json").rows()
    assert {row["what"] for row in rows} == {"term", "unplaced"}
    assert all(text[row["span"][0] : row["span"][1]] == row["quote"] for row in rows)
    assert all(row["draft"] for row in rows if row["what"] == "term")


def test_a_draft_can_be_told_the_zone_and_comes_from_a_pipe(run: Run) -> None:
    text = b"Text\n\nBetween Umber and Tarn.\n\n1. Umber shall withdraw its troops by 8 May 2031 at 12:00.\n"
    assert "UTC stands here" in run("draft", "-", given=text).out
    assert "zone: Africa/Juba" in run("draft", "-", "--zone", "Africa/Juba", given=text).out
    wrong = run("draft", "-", "--zone", "Africa/Jube", given=text)
    assert wrong.status == 2 and "did you mean Africa/Juba?" in wrong.err


def test_a_text_without_terms_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("The river is wide.\n", encoding="utf-8")
    ran = run("draft", tmp_path / "poem.txt")
    assert ran.status == 2 and ran.out == "" and "no sentence of this text could be read as a term" in ran.err


def test_the_machine_form_has_every_field_of_a_term(run: Run) -> None:
    rows = {(row["id"], row["reading"]): row for row in run("terms", TRUCE, "--json").rows()}
    freed = rows["1.3", None]
    assert freed["by"] == ["hamas"] and freed["claims"] == ["release"] and "children" in freed["of"]
    assert freed["amount"] == {"low": 50, "high": None, "measure": "released", "counted_at": None, "about": False}
    assert freed["due"] == {"at": None, "anchor": "entry", "length": "4 days", "count": "elapsed", "bound": "by"}
    assert rows["1.4", None]["ratio"] == {"term": "1.3", "each": 3} and rows["1.8.south", None]["hours"] is None
    assert rows["1.13.first", None]["due"]["at"] == "2023-11-30T07:00+02:00"
