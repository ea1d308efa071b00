"""When a truce is in force: extensions by chain, bank, consent and silence; notice; suspension; and the earliest and latest end."""

from __future__ import annotations

import io
from typing import Any

import pytest
from ruamel.yaml import YAML

from trucewatch.model import Verdict
from trucewatch.verdicts import assess

from .telling import entry, moment, truce

HEAD = """
trucewatch: 1
id: cases
title: North and South
zone: Africa/Nairobi
day_starts: "06:00"
parties: {north: {name: North}, south: {name: South}}
actors: {mission: {name: Mission}, clinic: {name: Clinic}}
anchors: {entry: 2030-05-01T06:00}
"""
PER_TEN = {"per": "at least 10 released", "by": ["north"], "kind": ["release"], "of": ["prisoners"], "each": "1 day"}


def _state(told: list[dict[str, Any]], at: str, *, view: str = "south", more: tuple[dict[str, Any], ...] = (), **over: Any) -> Verdict:
    term = {"id": "truce", "term": "in_force", "says": "Four days.", "by": ["north", "south"], "start": "entry", "length": "4 days", **over}
    text = io.StringIO()
    YAML().dump({"terms": [term, *more]}, text)
    verdicts = assess(truce(HEAD + text.getvalue()), [entry(**t) for t in told], at=moment(at), known="2030-12-31")
    return next(v for v in verdicts if v.term == "truce" and v.viewpoint == view)


def _freed(day: int, number: int, **over: Any) -> dict[str, Any]:
    when = f"2030-05-{day:02}"
    figures = [[number, number, "released"]]
    told = {"id": f"r{day}", "kind": "release", "says": "South", "by": "North", "of": "prisoners", "figures": figures}
    return {**told, "when": when, "told": f"{when}T23:00", **over}


def _prolonged(day: int, voice: str, **over: Any) -> dict[str, Any]:
    when = f"2030-05-{day:02}"
    return {"id": f"x{day}{voice}", "kind": "extend", "says": voice, "when": when, "told": f"{when}T20:00", "event": f"x{day}", **over}


@pytest.mark.parametrize(
    ("at", "word"),
    [("2030-05-01T05:59", "not_yet"), ("2030-05-01T06:00", "in_force"), ("2030-05-05T05:59", "in_force"), ("2030-05-05T06:00", "ended")],
)
def test_times_run_by_themselves(at: str, word: str) -> None:
    assert _state([], at).word == word


def test_a_breach_alone_never_ends_it() -> None:
    told = [{"id": "a", "kind": "attack", "says": "South", "by": "North", "when": "2030-05-02", "told": "2030-05-02T20:00"}]
    told.append({"id": "b", "kind": "end", "says": "South", "when": "2030-05-02", "told": "2030-05-02T21:00"})
    assert _state(told, "2030-05-03T12:00").word == "in_force"


def test_a_chain_ends_with_the_first_day_that_falls_short() -> None:
    told = [_freed(4, 10), _freed(5, 12), _freed(6, 8), _freed(7, 30)]
    chain: dict[str, Any] = {"extension": {"way": "chain", **PER_TEN}}
    assert _state(told, "2030-05-06T12:00", **chain).word == "in_force"
    assert _state(told, "2030-05-07T07:00", **chain).word == "ended"


def test_what_comes_before_the_last_day_earns_nothing_in_a_chain() -> None:
    assert _state([_freed(2, 40)], "2030-05-05T07:00", extension={"way": "chain", **PER_TEN}).word == "ended"


def test_a_bank_carries_remainders() -> None:
    told = [_freed(2, 15), _freed(3, 15)]
    banked: dict[str, Any] = {"extension": {"way": "banked", **PER_TEN}}
    assert _state(told, "2030-05-08T05:00", **banked).word == "in_force"
    assert _state(told, "2030-05-08T06:00", **banked).word == "ended"


def test_what_comes_at_the_very_end_banks_nothing() -> None:
    banked: dict[str, Any] = {"extension": {"way": "banked", **PER_TEN}}
    in_time, too_late = ([_freed(5, 10, when=when)] for when in ("2030-05-05T05:59", "2030-05-05T06:00"))
    assert _state(in_time, "2030-05-05T12:00", **banked).word == "in_force"
    assert _state(too_late, "2030-05-05T12:00", **banked).word == "ended"


def test_what_is_contested_may_bank_its_lowest_figure() -> None:
    told = [_freed(3, 10, figures=[[10, None, "released"]], event="e"), _freed(3, 10, id="no", says="Mission", stance="denies", event="e")]
    banked: dict[str, Any] = {"extension": {"way": "banked", **PER_TEN}}
    assert _state(told, "2030-05-05T12:00", view="anyone", **banked).word == "disputed"
    assert _state(told, "2030-05-06T12:00", view="anyone", **banked).word == "ended"


def test_what_happens_at_the_moment_asked_is_not_later_than_it() -> None:
    banked: dict[str, Any] = {"extension": {"way": "banked", **PER_TEN}}
    told = {when: [_freed(3, 10, when=when, told="2030-05-03T23:00")] for when in ("2030-05-03T12:00", "2030-05-03T12:01")}
    assert ["10 performed" in _state(t, "2030-05-03T12:00", **banked).reason for t in told.values()] == [True, False]


def test_a_running_total_earns_no_day_of_a_chain() -> None:
    told = [_freed(4, 40, details={"total": True})]
    assert _state(told, "2030-05-05T07:00", extension={"way": "chain", **PER_TEN}).word == "ended"


