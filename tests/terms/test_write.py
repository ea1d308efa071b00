"""File to model to file: the meaning stays, and in an amended file the comments too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trucewatch.model import Amount, Truce
from trucewatch.terms import amend, load, write
from trucewatch.terms.write import bare

from .conftest import AGREEMENTS, ROOT, agreement
from .drawn import truces

NAMES = [path.stem for path in AGREEMENTS]


def same(one: Truce, two: Truce) -> bool:
    """Equal but for the lines on which terms stand."""
    return replace(one, terms=tuple(map(bare, one.terms))) == replace(two, terms=tuple(map(bare, two.terms)))


def read(text: str) -> Truce:
    found, problems = load(text, "t.yaml")
    assert found is not None, problems
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_reads_the_same(name: str) -> None:
    truce = agreement(name)
    again = read(write(truce))
    for old, new in zip(truce.terms, again.terms, strict=True):
        assert bare(new) == bare(old)
    assert same(again, truce)
    assert write(again) == write(truce)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_amended_leaves_every_byte(name: str) -> None:
    text = (ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8")
    assert amend(text, agreement(name)) == text


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 100), st.integers(1, 10**6))
def test_an_amended_term_is_new_and_every_comment_stays(name: str, which: int, number: int) -> None:
    text = (ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8").replace("\n  - id:", "\n  # a note\n  - id:")
    truce = read(text)
    term = truce.terms[which % len(truce.terms)]
    new = replace(term, amount=Amount(float(number), None, "other"), says='Something else: "quoted".', readings=())
    wanted = replace(truce, terms=tuple(new if t.id == term.id else t for t in truce.terms))
    amended = amend(text, wanted)
    assert same(read(amended), replace(wanted, source=read(amended).source))
    comments = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in amended.splitlines() if line.lstrip().startswith("#")] == comments


def test_a_term_can_go_and_another_come() -> None:
    text = (ROOT / "agreements/easter-2025.yaml").read_text(encoding="utf-8")
    truce = read(text)
    last = replace(truce.terms[-1], id="20.4")
    wanted = replace(truce, terms=(truce.terms[0], *truce.terms[1:], last))
    assert [t.id for t in read(amend(text, wanted)).terms] == ["20.1", "20.2", "20.3", "20.4"]
    fewer = replace(truce, terms=(truce.terms[0],))
    assert [t.id for t in read(amend(text, fewer)).terms] == ["20.1"]


def test_what_is_more_than_terms_is_not_amended() -> None:
    text = (ROOT / "agreements/easter-2025.yaml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="only terms"):
        amend(text, replace(read(text), title="Another"))


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), min_size=1).filter(lambda t: t.strip() == t)
)
def test_any_words_survive(words: str) -> None:
    truce = agreement("easter-2025")
    words = " ".join(words.split())
    wanted = replace(truce, terms=(replace(truce.terms[0], says=words, source=words),))
    again = read(write(wanted)).terms[0]
    assert (again.says, again.source) == (words, words)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(truces())
def test_any_truce_is_read_as_it_was_written(truce: Truce) -> None:
    again = read(write(truce))
    for old, new in zip(truce.terms, again.terms, strict=True):
        assert bare(new) == old
    assert same(again, replace(truce, viewpoints=again.viewpoints)), "without viewpoints of its own a file has the usual ones"
