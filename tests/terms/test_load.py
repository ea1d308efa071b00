"""What the loader takes, what it refuses, and that it never breaks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Term
from trucewatch.terms import load
from trucewatch.terms.tree import LARGEST

from .conftest import ROOT

SAMPLE = (ROOT / "src/trucewatch/data/sample/truce.yaml").read_text(encoding="utf-8")
SMALL = """trucewatch: 1
id: arda
title: Arda
zone: Africa/Juba
parties: {no: {name: North}, south: {name: South}}
anchors: {entry: 2020-10-10T12:00}
terms:
  - {id: 1.10, term: obligation, says: "Thirty: freed.", by: no, to: south, kind: release, amount: at least 30 released, within: 4 days}
"""


def test_words_stay_words_whatever_they_look_like() -> None:
    truce, problems = load(SMALL, "t.yaml")
    assert problems == () and truce is not None
    term = truce.terms[0]
    assert (term.id, term.by, term.line) == ("1.10", ("no",), 8)


def test_every_viewpoint_is_there_unless_the_file_names_its_own() -> None:
    truce, _ = load(SMALL, "t.yaml")
    assert truce is not None
    assert [(v.id, v.way, v.of, v.k) for v in truce.viewpoints] == [
        ("no", "party", "no", 2), ("south", "party", "south", 2), ("third", "third", None, 2), ("corroborated", "corroborated", None, 2),
        ("anyone", "anyone", None, 2),
    ]  # fmt: skip
    own, _ = load(SMALL + "viewpoints:\n  strict: {way: corroborated, k: 3, name: three origins}\n", "t.yaml")
    assert own is not None
    assert [(v.id, v.name, v.k) for v in own.viewpoints] == [("strict", "three origins", 3)]


def test_a_party_is_its_own_camp_and_a_third_party_has_none() -> None:
    truce, _ = load(SAMPLE, "t.yaml")
    assert truce is not None
    camps = {a.id: a.camp for a in truce.parties + truce.actors}
    assert (camps["hamas"], camps["gaza-health-ministry"], camps["qatar"]) == ("hamas", "hamas", None)


def test_a_reading_takes_over_what_it_does_not_say() -> None:
    text = SMALL.replace("within: 4 days}", "within: 4 days, readings: [{reading: by a date, read_by: south, due: 2020-10-20T12:00}]}")
    truce, problems = load(text, "t.yaml")
    assert problems == () and truce is not None
    (term,) = truce.terms
    (reading,) = term.readings
    assert reading.amount == term.amount and reading.select == term.select and reading.read_by == ("south",)
    assert reading.due is not None and reading.due.length is None
    assert term.due is not None and term.due.length is not None


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("trucewatch", "\ufefftrucewatch")], ids=["CRLF", "BOM"])
def test_line_ends_and_marks_of_other_editors_are_read(change: tuple[str, str]) -> None:
    assert load(SMALL.replace(*change, -1 if change[0] == "\n" else 1), "t.yaml")[1] == ()


def test_a_huge_file_is_refused_at_once() -> None:
    start = time.process_time()
    truce, problems = load("# filler\n" * (LARGEST * 10 // 9), "big.yaml")
    assert truce is None and "more than 1,000,000" in problems[0].message
    assert time.process_time() - start < 0.5


def test_a_file_of_the_largest_size_is_read_in_reasonable_time() -> None:
    terms = "".join(
        f"  - {{id: t{n}, term: obligation, says: Thirty are freed., by: no, kind: release, amount: 3 released, within: 4 days}}\n"
        for n in range(3000)
    )
    truce, problems = load(SMALL + terms, "long.yaml")
    assert problems == () and truce is not None and len(truce.terms) == 3001


def test_deep_nests_of_any_sort_are_refused() -> None:
    for text in ("terms: " + "[" * 5000, "terms: " + "{a: " * 5000, "".join(" " * n + "a:\n" for n in range(1, 900))):
        truce, problems = load(text, "deep.yaml")
        assert truce is None and problems


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n\t0:é\x00\u2028"), max_size=60))
def test_no_text_breaks_the_loader(text: str) -> None:
    truce, problems = load(text, "x.yaml")
    assert truce is None and problems


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(1, 40), st.sampled_from(["", "x", "\n", ":", " ", "[", "'"]))
def test_a_sample_with_a_piece_torn_out_loads_or_says_why(at: int, size: int, put: str) -> None:
    truce, problems = load(SAMPLE[:at] + put + SAMPLE[at + size :], "torn.yaml")
    assert (truce is None) == bool(problems)


@settings(max_examples=50, deadline=None)
@given(st.permutations(["by: no", "to: south", "kind: release", "amount: at least 30 released", "within: 4 days"]))
def test_the_order_of_keys_means_nothing(keys: list[str]) -> None:
    def terms(order: list[str]) -> tuple[Term, ...]:
        truce, _ = load(SMALL.split("terms:")[0] + f"terms:\n  - {{id: 1, term: obligation, says: x, {', '.join(order)}}}\n", "t.yaml")
        assert truce is not None
        return truce.terms

    assert terms(keys) == terms(sorted(keys))
