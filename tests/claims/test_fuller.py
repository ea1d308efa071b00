"""The fuller name behind a plain one: given to common words alone, never to what has a name of its own."""

from __future__ import annotations

import pytest

from trucewatch.model import Mention, Report
from trucewatch.reading.readers import read


def mentions(text: str, publisher: str | None = None) -> list[Mention]:
    found = read(Report("r", "r", text, publisher=publisher, published="2024-03-06"), reader="rules").claims
    return [one for claim in found for one in (*claim.sources, *claim.by)]


@pytest.mark.parametrize(
    ("text", "name", "fuller"),
    [
        ("The Ardan army bombed Nkele on Monday. The army shelled Tarnel on Tuesday.", "The army", "The Ardan army"),
        (
            "The ministry of Arda said the road was shut. The rebels shelled Tarnel, the ministry said.",
            "the ministry",
            "The ministry of Arda",
        ),
        ("The Ardan militia bombed Nkele on Monday. One of its militias shelled Tarnel.", "One of its militias", "The Ardan militia"),
    ],
)
def test_a_plain_name_is_tied_to_the_fuller_one_before(text: str, name: str, fuller: str) -> None:
    assert {one.actor for one in mentions(text) if one.name == name} == {fuller}


@pytest.mark.parametrize(
    "text",
    [
        "South Teshk bombed Nkele on Monday. Teshk shelled Tarnel on Tuesday.",
        "Clashes broke out in northern Hamo. Hamos attacked Tarnel on Monday.",
        "A Belmian official said the road was shut. Ardan officials said the rebels had shelled Tarnel.",
        "The Ardan army bombed Nkele on Monday. Teshk’s army shelled Tarnel on Tuesday.",
        "The Ardan army bombed Nkele on Monday. The other army shelled Tarnel on Tuesday.",
        "The Ardan side bombed Nkele on Monday. Neither side shelled Tarnel on Tuesday.",
        "The Ardan army bombed Nkele on Monday. Two armies shelled Tarnel on Tuesday.",
    ],
)
def test_another_body_is_not_tied(text: str) -> None:
    assert [one for one in mentions(text) if one.actor] == []


@pytest.mark.parametrize(
    ("publisher", "name", "actor"),
    [
        ("Army of Arda", "Our troops", "Army of Arda"),
        ("Army of Arda", "The army", "Army of Arda"),
        ("Army of Arda", "The rebels", None),
        ("Mekong Monitor", "Our troops", None),
        ("Mekong Monitor", "The army", None),
    ],
)
def test_what_is_the_publishers_own(publisher: str, name: str, actor: str | None) -> None:
    assert {one.actor for one in mentions(f"{name} shelled Tarnel on Monday.", publisher)} == {actor}
