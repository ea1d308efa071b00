"""Each evaluator that the benchmark compares is right where the answer is written by hand, and all agree on what is drawn by chance."""

from __future__ import annotations

import pytest
from bench.evaluators import EVALUATORS, Evaluator, loop, ours, rules, sql
from bench.ten_a_day import WORKLOAD, Case, cases, workload

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("evaluator", EVALUATORS.values(), ids=EVALUATORS)
def test_the_answer_is_the_one_written_by_hand(evaluator: Evaluator, case: Case) -> None:
    _installed(evaluator)
    assert evaluator(case.asked, case.told)() == case.right


@pytest.mark.parametrize("evaluator", [ours, rules, sql], ids=["trucewatch", "clingo", "DuckDB"])
def test_the_answers_on_what_is_drawn_are_those_of_the_loop(evaluator: Evaluator) -> None:
    _installed(evaluator)
    told = workload(800)
    right = loop(WORKLOAD, told)()
    assert right.chain < right.banked and len(right.sums) > len(right.met) > 0 and right.hostile
    assert evaluator(WORKLOAD, told)() == right


def _installed(evaluator: Evaluator) -> None:
    if evaluator is sql:
        pytest.importorskip("duckdb", reason="DuckDB comes with the benchmark's packages alone")
