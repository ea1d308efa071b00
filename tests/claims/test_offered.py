"""What the learned part is offered for a claim: places that no list has, the speaker of a turn in every sentence of it, and days that are
counted from a clause."""

from __future__ import annotations

import pytest
from tests.claims.cases import rows

from trucewatch.data import Row
from trucewatch.model import Report
from trucewatch.reading import steps
from trucewatch.reading.claims.discourse import lend
from trucewatch.reading.claims.find import telling
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned.candidates import SPEAKS, Candidate, candidates
from trucewatch.reading.claims.learned.weighing import weighings
from trucewatch.reading.claims.learned.whens import options
from trucewatch.reading.page import lay_out

PHONE_IN = "\n".join(
    (
        "HOST: Who is next?",
        "A NURSE: Nine came in on Sunday. Two of them died. Nobody knows who fired. The road is shut. The wells are dry. It rained.",
        "HOST: Thank you.",
        "A NURSE: Good night.",
    )
)


def offered(text: str) -> list[list[Candidate]]:
    page = lay_out(Report("r", "r", text, published="2024-03-06"))
    found = steps.run(page, steps.STEPS[:-1])
    return candidates(page, Layers(found.voices, found.times, found.places, found.figures, (), None))


@pytest.mark.parametrize("row", rows("offered"), ids=lambda row: row["text"])
def test_places(row: Row) -> None:
    names = {one.value.name for here in offered(row["text"].replace(" / ", "\n")) for one in here if one.sort == "where"}  # type: ignore[union-attr]
    assert {name for name in row["offered"].split(";") if name != "-"} <= names
    assert not names & set(row["kept"].split(";"))


def test_the_speaker_of_a_turn_is_offered_in_every_sentence_of_it() -> None:
    found = offered(PHONE_IN)
    speakers = [{one.value.name for one in here if one.mark == SPEAKS} for here in found]  # type: ignore[union-attr]
    assert [("A NURSE" in here) for here in speakers] == [False, *[True] * 6, False, True]


def clause_days(text: str, kind: str) -> set[str | None]:
    page = lay_out(Report("r", "r", text, published="2024-03-06"))
    found = steps.run(page, steps.STEPS[:-1])
    layers, told = telling(page, found.voices, found.times, found.places, found.figures)
    weighed = [it for it in weighings(page, layers, told, lend(told)) if it.claim.kind == kind]
    return {choice.when.start for it in weighed for choice in options(it) if choice.when is not None and choice.turn == "clause"}


@pytest.mark.parametrize(
    ("words", "day"),
    [("the day", "2024-03-03"), ("a day", "2024-03-03"), ("two days", "2024-03-02")],
)
def test_what_a_clause_tells_may_lie_so_long_before_the_rest(words: str, day: str) -> None:
    assert day in clause_days(f"Rebels shelled the town on Monday, {words} after they had signed a truce.", "agree")
