"""Places by table: what must be found, what must be left alone, and which namesake is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.model import Place, Report
from trucewatch.reading.page import lay_out
from trucewatch.reading.places import find

CASES = Path(__file__).parent.parent / "cases" / "places"


def lines(name: str) -> list[str]:
    found = [line for line in (CASES / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert found, f"{name} is empty"
    return found


def places(text: str) -> tuple[Place, ...]:
    return find(lay_out(Report("r", "r", text)))


def shown(place: Place) -> str:
    told = f" {place.rule}" if place.rule in ("no-match", "demonym") else ""
    return f"{place.name} @ {place.country or '-'}{told}"


@pytest.mark.parametrize("line", lines("found.tsv"))
def test_found(line: str) -> None:
    text, expected = line.split("\t")
    assert "; ".join(map(shown, places(text))) == expected


@pytest.mark.parametrize("text", lines("left_alone.tsv"))
def test_left_alone(text: str) -> None:
    assert list(map(shown, places(text))) == []


@pytest.mark.parametrize("line", lines("namesakes.tsv"))
def test_namesake(line: str) -> None:
    text, name, lat, lon, rule = line.split("\t")
    place = next(p for p in places(text) if p.name == name)
    assert place.lat == pytest.approx(float(lat), abs=1) and place.lon == pytest.approx(float(lon), abs=1)
    assert rule in ("-", place.rule)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells hit Homs.", 1),
        ("Shells fell near Homs.", 2),
        ("Shells fell in southern Lebanon.", 5),
        ("The ministry spoke of Aleppo province.", 4),
        ("They left Syria.", 6),
        ("The ship sank in the Black Sea.", 7),
        ("The Litani was crossed.", 5),
    ],
)
def test_precision_is_that_of_ucdp(text: str, precision: int) -> None:
    assert [place.precision for place in places(text)] == [precision]


def test_one_name_keeps_one_sense_through_a_report() -> None:
    found = places("Shots were heard in Tripoli, Lebanon. The mayor of Tripoli asked for calm.")
    assert {(p.lat, p.lon) for p in found if p.name == "Tripoli"} == {(34.434, 35.844)}


def test_an_unknown_name_says_how_sure_it_is() -> None:
    led, said = places("Shots were heard in the village of Oruvanje. Oruvanje is small.")
    assert led.lat is None and led.country is None and led.score is not None and led.score > 0.5
    assert said.name == "Oruvanje" and said.rule == "no-match"


def test_a_hamlet_in_a_country_that_the_report_never_names_is_no_match() -> None:
    alone = places("The army left Verba. Belgrade, Novi Sad and Pristina were calm.")
    at_home = places("The army left Verba. Kyiv, Lviv and Odesa were calm.")
    assert [(p.rule, p.lat) for p in alone if p.name == "Verba"] == [("no-match", None)]
    assert [p.country for p in at_home if p.name == "Verba"] == ["UA"]
