"""Laws that hold for every record: neither side is favoured, no side moves the other's account, and echo proves nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Entry, Verdict
from trucewatch.record import questions
from trucewatch.verdicts import assess, courses
from trucewatch.verdicts.actors import names_of
from trucewatch.verdicts.assess import hearings, verdicts_of
from trucewatch.verdicts.docket import Docket
from trucewatch.verdicts.evidence import gather

from .mirror import mirror, swap, swapped, tellings
from .telling import entry, moment

TRUCE, EXCHANGED = mirror(), mirror(exchanged=True)
LATE = "2020-10-20T00:00"
MOMENTS = ["2020-10-09T12:00", "2020-10-11T12:00", "2020-10-13T09:00", "2020-10-14T06:30", LATE]


def _assess(entries: Iterable[Entry], at: str, *, exchanged: bool = False, known: str = LATE) -> tuple[Verdict, ...]:
    return assess(EXCHANGED if exchanged else TRUCE, tuple(entries), at=moment(at), known=known)


def _entries(told: Iterable[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(entry(**words) for words in told)


def _readable(verdict: Verdict) -> tuple[object, ...]:
    parts = tuple(_readable(p) for p in verdict.parts)
    texts = (verdict.term, verdict.viewpoint, verdict.word, verdict.reason, verdict.done or "", verdict.owed or "", verdict.margin or "")
    return (*texts, frozenset(verdict.claims_for), frozenset(verdict.claims_against), parts)


def _exchanged(readable: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(swap(x) if isinstance(x, str) else _exchanged(x) if isinstance(x, tuple) else x for x in readable)


@settings(max_examples=150, deadline=None)
@given(tellings(), st.sampled_from(MOMENTS))
def test_exchanging_the_parties_exchanges_every_word(told: list[dict[str, Any]], at: str) -> None:
    here = {_readable(v) for v in _assess(_entries(told), at)}
    there = {_readable(v) for v in _assess(_entries(map(swapped, told)), at, exchanged=True)}
    assert {_exchanged(r) for r in here} == there


@settings(max_examples=150, deadline=None)
@given(tellings(), tellings(4), st.sampled_from(MOMENTS))
def test_what_one_camp_says_never_moves_the_account_of_the_other(told: list[dict[str, Any]], more: list[dict[str, Any]], at: str) -> None:
    names = names_of(TRUCE)
    added = [entry(**{**words, "id": f"x{words['id']}", "mood": "actual"}) for words in more]
    of_one = [e for e in added if any(f.camps == {"qx"} for k in gather(TRUCE, [e]).by_kind.values() for fs in k.values() for f in fs)]
    assert names.parties == {"qx", "qz"}
    before = [v for v in _assess(_entries(told), at) if v.viewpoint == "qz"]
    after = [v for v in _assess((*_entries(told), *of_one), at) if v.viewpoint == "qz"]
    assert before == after


@settings(max_examples=100, deadline=None)
@given(tellings(8), st.data(), st.sampled_from(MOMENTS))
def test_a_hundred_copies_move_no_outside_view(told: list[dict[str, Any]], data: st.DataObject, at: str) -> None:
    copied = [w for w in told if w["says"] and w["stance"] != "retracts"]
    if not copied:
        return
    original = data.draw(st.sampled_from(copied))
    original["origin"] = "utterance"
    copies = [{**original, "id": f"{original['id']}-{n:03}", "outlet": f"Outlet {n}"} for n in range(100)]
    alone, echoed = _assess(_entries(told), at), _assess(_entries(told + copies), at)
    assert [(v.term, v.viewpoint, v.word, v.done) for v in alone] == [(v.term, v.viewpoint, v.word, v.done) for v in echoed]


@given(st.sampled_from(MOMENTS))
def test_an_empty_record_shows_nothing_as_met(at: str) -> None:
    assert not {v.word for v in _assess((), at)} & {"met", "met_late", "partly_met", "breached", "alleged", "disputed"}


@settings(max_examples=80, deadline=None)
@given(tellings(), st.randoms(use_true_random=False), st.sampled_from(MOMENTS))
def test_the_order_of_arrival_never_matters(told: list[dict[str, Any]], chance: Any, at: str) -> None:
    mixed = list(_entries(told))
    chance.shuffle(mixed)
    assert _assess(_entries(told), at) == _assess(mixed, at)


@settings(max_examples=80, deadline=None)
@given(tellings(), st.sampled_from(MOMENTS))
def test_as_known_then_is_a_record_of_what_was_known_then(told: list[dict[str, Any]], then: str) -> None:
    entries = _entries(told)
    cut = questions.known(entries, known=then, zone=TRUCE.zone)
    late = [replace(v, known=then, parts=tuple(replace(p, known=p.known and then) for p in v.parts)) for v in _assess(cut, then)]
    assert list(_assess(entries, then, known=then)) == late


@settings(max_examples=120, deadline=None)
@given(tellings(), st.lists(st.sampled_from(MOMENTS), min_size=3, max_size=8), st.data())
def test_a_docket_asked_again_and_again_answers_as_if_asked_once(
    told: list[dict[str, Any]], moments: list[str], data: st.DataObject
) -> None:
    """Whatever was asked of it before: other moments, before and after, and without some claims."""
    entries = _entries(told)
    docket, ids = Docket.of(TRUCE, entries), [e.claim.id for e in entries]
    for then in moments:
        without = data.draw(st.sets(st.sampled_from(ids), max_size=3)) if ids else set[str]()
        heard = verdicts_of(hearings(docket, at=moment(then), known=then, without=without))
        assert heard == _assess([e for e in entries if e.claim.id not in without], then, known=then)


@settings(max_examples=120, deadline=None)
@given(tellings(), tellings(6), st.randoms(use_true_random=False), st.sampled_from(MOMENTS), st.sampled_from(MOMENTS))
def test_a_revised_docket_is_a_docket_of_what_it_now_holds(
    told: list[dict[str, Any]], more: list[dict[str, Any]], chance: Any, before: str, then: str
) -> None:
    """Claims that came, went, changed their words or their event."""
    docket = Docket.of(TRUCE, _entries(told))
    verdicts_of(hearings(docket, at=moment(before), known=before))
    linked = [e if chance.random() < 0.7 else replace(e, event=chance.choice([f"{e.claim.kind} 0", None])) for e in docket.entries]
    now = [e for e in linked if chance.random() < 0.8] + [entry(**{**words, "id": f"more {words['id']}"}) for words in more]
    assert verdicts_of(hearings(docket.revised(now), at=moment(then), known=then)) == _assess(now, then, known=then)


@settings(max_examples=120, deadline=None)
@given(
    tellings(), tellings(4), st.lists(st.tuples(st.sampled_from(MOMENTS), st.sampled_from(MOMENTS)), min_size=1, max_size=4), st.booleans()
)
def test_a_docket_grows_and_the_one_before_stays_as_it_was(
    told: list[dict[str, Any]], more: list[dict[str, Any]], moments: list[tuple[str, str]], then_less: bool
) -> None:
    """What is added shares what it does not touch with the docket before; either is asked on, and so is one from which claims go again."""
    docket = Docket.of(TRUCE, _entries(told))
    added = [entry(**{**words, "id": f"more {words['id']}"}) for words in more]
    grown = docket.revised([*docket.entries, *added])
    dockets = [docket, grown, grown.revised(grown.entries[1:])] if then_less else [docket, grown]
    for at, known in moments:
        for one in dockets:
            assert verdicts_of(hearings(one, at=moment(at), known=known)) == _assess(one.entries, at, known=known)


@settings(max_examples=120, deadline=None)
@given(tellings(), tellings(4), st.lists(st.sampled_from(MOMENTS), min_size=3, max_size=6), st.integers(1, 3), st.data())
def test_into_however_short_stages_a_course_is_cut_the_verdicts_are_the_same(
    told: list[dict[str, Any]], more: list[dict[str, Any]], times: list[str], shortest: int, data: st.DataObject
) -> None:
    before = _entries(told)
    now = before + _entries({**words, "id": f"x{words['id']}"} for words in more)
    left_out = data.draw(st.frozensets(st.sampled_from([e.claim.id for e in now]), max_size=3)) if now else frozenset()
    rest = tuple(e for e in now if e.claim.id not in left_out)
    with patch.object(courses, "_SHORTEST", shortest):
        docket = Docket.of(TRUCE, before)
        assert [verdicts_of(hearings(docket, at=moment(at), known=at)) for at in times] == [_assess(before, at, known=at) for at in times]
        grown = docket.revised(now)
        for at in times:
            assert verdicts_of(hearings(grown, at=moment(LATE), known=at)) == _assess(now, LATE, known=at)
            assert verdicts_of(hearings(grown, at=moment(at), known=at, without=left_out)) == _assess(rest, at, known=at)


@settings(max_examples=80, deadline=None)
@given(tellings(8), st.sampled_from(MOMENTS))
def test_what_is_taken_back_and_said_again_stands(told: list[dict[str, Any]], at: str) -> None:
    said = [{**w, "says": ["Observer Mission"], "stance": "asserts", "mood": "actual", "told": "2020-10-16T10:00"} for w in told[:1]]
    back = [{**w, "id": "back", "stance": "retracts", "told": "2020-10-17T10:00"} for w in said]
    again = [{**w, "id": "again", "told": "2020-10-18T10:00"} for w in said]
    rest = [w for w in told[1:] if w.get("event") != told[0].get("event")]  # what else it said of the event is taken back with it
    once, thrice = _assess(_entries(rest + again), at), _assess(_entries(rest + said + back + again), at)
    assert [v.word for v in once] == [v.word for v in thrice]


@settings(max_examples=80, deadline=None)
@given(tellings(), st.sampled_from(MOMENTS))
def test_no_sentence_is_flat(told: list[dict[str, Any]], at: str) -> None:
    """Whoever is named in a reason is named as a voice or as the clause names him, never as the one who broke it."""
    for verdict in _assess(_entries(told), at):
        assert "violat" not in verdict.reason.casefold()
        assert "broke" not in verdict.reason.casefold()
        if verdict.word in ("breached", "alleged", "not_met", "disputed"):
            assert any(
                verdict.reason.startswith(f"{way} ") for way in ("According to", "By corroborated", "By all accounts", "By every")
            ), verdict.reason
