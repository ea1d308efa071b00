"""A page's words in their context: a vector for each word of each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from trucewatch.data.arrays import Floats, arrays
from trucewatch.reading.context.encoder import Encoder
from trucewatch.reading.context.pieces import OPENS, numbers, pieces
from trucewatch.reading.context.standins import written
from trucewatch.reading.page import Sentence

WEIGHTS = "learned/reader"


@dataclass(frozen=True, slots=True)
class Context:
    """`vectors[n][i]` is the meaning of word `i` of sentence `n`, where it stands."""

    vectors: tuple[Floats, ...]


def context(sentences: Sequence[Sentence]) -> Context:
    """The words of a page's sentences as the encoder reads them, one after the other; a word is known by its first piece."""
    cut = [[pieces(word) for word in words] for words in written(sentences)]
    rows = encoder()(numbers()[OPENS], [[piece for word in words for piece in word] for words in cut])
    firsts = (np.cumsum([0, *map(len, words[:-1])]) if words else np.zeros(0, np.int64) for words in cut)
    return Context(tuple(found[first] for found, first in zip(rows, firsts, strict=True)))


@cache
def encoder() -> Encoder:
    """The encoder by the weights that were learned, read once in a process."""
    return Encoder(arrays(WEIGHTS))
