"""Words in their context: names are stand-ins, pieces are the encoder's, and what comes after a sentence changes nothing in it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Report
from trucewatch.reading.context import context
from trucewatch.reading.context.encoder import KEPT, LENGTH, Encoder
from trucewatch.reading.context.pieces import UNKNOWN, numbers, pieces
from trucewatch.reading.context.reader import encoder
from trucewatch.reading.context.standins import is_name, written
from trucewatch.reading.page import Page, lay_out

TOLD = "Rebels shelled Arda on Monday, the mayor said. Twelve people were killed near the old bridge at Ostrel.\n"
MORE = "The Council met in Velm. It asked both armies to keep the truce, and the army of Arda agreed.\n"


def page(text: str) -> Page:
    return lay_out(Report("r", "r", text, published="2024-03-06"), whole=True)


def test_what_follows_changes_nothing_to_the_last_bit() -> None:
    alone, followed = page(TOLD).sentences, page(TOLD + "\n" + MORE * 12).sentences
    before, after = context(alone).vectors, context(followed).vectors
    assert len(after) > len(before) == len(alone)
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=False))


def test_a_word_means_something_else_elsewhere() -> None:
    one, other = (context(page(text).sentences).vectors[0] for text in ("The guns fell silent.", "The minister fell silent."))
    assert not np.allclose(one[2], other[2], atol=0.05)


def test_each_word_has_its_row() -> None:
    sentences = page(TOLD + MORE).sentences
    assert [len(rows) for rows in context(sentences).vectors] == [len(sentence.doc) for sentence in sentences]


def test_names_are_stand_ins_and_plain_words_are_not() -> None:
    (words,) = written(page("The Vasko army freed a nurse in Ostrel on Monday.").sentences)
    assert not {"Vasko", "Ostrel"} & set(words) and {"army", "freed", "nurse", "Monday"} <= set(words)


def test_exchanged_names_are_read_alike() -> None:
    one, other = (page(f"{a} forces shelled {b} and {a} denied it.").sentences for a, b in (("Vaskian", "Ostrel"), ("Lerrian", "Quorm")))
    assert written(one) == written(other)


def test_a_name_is_one_stand_in_all_through() -> None:
    words = [word for sentence in written(page("Ostrel was quiet. Later the town of Ostrel was shelled.").sentences) for word in sentence]
    (name,) = {word for word in words if word.startswith("[unused")}
    assert words.count(name) == 2


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("truce", ["truce"]),
        ("ceasefires", ["ceasefire", "##s"]),
        ("Café", ["cafe"]),
        ("two-day", ["two", "-", "day"]),
        ("\u200b", [UNKNOWN]),
    ],
)
def test_words_are_cut_as_the_encoder_learned_them(word: str, cut: list[str]) -> None:
    assert [piece for number in pieces(word) for piece, n in numbers().items() if n == number] == cut


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_word_has_pieces(word: str) -> None:
    assert pieces(word) and all(0 <= number < len(numbers()) for number in pieces(word))


@given(st.lists(st.integers(1, 260), min_size=1, max_size=9))
@settings(max_examples=15, deadline=None)
def test_a_text_longer_than_the_view_goes_on(lengths: list[int]) -> None:
    """Every sentence gets its rows, however much stands before it, and the first ones are those of the text without the last."""
    sentences = [[1000 + (n * 7 + i) % 900 for i in range(length)] for n, length in enumerate(lengths)]
    whole, short = encoder()(101, sentences), encoder()(101, sentences[:-1])
    assert [rows.shape for rows in whole] == [(length, encoder().width) for length in lengths]
    assert all(np.array_equal(a, b) for a, b in zip(whole, short, strict=False))


def test_a_sentence_beyond_the_view_is_read_as_far_as_it_can_be() -> None:
    (rows,) = encoder()(101, [[1000] * (LENGTH + 50)])
    seen = LENGTH - KEPT - 1
    assert np.abs(rows[:seen]).min() > 0 or rows[:seen].any()
    assert not rows[seen:].any()


def test_is_name_needs_a_capital() -> None:
    (sentence,) = page("the rebels left").sentences
    assert not any(is_name(token) for token in sentence.doc) and isinstance(encoder(), Encoder)
