"""UCDP `where_prec`: how precise a named place is, by what is printed beside the name."""

from __future__ import annotations

import pytest

from trucewatch.model import Report
from trucewatch.reading import places
from trucewatch.reading.page import lay_out


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Shells fell on Khan Younis before dawn.", "Khan Younis", 1),
        ("Shells fell near Khan Younis before dawn.", "Khan Younis", 2),
        ("Shells fell in Hodeidah governorate.", "Hodeidah governorate", 4),
        ("Shells fell in Idlib province.", "Idlib province", 4),
        ("Troops withdrew north of the Litani.", "Litani", 5),
        ("Troops withdrew from the Blue Line.", "Blue Line", 5),
        ("Troops returned to southern Lebanon.", "southern Lebanon", 5),
        ("The talks went on in Yemen.", "Yemen", 6),
        ("A ship was struck in the Red Sea.", "Red Sea", 7),
    ],
)
def test_precision(text: str, name: str, precision: int) -> None:
    found = places.find(lay_out(Report("0", "t", text)))
    assert [(place.name, place.precision) for place in found] == [(name, precision)]


def test_accents_fold_to_one_place() -> None:
    plain, marked = (places.find(lay_out(Report("0", "t", f"Shells fell on {name}."))) for name in ("Khan Yunis", "Khān Yūnis"))
    assert [(p.lat, p.lon) for p in plain] == [(p.lat, p.lon) for p in marked]
    assert plain[0].lat is not None


def test_no_match_is_said_with_its_score() -> None:
    (place,) = places.find(lay_out(Report("0", "t", "Monitors were kept out of the village of Oruvanje.")))
    assert (place.rule, place.lat, place.precision) == ("no-match", None, None)
    assert place.score is not None
    assert 0 < place.score < 1
