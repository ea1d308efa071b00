"""What changed between two versions of an agreement."""

from __future__ import annotations

import pytest

from trucewatch.model import Truce
from trucewatch.terms import diff, load

from .conftest import AGREEMENTS, agreement

OLD = """trucewatch: 1
id: arda
title: Arda
zone: Africa/Juba
parties: {north: {name: North}, south: {name: South}}
anchors: {entry: 2020-10-10T12:00}
terms:
  - {id: "1", term: in_force, says: Four days., start: entry, length: 4 days}
  - {id: "2", term: obligation, says: Thirty are freed., by: north, kind: release, amount: at least 30 released, within: 4 days}
"""


def truce(text: str) -> Truce:
    found, problems = load(text, "t.yaml")
    assert found is not None, problems
    return found


def changes(new: str) -> list[str]:
    assert new != OLD
    return [change.told() for change in diff(truce(OLD), truce(new))]


@pytest.mark.parametrize("path", AGREEMENTS, ids=[p.stem for p in AGREEMENTS])
def test_nothing_changed_in_the_same_version(path: object) -> None:
    one = agreement(path.stem)  # type: ignore[attr-defined]
    assert diff(one, one) == ()


def test_comments_and_blank_lines_change_nothing() -> None:
    assert changes(OLD.replace("terms:", "# a note\n\nterms:")) == []


def test_an_amount_that_changed() -> None:
    (said,) = changes(OLD.replace("at least 30", "at least 40"))
    due = "Due by 14 October 2020 12:00 (09:00 UTC): 4 days elapsed from entry (10 October 2020 12:00)."
    assert said == (
        "2 changed\n"
        f"  was: North is to release at least 30 people within 4 days of entry. {due}\n"
        f"  now: North is to release at least 40 people within 4 days of entry. {due}"
    )


def test_an_entry_that_moved_moves_every_deadline() -> None:
    said = changes(OLD.replace("2020-10-10T12:00", "2020-10-11T12:00"))
    assert [line.split("\n")[0] for line in said] == ["entry changed", "1 changed", "2 changed"]


def test_a_term_added_one_dropped_and_one_that_replaces() -> None:
    lines = OLD.splitlines(keepends=True)
    (gone,) = changes("".join(lines[:-1]))
    assert gone.startswith("2 dropped\n  was: North is to release at least 30 people") and "now:" not in gone
    added = OLD + '  - {id: "3", term: prohibition, says: No fire., by: south, kind: attack}\n'
    assert changes(added) == ["3 added\n  now: South is not to attack anyone."]
    later = OLD + '  - {id: "3", term: obligation, says: Forty., by: north, kind: release, amount: 40 released, supersedes: "2"}\n'
    (said,) = changes(later)
    assert said.startswith("3 replaced\n  was: North is to release at least 30 people")
    assert said.endswith("now: North is to release 40 people, in place of 2.")


def test_what_the_sentence_does_not_show_is_named() -> None:
    assert changes(OLD.replace("within: 4 days}", "within: 4 days, silence_counts: true}")) == [
        "2 changed\n  now: the same sentence, but other silence_counts"
    ]


def test_bodies_and_heads() -> None:
    assert changes(OLD.replace("{name: South}", "{name: South, aliases: [southern army]}")) == [
        "south changed\n  was: South; printed as South\n  now: South; printed as South, southern army"
    ]
    assert changes(OLD.replace("title: Arda", "title: Arda again")) == ["title changed\n  was: Arda\n  now: Arda again"]


def test_the_way_back_swaps_was_and_now() -> None:
    new = truce(OLD.replace("at least 30", "at least 40").replace("title: Arda", "title: Other"))
    there, back = diff(truce(OLD), new), diff(new, truce(OLD))
    assert [(c.about, c.was, c.now) for c in there] == [(c.about, c.now, c.was) for c in back]
