"""Laws of reading, for any text: no crash, exact spans, the same bytes twice, no claim changed by what follows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.contract import to_json
from trucewatch.model import Claim, Problem, Report, Span
from trucewatch.reading.steps import Reading, read

from .cases import CONTRASTS, rows

PIECES = (
    ("the army", "rebels", "shelled", "killed", "released 40 prisoners", "on Monday", "in Arda", "said", "denied that", "if", "may")
    + ("not", "truce", "began", ",", ".", "“", "”", "'", "at least", "hostages of", "by", "urged both sides to", "we will", "\n\n", "\n- ")
    + (
        "12:30",
        "10 March:",
        "Ñandú",
        "Քարին Տակ",
        "القرية",
        "村",
        "𝔄𝔯𝔡𝔞",
        "e\u0301",
        "\u200f",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\t",
        "\x85",
        "🚀",
    )
)
SENTENCES = sorted({row["sentence"] for table in CONTRASTS for row in rows(table)})
WORDS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
TEXTS = WORDS | ANY | st.lists(st.sampled_from(SENTENCES) | ANY, max_size=5).map(" ".join)
REPORTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
ASIDES = st.sampled_from(
    [
        "The weather stayed dry.",
        "A choir sang in the square.",
        "Bread costs more than last year.",
        "Tomorrow: sun in the morning, clouds in the afternoon.",
        "- Cinema: two new comedies\n- Theatre: closed for the summer",
        "“Spring is late,” the gardener said.",
    ]
)
FEW = settings(max_examples=60, deadline=None)


def reading(text: str, title: str | None = None) -> Reading:
    return read(Report("r", "r", text, title=title, published="2024-03-06"))


def quoted(claim: Claim) -> Iterator[tuple[Span, str]]:
    """Every span of a claim with the words that it is to hold."""
    yield claim.span, claim.quote
    for mention in (*claim.sources, *claim.by, *claim.to):
        if mention.span is not None:
            yield mention.span, mention.name
    yield from ((figure.span, figure.text) for figure in claim.figures)
    yield from ((place.span, place.name) for place in claim.where)
    if claim.when is not None and claim.when.span is not None and claim.when.text is not None:
        yield claim.when.span, claim.when.text


@FEW
@given(TEXTS, st.none() | ANY)
def test_any_text_gives_claims_or_problems_and_every_span_quotes_exactly(text: str, title: str | None) -> None:
    found = reading(text, title)
    assert all(isinstance(problem, Problem) for problem in found.problems)
    for claim in found.claims:
        assert [(span, words) for span, words in quoted(claim) if span.of(text) != words] == []


@FEW
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    first, second = ([to_json(claim) for claim in reading(text).claims] for _ in range(2))
    assert first == second


TRUCE = "The truce between Teshk and Koru is in its third week. "
"""A report about a truce is read whole; of one about something else only what may matter is (`reading.matters`)."""


@FEW
@given(REPORTS, ASIDES)
def test_a_paragraph_about_nothing_changes_no_claim_before_it(before: str, after: str) -> None:
    before = TRUCE + before
    alone = [to_json(claim) for claim in reading(before).claims]
    assert [to_json(claim) for claim in reading(f"{before}\n\n{after}").claims][: len(alone)] == alone


@FEW
@given(REPORTS, REPORTS)
def test_no_claim_is_read_twice(before: str, after: str) -> None:
    ids = [claim.id for claim in reading(f"{before}\n\n{after}").claims]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", ["At leaſt 5 people were killed.", "The army left at ſeven.", "It was ſhelled for ſix nıghts."])
def test_letters_that_patterns_take_for_others_stop_no_reading(text: str) -> None:
    """Patterns blind to case take the long s for s and the dotless i for i; the words they find must still be known."""
    reading = read(Report("r", "r", text, published="2024-03-06"))
    assert all(claim.quote == claim.span.of(text) for claim in reading.claims)
