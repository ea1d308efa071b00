"""What every claim carries, and the hedge and the victim of a single sentence."""

from __future__ import annotations

import pytest

from .cases import claims


def test_every_claim_quotes_its_report_and_names_its_rules() -> None:
    text = "Rebels shelled Arda on Monday, killing 12 people, the mayor said.\n\nThe rebels denied it."
    found = claims(text)
    assert found
    for claim in found:
        assert claim.span.of(text) == claim.quote
        assert dict(claim.rules)["kind"]
        assert claim.id


@pytest.mark.parametrize(
    "sentence",
    [
        "Thirty-two people were reported killed in Wadi Sarun.",
        "Thirty-two Ostreli villagers were reported killed in Wadi Sarun.",
        "In Wadi Sarun, 32 people were killed on Friday, including nine soldiers of the Hara Guard.",
        "The Hara Guard lost 32 soldiers in Wadi Sarun.",
    ],
)
def test_the_dead_and_the_place_they_died_in_are_nobodys_doing(sentence: str) -> None:
    assert any(claim.kind == "harm" for claim in claims(sentence))
    assert [(claim.kind, one.name) for claim in claims(sentence) for one in claim.by] == []


@pytest.mark.parametrize("word", ["reportedly", "allegedly"])
def test_a_hedge_is_kept(word: str) -> None:
    (claim,) = (c for c in claims(f"The Kestrel Brigade {word} shelled Bel Amra.") if c.kind == "attack")
    assert claim.hedge == word
