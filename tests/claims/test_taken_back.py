"""What an outlet takes back, what a text's own "we" denies, and what one voice says and another denies: by the rules alone."""

from __future__ import annotations

import pytest

from trucewatch.model import Claim, Report
from trucewatch.reading.readers import read


def claims(text: str, title: str | None = None) -> list[Claim]:
    return list(read(Report("r", "r", text, title=title, published="2024-03-08"), reader="rules").claims)


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of this story said that 20 people were killed in Rafah.",
        "This article originally said that 20 people were killed in Rafah.",
        "We incorrectly reported that 20 people were killed in Rafah.",
        "We regret the error: on Monday we reported that 20 people were killed in Rafah.",
        "Our earlier story, published on Monday, said that 20 people were killed in Rafah.",
        "This article was amended on 5 March. An earlier version said that 20 people were killed in Rafah.",
        "Correction: our dispatch of Tuesday said that 20 people had been killed in Rafah.",
        "Corrections and clarifications\n\nYesterday's report said that 20 people had been killed in Rafah; two were.",
        "An earlier version of this story said 20 people were killed in Rafah, when it should have said 30.",
    ],
)
def test_an_outlet_takes_back_its_own_words(text: str) -> None:
    back = [claim for claim in claims(text) if claim.stance == "retracts"]
    assert [(claim.kind, claim.sources, [f.low for f in claim.figures]) for claim in back] == [("harm", (), [20])]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The original version said Israel would release 30 prisoners.", None),
        ("An earlier report by the ministry said 12 people were killed.", None),
        ("The army retracted its statement on Monday. “We said that Hamas shelled Rafah,” its spokesman said.", None),
        ("The caption said Israel shelled Rafah, the ministry said in a clarification.", None),
        ("The army corrected its toll. This agency reported on Monday that 5 people were killed in Rafah.", None),
        ("We spoke to 5 doctors in Rafah who were injured in error by troops.", None),
        ("“We said Hamas killed 5 people in Rafah,” the ministry said.", "Ministry corrects toll"),
    ],
)
def test_what_others_said_or_corrected_is_not_the_outlets_to_take_back(text: str, title: str | None) -> None:
    found = claims(text, title)
    assert found
    assert all(claim.stance == "asserts" for claim in found)


def test_what_one_voice_says_and_another_denies_is_a_claim_of_either() -> None:
    found = claims("The army denied the rebels' claim that it had shelled Rafah.")
    assert [(claim.kind, claim.stance, claim.sources[-1].name) for claim in found] == [
        ("attack", "asserts", "the rebels'"),
        ("attack", "denies", "The army"),
    ]


def test_the_texts_own_denial_of_what_a_voice_says() -> None:
    found = claims("We reject the rebels' claim that our fighters shelled Rafah.")
    assert [(claim.stance, [s.name for s in claim.sources]) for claim in found] == [("asserts", ["the rebels'"]), ("denies", [])]


def test_who_says_that_it_is_untrue_denies_it() -> None:
    assert [claim.stance for claim in claims("The army said it was not true that its troops had shelled Rafah.")] == ["denies"]
