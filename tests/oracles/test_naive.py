"""The program against the reference evaluator on random truces: `make oracles` takes thousands, a plain test run some."""

from __future__ import annotations

from collections import Counter

import pytest

from .cases import case
from .compare import BATCH, SEEDS, naive, ours, told


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_every_word_that_the_text_settles_is_ours(first: int) -> None:
    for seed in range(first, min(first + BATCH, SEEDS)):
        found = told(case(seed), naive)
        assert found is None, found


def test_the_text_settles_most_and_nothing_is_only_one_word() -> None:
    """The comparison is worth something: every kind of term is settled often, and by several words."""
    settled: Counter[tuple[str, str]] = Counter()
    asked: Counter[str] = Counter()
    for seed in range(60):
        words = naive(case(seed))
        asked.update(key[2] for key in words)
        settled.update((key[2], word) for key, word in words.items() if word is not None)
    for term, least in {"truce": 4, "free": 7, "leave": 6, "fire": 4, "trucks": 3, "answer": 3}.items():
        assert len([word for name, word in settled if name == term]) >= least, (term, settled)
    for term, number in asked.items():
        assert sum(count for (name, _), count in settled.items() if name == term) > 0.98 * number, term


def test_a_difference_would_be_seen() -> None:
    """An evaluator that says something else is told of, with the smallest case that shows it."""
    found = told(case(3), lambda one: dict.fromkeys(ours(one), "breached"))
    assert found is not None and "the oracle breached" in found
