"""A truce kept open: what others add is seen, an answer is worked out once, and nothing waits longer than it says."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from trucewatch.desk.app import application
from trucewatch.flow import answers
from trucewatch.flow.deciding import decide
from trucewatch.flow.kept import Keeper, Kept
from trucewatch.flow.truce import Case, RefusedError, opened
from trucewatch.model import DecisionKind
from trucewatch.record.seal import sealed

from .desks import HOME, items, now, said, served


def warm(kept: Kept) -> int:
    return len(kept.case.entries())


def test_what_another_program_adds_is_on_the_next_page(own: Path) -> None:
    with served(own) as client:
        before = len(items(client, "/claims.json"))
        told, claim = said("The monitors counted 40 trucks.")
        with opened(own) as case:
            case.record.add(told, [claim], now="2023-12-01T00:00:00Z")
        assert len(items(client, "/claims.json")) == before + 1


def test_a_changed_truce_file_is_read_anew_and_a_broken_one_is_told(own: Path) -> None:
    file = own / "truce.yaml"
    text = file.read_text(encoding="utf-8")
    with served(own) as client:
        file.write_text(text.replace("November 2023", "November of that year", 1), encoding="utf-8")
        assert "November of that year" in client.get("/").text
        file.write_text(text.replace("zone: Asia/Jerusalem", "zone: Nowhere/Land"), encoding="utf-8")
        answer = client.get("/")
        assert answer.status_code == 400 and "Nowhere/Land" in answer.text


def test_a_question_is_worked_out_once_for_all_who_ask(own: Path) -> None:
    keeper = Keeper(own, warm=warm)
    asked: list[int] = []

    def slow(case: Case, number: int) -> int:
        asked.append(number)
        time.sleep(0.1)
        return len(case.truce.terms) + number

    kept, behind = keeper.now()
    found: list[int] = []
    people = [threading.Thread(target=lambda: found.append(kept.ask(slow, 1))) for _ in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert not behind and asked == [1] and len(set(found)) == 1 and len(found) == 8
    assert kept.ask(slow, 2) == found[0] + 1 and asked == [1, 2]
    keeper.close()


def test_a_question_that_takes_long_can_be_asked_again(own: Path) -> None:
    keeper, go = Keeper(own, warm=warm), threading.Event()

    def slow(_: Case) -> str:
        go.wait(5)
        return "there"

    kept, _ = keeper.now()
    assert kept.ask_soon(slow, patience=0.02) is None
    go.set()
    assert kept.ask(slow) == "there" and kept.ask_soon(slow, patience=0.02) == "there"
    keeper.close()


def test_a_refused_question_is_refused_each_time(own: Path) -> None:
    keeper = Keeper(own, warm=warm)

    def never(_: Case) -> str:
        raise RefusedError

    kept, _ = keeper.now()
    for _ in range(2):
        with pytest.raises(RefusedError):
            kept.ask(never)
    keeper.close()


def test_while_a_new_state_is_worked_out_the_one_before_is_given_and_said_to_be_behind(own: Path) -> None:
    go = threading.Event()
    go.set()

    def warming(kept: Kept) -> int:
        go.wait(10)
        return warm(kept)

    keeper = Keeper(own, warm=warming, patience=0.05)
    while keeper.now()[1]:
        time.sleep(0.02)
    before, _ = keeper.now()
    go.clear()
    told, claim = said("One more.")
    with opened(own) as case:
        case.record.add(told, [claim], now="2023-12-01T00:00:00Z")
    assert keeper.now() == (before, True)
    go.set()
    for _ in range(200):
        kept, behind = keeper.now()
        if not behind:
            break
        time.sleep(0.02)
    assert not behind and len(kept.case.entries()) == len(before.case.entries()) + 1
    keeper.close()


def test_while_the_record_is_read_for_the_first_time_a_page_says_so(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()
    read = Case.entries
    monkeypatch.setattr(Case, "entries", lambda self, **more: (go.wait(10), read(self, **more))[1])
    with TestClient(application(own, now=now), base_url=HOME) as client:
        answer = client.get("/")
        assert answer.status_code == 503 and answer.headers["retry-after"] == "2" and "is being read" in answer.text
        assert 'http-equiv="refresh"' in answer.text
        go.set()
        for _ in range(200):
            if client.get("/").status_code == 200:
                break
            time.sleep(0.02)
        assert client.get("/").status_code == 200


def test_what_came_in_with_a_confirmation_is_not_missed(own: Path) -> None:
    keeper = Keeper(own, warm=warm, patience=60)
    before, _ = keeper.now()
    told, claim = said("One more.")
    with opened(own) as case:
        first = before.case.entries()[0].claim.id
        case.record.add(told, [claim], now="2023-12-01T00:00:00Z")
        decide(case, "confirm", [first], by="A. Reader", why="read", now="2023-12-01T00:00:01Z")
    kept, behind = keeper.now()
    found = {entry.claim.id: entry.claim.status for entry in kept.case.entries()}
    assert not behind and len(found) == len(before.case.entries()) + 1 and found[first] == "confirmed"
    keeper.close()


def test_a_stream_of_decisions_leaves_a_long_work_at_rest(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trucewatch.flow.kept._REST", 1000)
    begun: list[Kept] = []

    def warming(kept: Kept) -> None:
        begun.append(kept)
        time.sleep(0 if kept.first else 1.1)

    keeper = Keeper(own, warm=warming, patience=0.05)
    claims = [entry.claim.id for entry in keeper.now()[0].case.entries()]
    decide(keeper.now()[0].case, "confirm", [claims[0]], by="A. Reader", why="read", now="2023-12-01T00:00:00Z")
    while keeper.now()[1]:
        time.sleep(0.02)
    before, _ = keeper.now()
    for n, claim in enumerate(claims[1:3]):
        decide(before.case, "confirm", [claim], by="A. Reader", why="read", now=f"2023-12-01T00:00:0{n + 1}Z")
        asked = time.monotonic()
        assert keeper.now() == (before, True) and time.monotonic() - asked < 1.0
    assert len(begun) == 2 and keeper.lately(before) == set(claims[1:3])
    keeper.close()


def test_what_the_desk_decided_is_sealed_when_it_is_quiet_and_when_it_is_closed(own: Path) -> None:
    keeper = Keeper(own, warm=warm)
    kept, _ = keeper.now()
    decide(kept.case, "confirm", [kept.case.entries()[0].claim.id], by="A. Reader", why="read", now="2023-12-01T00:00:00Z")
    with opened(own) as case:
        assert case.record.verify() == ()  # the seal of an earlier state, which lies on the chain
    place = sealed(own / "record.sqlite")
    kept.record.rest()
    assert place is not None and (after := sealed(own / "record.sqlite")) and after.place == place.place + 1
    keeper.close()


def test_after_every_change_what_stands_is_what_a_fresh_look_gives(own: Path) -> None:
    """Though only what is told otherwise is worked out anew: after a confirmation, a claim hidden, one added, one brought back."""
    about = answers.asked(now="2023-12-01T12:00")
    keeper = Keeper(own, warm=lambda kept: kept.ask(answers.standing, about))
    first = keeper.now()[0].ask(answers.standing, about)
    resting = next(v.claims_for[0] for v in first.verdicts if v.claims_for)
    told, claim = said("The monitors counted 40 trucks.")

    def decided(kind: DecisionKind) -> None:
        with opened(own) as case:
            decide(case, kind, (resting,), by="A", why="seen", now=now(precise=True))

    def added() -> None:
        with opened(own) as case:
            case.record.add(told, [claim], now="2023-12-01T00:00:00Z")

    changes = (partial(decided, "confirm"), partial(decided, "hide"), added, partial(decided, "confirm"))
    for change in changes:
        before = keeper.now()[0]
        known = answers.docket(before.case).facts
        change()
        kept = _after(keeper, before)
        with opened(own) as case:
            assert kept.ask(answers.standing, about) == answers.standing(case, about)
        facts = answers.docket(kept.case).facts
        assert sum(fact is known.get(claim) for claim, fact in facts.items()) > len(facts) / 2
    keeper.close()


def test_what_the_state_before_had_worked_out_is_given_once_and_let_go_of(own: Path) -> None:
    keeper = Keeper(own, warm=warm)
    before = keeper.now()[0]
    docket, told = answers.docket(before.case), said("The monitors counted 40 trucks.")
    with opened(own) as case:
        case.record.add(told[0], [told[1]], now="2023-12-01T00:00:00Z")
    case = _after(keeper, before).case
    assert (case.recall("else"), case.recall(answers.DOCKET), case.recall(answers.DOCKET)) == (None, docket, None)
    assert answers.docket(before.case) is docket
    keeper.close()


def _after(keeper: Keeper, before: Kept) -> Kept:
    ends = time.monotonic() + 10
    while (kept := keeper.now()[0]) is before and time.monotonic() < ends:
        time.sleep(0.05)
    assert kept is not before
    return kept
