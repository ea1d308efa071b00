"""Printed names to actors: must find, and must leave alone."""

from __future__ import annotations

import pytest

from trucewatch.verdicts.actors import camp, names_of, resolve

from .telling import truce

TRUCE = truce("""
trucewatch: 1
id: names
title: Names
zone: Africa/Nairobi
parties:
  north: {name: Northland, aliases: [Northern, Northerners]}
  south: {name: Southland, aliases: [Southern]}
actors:
  army: {name: Northern army, aliases: [Northern forces, NAF], camp: north}
  ministry: {name: Southern health ministry, aliases: ["Ministry of Health, Southland"], camp: south}
  mission: {name: Observer Mission, aliases: [OM, UN]}
anchors: {entry: 2030-05-01T06:00}
terms: [{id: t, term: in_force, says: A truce., start: entry, length: 4 days}]
""")


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Northland", "north"),
        ("the Northern army", "army"),
        ("a spokesman for the Northern army", "army"),
        ("Northland's foreign minister", "north"),
        ("Northern", "north"),
        ("NORTHERN FORCES", "army"),
        ("Ministry of Health, Southland", "ministry"),
        ("the Southern-run health ministry", "south"),
        ("the Observer Mission's envoy to Southland", "mission"),
        ("U.N.", "mission"),
        ("UN", "mission"),
    ],
)
def test_found(name: str, actor: str) -> None:
    assert resolve(name, TRUCE) == actor


@pytest.mark.parametrize("name", ["", "us", "residents", "the army", "Northlander", "Northland and Southland", "om"])
def test_left_alone(name: str) -> None:
    assert resolve(name, TRUCE) is None


def test_camps() -> None:
    assert camp("Northern forces", TRUCE) == "north"
    assert camp("Observer Mission", TRUCE) is None
    assert camp("nobody", TRUCE) is None


def test_joint_voices_are_all_their_speakers() -> None:
    names = names_of(TRUCE)
    assert names.everyone("Northland and Southland") == ("north", "south")
    assert names.everyone("both sides") == ("north", "south")
    assert names.everyone("Northland and the Southern health ministry") == ("north", "ministry")
    assert names.everyone("Ministry of Health, Southland") == ("ministry",)
    assert names.everyone("a passer-by and his dog") == ()


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("the army", True),
        ("he", True),
        ("officials", True),
        ("its fighters", True),
        ("the group", True),
        ("rebels", True),
        ("the rebels of the coast", False),
        ("two residents", False),
        ("Harbour News", False),
        ("a doctor", False),
    ],
)
def test_a_voice_that_may_be_a_partys_is_nobodys(name: str, doubtful: bool) -> None:
    assert names_of(TRUCE).may_be_a_partys(name) is doubtful
