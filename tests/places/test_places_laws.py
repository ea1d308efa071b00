"""Laws of the places layer: exact spans, any text, names that are one however they are spelled, tables that hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.data import table
from trucewatch.data.sorted_rows import SortedRows, sorted_rows
from trucewatch.model import Report
from trucewatch.reading.page import lay_out
from trucewatch.reading.places import find
from trucewatch.reading.places.gazetteer import demonyms, senses
from trucewatch.reading.places.names import bare, fold, sound

TEXT = "Gaza al-Hol St. Paris , . ' - – in near the of and Georgia US Mr Smith U.S. southern 12 (AP) “ ” é Ж 中 \u200b Tyre's"
WORDS = st.sampled_from([*TEXT.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    found = find(lay_out(Report("r", "r", text)))
    for place in found:
        assert place.name and text[place.span.start : place.span.end].strip()
        assert (place.lat is None) == (place.lon is None) == (place.precision is None)
        assert place.lat is None or (-90 <= place.lat <= 90 and place.lon is not None and -180 <= place.lon <= 180)
        assert place.score is None or 0 <= place.score <= 1
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert bare(bare(fold(name))) == bare(fold(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan Younis", "Khan Yunis"),
        ("Deir al-Balah", "Deir el Balah"),
        ("Beit Hanoun", "Bayt Hanun"),
        ("al-Hudaydah", "Hodeidah"),
        ("Ta'izz", "Taiz"),
        ("Kyiv", "Kiev"),
        ("Jabaliya", "Jabalia"),
    ],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Mali", "Malawi"), ("Niger", "Nigeria"), ("Iran", "Iraq"), ("Aden", "Eden Park")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other))


@pytest.mark.parametrize("name", ["places/countries", "places/states", "places/world"])
def test_every_row_of_the_world_is_a_point_that_its_names_find(name: str) -> None:
    for row in table(name):
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert 1 <= int(row.get("precision", "4")) <= 7, row
        for printed in (row["name"], *filter(None, row["aliases"].split(";"))):
            assert senses(printed.removeprefix("the ")), printed


def test_every_demonym_belongs_to_a_known_place() -> None:
    assert {row["word"].lower() for row in table("en/demonyms")} == set(demonyms())


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r\x85\u2028\u2029"), min_size=1, max_size=4), max_size=30))
def test_sorted_rows_find_every_key_and_no_other(keys: list[str]) -> None:
    rows = SortedRows(b"".join(sorted(f"{key}\t{i}\n".encode() for i, key in enumerate(keys))))
    for key in {*keys, "", "zz", "\x00"}:
        assert sorted(int(n) for _, n in rows.of(key)) == [i for i, k in enumerate(keys) if k == key]


def test_the_gazetteer_is_sorted_and_whole() -> None:
    rows = sorted_rows("places/gazetteer")
    assert {row[5] for row in rows.of("rafah")} == {"EG", "PS"}
    assert not list(rows.of("no town has this name"))
