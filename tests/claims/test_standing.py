"""What names no place stands where its line, its dateline or "the town" puts it; what is asked, denied or remembered stands nowhere."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Report
from trucewatch.reading.readers import read


def told(text: str, kind: str) -> list[Claim]:
    reading = read(Report("r", "r", text, published="2024-03-08"), reader="rules")
    return [claim for claim in reading.claims if claim.kind == kind]


def places(text: str, kind: str) -> list[list[str]]:
    return [[place.name for place in claim.where] for claim in told(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("Goma. Gunmen of the Front stopped fourteen buses on Monday.", "obstruct", "Goma"),
        ("Zone A (Goma): soldiers shot two men on Monday.", "attack", "Goma"),
        ("GOMA, March 8 (Wire) – Two ships with 500 tonnes of wheat docked here on Friday.", "deliver", "GOMA"),
        ("On Monday soldiers entered Goma. Six people were killed by mortar fire in the town on Tuesday.", "harm", "Goma"),
        ("A resident of Goma said that two shepherds were killed near the town on Monday.", "harm", "Goma"),
    ],
)
def test_what_stands_for_a_place(text: str, kind: str, where: str) -> None:
    assert places(text, kind) == [[where]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ceasefire. Gunmen of the Front stopped fourteen buses on Monday.", "obstruct"),
        ("Goma. The Front says that it did not shell anybody on Monday.", "attack"),
        ("Goma. In 1991 gunmen of the Front killed nine people.", "harm"),
        ("The ministers met in Goma. Here is what was said: nine people were killed on Monday.", "harm"),
    ],
)
def test_what_stands_for_none(text: str, kind: str) -> None:
    assert places(text, kind) == [[]]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Shells struck the Aliaa hospital in Goma on Monday.", "Aliaa hospital"),
        ("Shells struck a United Nations school in Goma on Monday.", "Goma"),
    ],
)
def test_the_site_and_not_the_town_around_it(text: str, where: str) -> None:
    assert all(found[-1].endswith(where) for found in places(text, "attack"))
