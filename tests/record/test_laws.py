"""Laws of the record, tried on random reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Claim, Decision, Entry, Report
from trucewatch.record.linking import linked
from trucewatch.record.questions import ScopeError, known, merged, ranges
from trucewatch.record.store import Record

from .making import NOW, claim, decision, report

Batch = list[tuple[Report, list[Claim]]]

DAYS = ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05"]
TOLD = ["2024-05-01", "2024-05-02T08:00Z", "2024-05-02", "2024-05-03T09:30:00+02:00", None]

said = st.fixed_dictionaries(
    {"kind": st.sampled_from(["attack", "harm", "deliver", "extend"])},
    optional={
        "by": st.sampled_from([["the army"], ["the rebels"], ["Rebels"], ["government army"]]),
        "when": st.sampled_from(DAYS).map(lambda day: (day, day)),
        "where": st.sampled_from([["Arda"], ["Kelm"], ["Arda", "Kelm"]]),
        "figures": st.sampled_from([[(3, 3)], [(4, None)], [(30, 40)]]),
        "stance": st.sampled_from(["asserts", "denies", "confirms"]),
        "sources": st.sampled_from([["the ministry"], ["a medic"], ["the rebels"]]),
        "negated": st.booleans(),
    },
)
told = st.tuples(st.sampled_from(TOLD), st.sampled_from(["Radio", "Wire"]), st.lists(said, min_size=1, max_size=3))
batches = st.lists(told, min_size=1, max_size=6).map(lambda them: [written(n, *one) for n, one in enumerate(them)])


def written(n: int, published: str | None, publisher: str, says: Sequence[dict[str, object]]) -> tuple[Report, list[Claim]]:
    """A report with its claims, made of drawn parts."""
    sentences = [f"Something was said of place {n % 2} and thing {k} by the ministry on that day." for k in range(len(says))]
    made = report(" ".join(sentences), name=f"r{n}", published=published, publisher=publisher)
    return made, [claim(made, sentence, **fields) for sentence, fields in zip(sentences, says, strict=True)]  # type: ignore[arg-type]


def taken(batch: Batch, *, now: str = NOW, decisions: Sequence[Decision] = ()) -> tuple[Entry, ...]:
    """The entries of a fresh record that took in the batch."""
    with TemporaryDirectory() as folder, Record.create(Path(folder) / "truce", "") as record:
        record.add_all(batch, now=now)
        for one in decisions:
            record.decide(one)
        return record.entries()


def entries_of(batch: Batch) -> list[Entry]:
    return [Entry(said, made.publisher, made.published, NOW) for made, claims in batch for said in claims]


def same_event(entries: Sequence[Entry]) -> set[frozenset[str]]:
    """Which claims stand together."""
    return {frozenset((a.claim.id, b.claim.id)) for a, b in combinations(entries, 2) if a.event == b.event}


@given(batches, st.randoms())
@settings(max_examples=25, deadline=None)
def test_arrival_order_never_matters(batch: Batch, chance: Random) -> None:
    shuffled = batch[:]
    chance.shuffle(shuffled)
    assert taken(shuffled) == taken(batch)


@given(batches, st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_entries_never_matters_to_events_and_origins(batch: Batch, chance: Random) -> None:
    entries, texts = entries_of(batch), {made.id: made.text for made, _ in batch}
    shuffled = entries[:]
    chance.shuffle(shuffled)
    assert linked(shuffled, texts) == linked(entries, texts)


@given(batches)
@settings(max_examples=20, deadline=None)
def test_adding_twice_changes_nothing(batch: Batch) -> None:
    assert taken(batch + batch) == taken(batch)


@given(batches, st.sampled_from(["2024-04-30", "2024-05-01", "2024-05-02", "2024-05-02T07:30Z", "2024-05-03", "2024-05-09"]))
@settings(max_examples=30, deadline=None)
def test_as_known_by_report_is_a_fresh_record_of_what_was_known(batch: Batch, moment: str) -> None:
    cut = known(taken(batch), known=moment, zone="UTC")
    fresh = [(made, claims) for made, claims in batch if any(entry.claim in claims for entry in cut)]
    assert cut == taken(fresh)


@given(batches, batches)
@settings(max_examples=20, deadline=None)
def test_as_recorded_is_a_fresh_record_of_what_was_recorded(early: Batch, late: Batch) -> None:
    with TemporaryDirectory() as folder, Record.create(Path(folder) / "truce", "") as record:
        record.add_all(early, now="2024-06-01T00:00:00Z")
        record.add_all(late, now="2024-06-02T00:00:00Z")
        record.decide(decision("hide", early[0][1][0], at="2024-06-03T00:00:00Z"))
        assert record.entries(recorded_by="2024-06-01") == taken(early, now="2024-06-01T00:00:00Z")


@given(batches, st.data())
@settings(max_examples=100, deadline=None)
def test_link_and_unlink_is_a_round_trip(batch: Batch, data: st.DataObject) -> None:
    entries = entries_of(batch)
    before = linked(entries)
    one, other = (data.draw(st.sampled_from(entries)).claim for _ in range(2))
    together = decision("link", one, other, at="2024-06-01")
    unlinked = decision("unlink", one, other, at="2024-06-02")
    apart = one.id != other.id and frozenset((one.id, other.id)) not in same_event(before)
    if apart:
        assert frozenset((one.id, other.id)) in same_event(linked(entries, decisions=[together]))
        assert linked(entries, decisions=[unlinked, together]) == before
    elif one.id != other.id:
        assert frozenset((one.id, other.id)) not in same_event(linked(entries, decisions=[unlinked]))
        relinked = replace(together, id="again", at="2024-06-03")
        assert same_event(linked(entries, decisions=[unlinked, relinked])) == same_event(before)


@given(batches)
@settings(max_examples=100, deadline=None)
def test_ranges_of_two_scopes_are_never_merged(batch: Batch) -> None:
    found = ranges(linked(entries_of(batch)))
    assert len({range_.scope for range_ in found}) == len(found)
    for one, other in combinations(found, 2):
        with pytest.raises(ScopeError):
            merged(one, other)
    for one in found:
        assert merged(one, one) == one


@given(batches)
@settings(max_examples=100, deadline=None)
def test_a_lower_bound_never_becomes_a_number(batch: Batch) -> None:
    for range_ in ranges(linked(entries_of(batch))):
        open_above = any(saying.figure.high is None for saying in range_.sayings)
        assert (range_.high is None) == open_above


def copied(made: Report, claims: list[Claim], n: int) -> tuple[Report, list[Claim]]:
    """The same report once more, a day later, from elsewhere."""
    name = f"{made.id}{n}"
    return replace(made, id=name, published="2024-05-04", publisher=name), [replace(c, id=f"{c.id}{n}", report=name) for c in claims]


@given(batches, st.integers(1, 100))
@settings(max_examples=30, deadline=None)
def test_copies_never_raise_the_number_of_origins(batch: Batch, times: int) -> None:
    copies = [copied(*pair, n) for pair in batch[:1] for n in range(times)]
    texts = {made.id: made.text for made, _ in batch + copies}

    def origins(batch: Batch) -> set[str | None]:
        return {entry.origin for entry in linked(entries_of(batch), texts)}

    assert len(origins(batch + copies)) == len(origins(batch))