def test_one_extension_told_by_many_is_one() -> None:
    consent: dict[str, Any] = {"extension": {"way": "consent", "each": "2 days"}}
    told = [_prolonged(4, "South"), _prolonged(4, "South", id="again", event="unlinked", told="2030-05-04T21:00")]
    assert _state(told, "2030-05-06T12:00", **consent).word == "in_force"
    assert _state(told, "2030-05-07T06:00", **consent).word == "ended"


def test_the_length_said_goes_before_the_files_step() -> None:
    told = [_prolonged(4, "South", figures=[[3, 3, "days"]])]
    assert _state(told, "2030-05-08T05:00", extension={"way": "consent", "each": "1 day"}).word == "in_force"


def test_an_extension_told_minutes_after_the_old_end_holds_if_it_names_the_new_one() -> None:
    late: dict[str, Any] = {"kind": "extend", "told": "2030-05-05T06:05", "outlet": "South", "event": "x"}
    consent: dict[str, Any] = {"extension": {"way": "consent", "each": "1 day"}}
    assert _state([late | {"id": "until", "when": [None, "2030-05-06T06:00"]}], "2030-05-05T12:00", **consent).word == "in_force"
    assert _state([late | {"id": "bare"}], "2030-05-05T12:00", **consent).word == "ended"


def test_an_extension_after_the_end_revives_nothing() -> None:
    assert _state([_prolonged(6, "South")], "2030-05-06T21:00", extension={"way": "consent", "each": "5 days"}).word == "ended"


def test_the_cap_holds() -> None:
    told = [_prolonged(day, "South") for day in (2, 3, 4)]
    capped: dict[str, Any] = {"extension": {"way": "consent", "each": "1 day", "cap": "5 days"}}
    assert _state(told, "2030-05-06T05:00", **capped).word == "in_force"
    assert _state(told, "2030-05-06T06:00", **capped).word == "ended"


def test_a_contested_extension_leaves_it_disputed_with_both_ends() -> None:
    told = [_prolonged(4, "Mission"), _prolonged(4, "Clinic", stance="denies")]
    state = _state(told, "2030-05-05T12:00", view="third", extension={"way": "consent", "each": "2 days"})
    assert state.word == "disputed"
    assert "5 May 2030 06:00 at the earliest and 7 May 2030 06:00 at the latest" in state.reason


def test_silence_renews_unless_notice_is_given_in_time() -> None:
    tacit: dict[str, Any] = {"extension": {"way": "tacit", "each": "4 days", "notice": "2 days"}}
    ending = {"id": "out", "term": "notice", "says": "Either may end it.", "by": ["north", "south"], "kind": ["end"]}
    notice = {"id": "n", "kind": "end", "says": "South", "by": "South", "when": "2030-05-02", "told": "2030-05-02T20:00"}
    late = {**notice, "when": "2030-05-04", "told": "2030-05-04T20:00"}
    assert _state([], "2030-05-20T12:00", **tacit).word == "in_force"
    assert _state([notice], "2030-05-05T07:00", more=(ending,), **tacit).word == "ended"
    assert _state([late], "2030-05-05T07:00", more=(ending,), **tacit).word == "in_force"


def test_a_declared_end_works_only_by_a_term_of_notice() -> None:
    ending = {"id": "out", "term": "notice", "says": "Either may end it.", "by": ["north", "south"], "kind": ["end"]}
    told = [{"id": "n", "kind": "end", "says": "South", "by": "South", "when": "2030-05-02T08:00", "told": "2030-05-02T20:00"}]
    assert _state(told, "2030-05-03T07:00").word == "in_force"
    assert _state(told, "2030-05-03T07:00", more=(ending,)).word == "ended"


def test_suspended_and_taken_up_again() -> None:
    told = [{"id": "s", "kind": "suspend", "says": "South", "by": "South", "when": "2030-05-02", "told": "2030-05-02T20:00"}]
    again = {"id": "b", "kind": "begin", "says": "South", "when": "2030-05-03", "told": "2030-05-03T20:00"}
    assert _state(told, "2030-05-03T07:00").word == "suspended"
    assert _state(told, "2030-05-03T07:00", view="north").word == "in_force"
    assert _state([*told, again], "2030-05-03T21:00").word == "in_force"


def test_what_was_agreed_before_it_began_was_of_another_truce() -> None:
    consent: dict[str, Any] = {"extension": {"way": "consent", "each": "2 days"}}
    before = {"id": "x", "kind": "extend", "says": "South", "when": "2030-04-20", "told": "2030-04-20T20:00"}
    assert _state([before], "2030-05-05T12:00", **consent).word == "ended"
    assert _state([before, _prolonged(4, "South")], "2030-05-05T12:00", **consent).word == "in_force"
    notice = {"id": "n", "term": "notice", "says": "Either may end it.", "by": ["north", "south"], "kind": ["end"]}
    ended = {"id": "e", "kind": "end", "says": "South", "by": "South", "when": "2030-04-20", "told": "2030-04-20T20:00"}
    assert _state([ended], "2030-05-02T12:00", more=(notice,)).word == "in_force"
    assert _state([ended | {"when": "2030-05-02", "told": "2030-05-02T20:00"}], "2030-05-04T12:00", more=(notice,)).word == "ended"


def test_told_on_the_last_day_it_was_prolonged_while_it_ran() -> None:
    over: dict[str, Any] = {"extension": {"way": "consent", "each": "2 days"}, "length": "90 hours"}
    told = {"id": "x", "kind": "extend", "says": "South", "told": "2030-05-04"}
    assert _state([told], "2030-05-05T12:00", **over).word == "in_force"
