"""Claims to events: measured on labelled stories, and what people's decisions do."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from trucewatch.model import Entry
from trucewatch.record.events import event_id
from trucewatch.record.linking import joins, linked
from trucewatch.record.names import fold

from .making import claim, decision, report
from .stories import event_pairs, f1, origin_pairs, stories

FLOOR = {False: 0.95, True: 0.90}
"""Pairwise F1 that must not be lost: stories that the rules were made with, and stories held back."""
ORIGINS_FLOOR = 0.9

TEXT = "Guns shelled Arda on Thursday. Rebels shelled Arda. The rebels denied it. Rebels shelled Kelm. In Kelm two died."


def entry(words: str, kind: str = "attack", *, reported: str = "2024-05-02", name: str = "a", **fields: object) -> Entry:
    fields.setdefault("when", ("2024-05-02", "2024-05-02"))
    return Entry(claim(report(TEXT, name=name), words, kind, **fields), f"Radio {name}", reported, "2024-05-05T00:00:00Z")


FIRST = entry("Guns shelled Arda on Thursday.", where=["Arda"])
SECOND = entry("Rebels shelled Arda.", where=["Arda"], by=["the rebels"], name="b")
DENIAL = entry("The rebels denied it.", by=["The rebels"], stance="denies", name="b")
ELSEWHERE = entry("Rebels shelled Kelm.", where=["Kelm"], by=["rebels"], name="d")
HARM = entry("In Kelm two died.", "harm", where=["Kelm"], name="d")
ALL = (FIRST, SECOND, DENIAL, ELSEWHERE, HARM)


def grouped(*entries: Entry, **options: object) -> set[frozenset[Entry]]:
    """The entries by event, without the event's name."""
    groups: dict[str | None, set[Entry]] = {}
    for told in linked(entries, **options):  # type: ignore[arg-type]
        groups.setdefault(told.event, set()).add(replace(told, event=None, origin=None, link=None, why=None))
    return set(map(frozenset, groups.values()))


@pytest.mark.parametrize("held", [False, True])
def test_pairwise_f1_on_labelled_stories(held: bool) -> None:
    found = sum((event_pairs(story) for story in stories() if story.held == held), Counter[tuple[bool, bool]]())
    print(f"{sum(found.values())} pairs: pairwise F1 {f1(found):.3f}")
    assert f1(found) >= FLOOR[held]


def test_pairwise_f1_of_utterances() -> None:
    found = sum((origin_pairs(story) for story in stories()), Counter[tuple[bool, bool]]())
    print(f"{sum(found.values())} pairs: pairwise F1 {f1(found):.3f}")
    assert f1(found) >= ORIGINS_FLOOR


def test_there_are_enough_pairs() -> None:
    assert sum(len(story.pairs()) for story in stories()) >= 300


def test_two_accounts_and_a_denial_are_one_event() -> None:
    assert grouped(*ALL) == {frozenset({FIRST, SECOND, DENIAL}), frozenset({ELSEWHERE}), frozenset({HARM})}


def test_the_reason_and_the_rule_are_kept() -> None:
    found = {joined.claim: joined for joined in joins(ALL)}
    assert found[SECOND.claim.id].by == "rule: likeness" and "Arda" in (found[SECOND.claim.id].why or "")
    assert found[DENIAL.claim.id].by == "rule: denial"
    assert {found[told.claim.id].event for told in (FIRST, SECOND, DENIAL)} == {event_id(FIRST.claim.id)}
    assert {told.why for told in linked(ALL)} == {joined.why for joined in found.values()}


def test_a_report_that_tells_of_two_strikes_keeps_them_apart() -> None:
    air = entry("Guns shelled Arda on Thursday.", where=["Arda"], means="air")
    guns = entry("Rebels shelled Arda.", where=["Arda"], means="shelling")
    assert len(grouped(air, guns)) == 2


def test_another_day_is_another_event() -> None:
    later = entry("Rebels shelled Arda.", where=["Arda"], name="b", when=("2024-05-03", "2024-05-03"), reported="2024-05-03")
    assert len(grouped(FIRST, later)) == 2


def test_two_names_of_one_body_count_as_one_where_somebody_knows() -> None:
    one = entry("Rebels shelled Arda.", by=["the Southern Front"], where=["Arda"], figures=[(3, 3)])
    near = entry("In Kelm two died.", by=["Commander Tal's men"], where=["Arda"], name="b")
    assert len(grouped(one, near)) == 2
    assert len(grouped(one, near, resolve=lambda _: "front")) == 1
    assert len(grouped(one, near, resolve=fold)) == 2


def test_our_forces_are_those_of_whoever_speaks() -> None:
    """A side that says its own guns kept silent does not deny what it accuses the other of."""
    charge = entry("Rebels shelled Arda.", by=["the Front"], where=["Arda"], sources=["the ministry"])
    silence = entry("The rebels denied it.", by=["our forces"], where=["Arda"], sources=["the ministry"], negated=True, name="b")
    assert len(grouped(charge, silence, resolve=lambda name: "north" if "ministry" in name else "front")) == 2


def test_nobody_denies_what_has_not_happened_yet() -> None:
    early = entry(
        "The rebels denied it.", by=["the rebels"], where=["Arda"], stance="denies", name="b", reported="2024-05-01", when=(None, None)
    )
    early = replace(early, claim=replace(early.claim, when=None))
    assert frozenset({early}) in grouped(FIRST, SECOND, early)
    later = replace(early, reported="2024-05-03")
    assert frozenset({later}) not in grouped(FIRST, SECOND, later)


def test_a_person_links_and_unlinks() -> None:
    together = decision("link", ELSEWHERE.claim, FIRST.claim)
    assert grouped(*ALL, decisions=[together]) == {frozenset({FIRST, SECOND, DENIAL, ELSEWHERE}), frozenset({HARM})}
    undone = decision("unlink", ELSEWHERE.claim, FIRST.claim, at="2024-05-06T09:00:00Z")
    assert grouped(*ALL, decisions=[undone, together]) == grouped(*ALL)


def test_a_person_takes_one_claim_out_of_its_event() -> None:
    out = decision("unlink", SECOND.claim)
    assert frozenset({SECOND}) in grouped(*ALL, decisions=[out])
    back = decision("link", SECOND.claim, FIRST.claim, at="2024-05-06T09:00:00Z")
    assert grouped(*ALL, decisions=[out, back]) == grouped(*ALL)


def test_a_person_takes_one_claim_out_of_what_a_person_linked() -> None:
    together = decision("link", ELSEWHERE.claim, FIRST.claim)
    out = decision("unlink", ELSEWHERE.claim, at="2024-05-06T09:00:00Z")
    assert frozenset({ELSEWHERE}) in grouped(*ALL, decisions=[together, out])


def test_a_person_links_what_no_rule_would() -> None:
    told = {told.claim.id: told for told in linked(ALL, decisions=[decision("link", HARM.claim, FIRST.claim)])}
    assert told[HARM.claim.id].event == told[FIRST.claim.id].event
    assert "monitor" in {told[HARM.claim.id].link, told[FIRST.claim.id].link}
