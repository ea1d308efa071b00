"""The sample truce: reports of all sides, the disagreements that stood, offices and never private people."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from trucewatch.contract import is_moment
from trucewatch.terms import load
from trucewatch.verdicts.actors import names_of

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "src" / "trucewatch" / "data" / "sample"
REPORTS = [json.loads(line) for line in (SAMPLE / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
TEXTS = {report["name"]: report["text"] for report in REPORTS}
INVENTED = {"Meridian Wire", "Harbour News Agency", "Broadwater Broadcasting", "The Capital Courier"}
NAMES = set((ROOT / "tests" / "cases" / "sample" / "names.txt").read_text(encoding="utf-8").splitlines())


def test_there_are_enough_reports_and_each_is_short() -> None:
    assert len(REPORTS) >= 14 and len(TEXTS) == len(REPORTS)
    lengths = {name: len(text.split()) for name, text in TEXTS.items()}
    assert {name: n for name, n in lengths.items() if not 80 <= n <= 220} == {}
    assert all(set(report) == {"name", "title", "publisher", "published", "text"} for report in REPORTS)


def test_they_are_dated_through_the_days_of_the_truce() -> None:
    dates = [report["published"] for report in REPORTS]
    assert dates == sorted(dates) and all(is_moment(date) for date in dates)
    assert {date[:10] for date in dates} >= {f"2023-11-{day}" for day in range(22, 31)} | {"2023-12-01", "2023-12-02"}


def test_all_sides_speak_and_the_invented_outlets_are_named_as_such() -> None:
    truce, problems = load((SAMPLE / "truce.yaml").read_text(encoding="utf-8"), "truce.yaml")
    assert truce is not None and not problems
    names = names_of(truce)
    offices = {report["publisher"] for report in REPORTS} - INVENTED
    actors = {office: names.resolve(office) for office in offices}
    assert None not in actors.values(), actors
    camps = [names.camp(actor) for actor in actors.values() if actor]
    assert {party.id for party in truce.parties} <= set(camps) and camps.count(None) >= 5
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert all(outlet in readme for outlet in INVENTED) and "Their wording is invented" in " ".join(readme.split()).replace("\n", " ")


def test_a_truce_file_to_be_filled_in_has_no_fault() -> None:
    truce, problems = load((SAMPLE / "starter.yaml").read_text(encoding="utf-8"), "starter.yaml")
    assert truce is not None and not problems


STOOD = {
    "200 or 300 trucks": ("200 trucks", "300 trucks"),
    "105 or 110 released": ("105", "110 hostages"),
    "81, 23 and 1": ("81 Israelis, 23 Thais and one Filipino",),
    "running totals": ("58 people", "to 69", "102 hostages", "105 people"),
    "fuel and its misprint": ("130,000 litres", "30,000 litres"),
    "before or after seven": ("before 7 a.m.", "after 7 a.m.", "at about 6 a.m."),
    "a list of ten": ("No list of ten hostages", "refused all offers"),
    "women not released": ("did not release all the women", "no more women and children"),
    "137 in two partitions": ("115 men, 20 women and two children", "126 are Israelis and 11 are foreigners"),
    "at least 32 killed": ("At least 32 people",),
    "aid suspended": ("was suspended",),
    "leaflets": ("leaflets over parts of Khan Younis",),
}


@pytest.mark.parametrize("dispute", STOOD)
def test_the_disagreements_that_stood_are_told(dispute: str) -> None:
    told = "\n".join(TEXTS.values())
    assert [words for words in STOOD[dispute] if words not in told] == []


def capitalised(text: str) -> set[str]:
    """Words with a capital inside a sentence, runs of them together: names, as a reader sees them."""
    found = re.findall(r"(?<![.!?:] )(?<!^)(?<!\n)\b[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*", text)
    return {name.removesuffix("'s") for name in found}


def test_no_name_stands_there_that_nobody_looked_at() -> None:
    """Offices, places, bodies and days only: a name of a private person would have to be put on the list by hand."""
    found = {name for report in REPORTS for name in capitalised(report["text"]) | capitalised("x " + report["title"][1:])}
    assert found - NAMES == set() and NAMES - found == set()
