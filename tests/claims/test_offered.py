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
    speakers = [{one.value.name for one in here if one.sort == "who" and one.mark == SPEAKS} for here in found]  # type: ignore[union-attr]
    assert [("A NURSE" in here) for here in speakers] == [False, *[True] * 6, False, True]


def times_offered(text: str, kind: str) -> set[tuple[str, str | None, str | None]]:
    page = lay_out(Report("r", "r", text, published="2024-03-06"))
    found = steps.run(page, steps.STEPS[:-1])
    layers, told = telling(page, found.voices, found.times, found.places, found.figures)
    weighed = [it for it in weighings(page, layers, told, lend(told)) if it.claim.kind == kind]
    return {(choice.turn, choice.when.start, choice.when.end) for it in weighed for choice in options(it) if choice.when is not None}


@pytest.mark.parametrize(
    ("words", "day"),
    [("the day", "2024-03-03"), ("a day", "2024-03-03"), ("two days", "2024-03-02")],
)
def test_what_a_clause_tells_may_lie_so_long_before_the_rest(words: str, day: str) -> None:
    assert ("clause", day, day) in times_offered(f"Rebels shelled the town on Monday, {words} after they had signed a truce.", "agree")


@pytest.mark.parametrize(
    ("text", "kind", "offer"),
    [
        ("Rebels left the fort on Saturday. The army shelled it that evening, and until dawn.", "attack", ("next", None, "2024-03-03")),
        ("The truce began on Saturday. On the eve of it rebels shelled the fort.", "attack", ("eve", "2024-03-01", "2024-03-01")),
        ("Rebels left the fort on Saturday. The army shelled it during the night.", "attack", ("night", "2024-03-02", "2024-03-03")),
        ("Trucks were held at the gate for a third day.", "obstruct", ("stretch", "2024-03-04", "2024-03-06")),
        ("The truce is four days old and was broken twice.", "violate", ("ago", "2024-03-02", "2024-03-02")),
        ("In the seven days to Sunday 40 trucks arrived.", "deliver", ("stretch", "2024-02-26", "2024-03-03")),
        ("Rebels left the fort on Saturday. From then on the army patrolled it.", "deploy", ("from", "2024-03-02", None)),
        ("Since 1 March the army has shelled the fort nine times.", "attack", ("to eve", "2024-03-01", "2024-03-05")),
        ("Rebels shelled the fort between Friday and Sunday.", "attack", ("as read", "2024-03-01", "2024-03-03")),
        ("The rebels will free the sailors on the 28th.", "release", ("as read", "2024-03-28", "2024-03-28")),
        ("The rebels freed the sailors on the 4th.", "release", ("month off", "2024-02-04", "2024-02-04")),
        ("The army must leave the fort by Saturday.", "withdraw", ("as read", None, "2024-03-09")),
        ("The army shelled the fort at seven.", "attack", ("hour", "2024-03-06T19:00", "2024-03-06T19:00")),
    ],
)
def test_days_are_reckoned_from_those_that_are_named(text: str, kind: str, offer: tuple[str, str | None, str | None]) -> None:
    assert offer in times_offered(text, kind)


@pytest.mark.parametrize(
    ("text", "count", "measure"),
    [
        ("The barge was held for eleven days.", 11, "days"),
        ("The truce was prolonged by a fortnight.", 14, "days"),
        ("They exchanged lists with 31 names.", 31, "other"),
        ("Gunmen took a beadle along.", 1, "other"),
        ("The rebels let him go.", 1, "other"),
    ],
)
def test_numbers_are_offered_that_are_no_figures_yet(text: str, count: float, measure: str) -> None:
    figures = [one.value for here in offered(text) for one in here if one.sort == "figure"]
    assert (count, measure) in [(one.low, one.measure) for one in figures]  # type: ignore[union-attr]  # figures


@pytest.mark.parametrize("text", ["Each side says that the other fired first.", "On Monday somebody fired at the post of the observers."])
def test_the_other_and_somebody_may_have_done_it(text: str) -> None:
    names = {one.value.name.lower() for here in offered(text) for one in here if one.sort == "who"}  # type: ignore[union-attr]
    assert names & {"the other", "somebody"}
