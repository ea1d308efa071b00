"""The program, the reference evaluator and clingo agree: three evaluators that share no rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.flow import exporting
from trucewatch.flow.answers import Asked
from trucewatch.flow.terms import bundled
from trucewatch.flow.truce import terms_of
from trucewatch.verdicts import assess

from .answer_sets import answers, program, solved
from .cases import case
from .compare import BATCH, SEEDS, naive, told

FIRST = 1_000_000
"""Seeds of their own, so that a plain run does not meet the same truces twice."""
ROUNDS = SEEDS // 5


@pytest.mark.parametrize("first", range(FIRST, FIRST + ROUNDS, BATCH))
def test_every_word_that_the_text_settles_is_clingos_and_ours(first: int) -> None:
    for seed in range(first, min(first + BATCH, FIRST + ROUNDS)):
        one = case(seed)
        theirs, settled = answers(one), naive(one)
        wrong = {key: (theirs.get(key), word) for key, word in settled.items() if word and theirs.get(key) != word}
        assert not wrong, f"seed {seed}"
        assert told(one, naive) is None


def test_the_sample_without_claims_has_a_word_for_each_term_that_is_exported() -> None:
    truce, known = terms_of(bundled("truce.yaml").decode(), "sample"), "2023-11-30T12:00"
    ready = exporting.made_ready(truce, (), Asked(known, known), Path("sample"))
    words = {(view, term): word for view, term, word in solved(exporting.program(ready))}
    ours = {(v.viewpoint, v.term): v.word for v in assess(truce, (), at=ready.asked, known=known)}
    kept = {ready.life.id, *(term.id for term in ready.terms)}
    assert len(kept) > 8 and words == {key: word for key, word in ours.items() if key[1] in kept}


def test_a_rule_left_out_is_seen() -> None:
    """Without a rule its word is missing: the comparison would fail."""
    one = case(FIRST)
    text = program(one, *one.moments[1])
    less = "\n".join(line for line in text.splitlines() if not line.startswith("word(V,T,in_force)"))
    assert ("third", "truce", "in_force") in solved(text)
    assert not [word for _, term, word in solved(less) if term == "truce"]
