"""Who does it, by the rules alone: names spelt like pronouns, places before a noun, what else went on, and whose count it is."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Kind, Report
from trucewatch.reading.readers import read


def told(text: str, kind: Kind, publisher: str | None = None) -> list[Claim]:
    found = read(Report("r", "r", text, publisher=publisher, published="2024-03-06"), reader="rules").claims
    return [claim for claim in found if claim.kind == kind]


def doers(text: str, kind: Kind, publisher: str | None = None) -> set[str]:
    return {one.name for claim in told(text, kind, publisher) for one in claim.by}


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("The US launched strikes on the town of Velika.", "attack", {"The US"}),
        ("The US agreed a truce with the rebels on Monday.", "agree", {"The US", "the rebels"}),
        ("We agreed a truce with the rebels on Monday.", "agree", {"Northern Observer", "the rebels"}),
    ],
)
def test_a_name_in_capitals_is_no_pronoun(text: str, kind: Kind, by: set[str]) -> None:
    assert doers(text, kind, "Northern Observer") == by


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Two boys were killed when soldiers opened fire.", {"soldiers"}),
        ("Two boys were killed in a raid conducted by the army.", {"the army"}),
        ("Two boys were killed when soldiers opened the gate.", set()),
        ("Two boys were killed after the ministry reopened the pit.", set()),
        ("Two boys were killed while an aid agency distributed food.", set()),
        ("Two boys were killed before the army shelled the town.", set()),
        ("Two boys were killed as they queued.", set()),
        ("Two soldiers were killed fighting the rebels.", set()),
    ],
)
def test_only_a_clause_of_force_names_the_killer(text: str, by: set[str]) -> None:
    assert doers(text, "harm") == by


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The mayor spoke of attacks on the market.", set()),
        ("The mayor complained of shelling in the north.", set()),
        ("The mayor had to deal with attacks on the market.", set()),
        ("The army answered with strikes on the market.", {"The army"}),
        ("The army spoke of attacking the town.", {"The army"}),
        ("Snipers of the Nahl fired at the market.", {"Snipers of the Nahl"}),
    ],
)
def test_whoever_talks_of_an_attack_has_not_made_it(text: str, by: set[str]) -> None:
    assert doers(text, "attack") == by


@pytest.mark.parametrize(("publisher", "sources"), [("Army of Arda", []), ("South Teshk News", ["The army"])])
def test_a_count_is_the_words_of_who_counts_unless_the_text_is_his(publisher: str, sources: list[str]) -> None:
    (claim,) = told("The army recorded 17 violations by the rebels.", "violate", publisher)
    assert [one.name for one in claim.sources] == sources


def test_a_count_by_one_of_two_like_names_is_not_the_publishers() -> None:
    (claim,) = told("Teshk recorded 17 violations by the rebels.", "violate", "South Teshk News")
    assert [one.name for one in claim.sources] == ["Teshk"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Mission received the minefield maps from the government on Monday.", {"the government"}),
        ("The Commission received no list from either command.", {"either command"}),
        ("The Mission received the minefield maps on Monday.", set()),
    ],
)
def test_whoever_receives_a_list_has_not_handed_it_over(text: str, by: set[str]) -> None:
    assert doers(text, "notify") == by


@pytest.mark.parametrize(
    ("text", "kind", "to"),
    [
        ("Somebody shot down a drone over Velika.", "attack", ["a drone"]),
        ("A mine killed two boys.", "harm", ["two boys"]),
        ("The aircraft did not bomb anything.", "attack", []),
        ("It came in response to Ostreli raids.", "attack", []),
    ],
)
def test_whom_it_is_done_to(text: str, kind: Kind, to: list[str]) -> None:
    assert [one.name for one in told(text, kind)[0].to] == to


def test_an_accusation_called_false_is_denied_beside_the_accusation() -> None:
    found = told("The Front's accusation that troops bombed its camp last Thursday is false.", "attack")
    assert [(claim.stance, bool(claim.sources)) for claim in found] == [("asserts", True), ("denies", False)]


@pytest.mark.parametrize("text", ["Not one soldier left the camp.", "Not a single shot was fired.", "Not a single convoy reached Velika."])
def test_not_one_is_none(text: str) -> None:
    assert [claim.negated for claim in read(Report("r", "r", text, published="2024-03-06"), reader="rules").claims] in ([True], [])


def test_talks_have_both_sides() -> None:
    assert doers("Its envoy flew to Velika on Thursday for talks with Prime Minister Davar Yazdan.", "meet") >= {
        "Its envoy",
        "Prime Minister Davar Yazdan",
    }


@pytest.mark.parametrize(
    ("text", "kind", "to"),
    [
        ("On 12 May an aircraft dropped two bombs on a warehouse in Dorvan.", "attack", {"a warehouse"}),
        ("On Sunday at 03:15 a drone dropped a grenade on a checkpoint near Haska.", "attack", {"a checkpoint"}),
        ("Soldiers opened fire at the checkpoint in Haska.", "attack", {"the checkpoint"}),
        ("The patrol returned fire near Haska.", "attack", set()),
        ("Health ministry: 35 people were killed in Haska.", "harm", {"35 people"}),
        ("Army: 35 rebels were captured by our forces near Haska.", "seize", {"35 rebels"}),
    ],
)
def test_neither_a_time_nor_the_speaker_is_what_it_is_done_to(text: str, kind: Kind, to: set[str]) -> None:
    assert {one.name for claim in told(text, kind) for one in claim.to} == to
