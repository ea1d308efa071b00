"""Laws of reading, for any text: no crash, exact spans, the same bytes twice, no word changed by what follows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.contract import to_json
from trucewatch.model import Report
from trucewatch.reading.steps import Reading, read

WORDS = st.sampled_from(
    ("the army", "rebels", "shelled", "killed", "released 40 prisoners", "on Monday", "in Arda", "said", "denied that", "if", "may")
    + ("not", "truce", "began", ",", ".", "“", "”", "'", "at least", "hostages of", "by")
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200)
FEW = settings(max_examples=60, deadline=None)


def reading(text: str) -> Reading:
    return read(Report("r", "r", text, published="2024-03-06"))


@FEW
@given(TEXTS)
def test_any_text_is_read_and_every_span_quotes_exactly(text: str) -> None:
    for claim in reading(text).claims:
        assert claim.span.of(text) == claim.quote
        for figure in claim.figures:
            assert figure.span.of(text) == figure.text
        for place in claim.where:
            assert place.span.of(text) == place.name


@FEW
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    first, second = ([to_json(claim) for claim in reading(text).claims] for _ in range(2))
    assert first == second


BEFORE = "Rebels shelled the town of Arda on Monday, the mayor said. Twelve people were killed.\n\n"


@FEW
@given(st.sampled_from(["The weather stayed dry.", "A choir sang in the square.", "Bread costs more than last year."]))
def test_a_paragraph_about_nothing_changes_no_claim_before_it(after: str) -> None:
    alone = [to_json(claim) for claim in reading(BEFORE).claims]
    assert [to_json(claim) for claim in reading(BEFORE + after).claims][: len(alone)] == alone
