"""A pipeline's names, found by its own weights and its own rules of which label may follow which, without its step for every word.

Outside a name the recogniser's score depends on the word alone, so that all words are scored at once; only from word to word inside a
name does one answer hang on the one before.  The names are those that the pipeline's component finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from trucewatch.reading.encoder import Floats, param, product

_NEVER = np.float32(-np.inf)


class Entities:
    """An entity recogniser that begins (B), goes on (I), ends (L) or is one word (U), read greedily."""

    def __init__(self, pipe: EntityRecognizer) -> None:
        tokens, lower, upper = pipe.model.layers
        weights = param(lower, "W")  # (features, out, pieces, in)
        features, _, pieces, into = weights.shape
        moves = [pipe.moves.get_class_name(n) for n in range(pipe.moves.n_moves)]
        if (
            features != 3
            or pieces != 2
            or pipe.cfg["beam_width"] != 1
            or pipe.model.attrs["unseen_classes"]
            or not {m[:2] for m in moves} <= set(_KINDS)
        ):
            raise ValueError("not a greedy recogniser over the word, the name's first word and its last")
        self._tokens = tokens
        self._weights = np.ascontiguousarray(weights.transpose(3, 0, 2, 1).reshape(into, -1))  # the pieces side by side
        self._pad = param(lower, "pad")[0].transpose(0, 2, 1).reshape(3, -1)
        self._bias = param(lower, "b").T.reshape(-1)
        self._upper, self._upper_bias = np.ascontiguousarray(param(upper, "W").T), param(upper, "b")
        self._labels = [move[2:] for move in moves]
        kinds = np.array([move[:1] for move in moves])
        labelled = np.array([bool(label) for label in self._labels])
        self._begins = (kinds == "B") & labelled
        self._outside = (kinds == "O") | ((kinds == "U") & labelled)
        self._kinds: list[str] = kinds.tolist()
        self._within = {move: n for n, move in enumerate(moves) if move[0] in "IL"}

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the names of every document."""
        vectors = self._tokens.predict(docs)
        parts = product(vectors, self._weights).reshape(len(vectors), 3, -1)
        alone = self._scores(parts[:, 0] + self._pad[1] + self._pad[2])
        first = 0
        for doc in docs:
            last = first + len(doc)
            if len(doc):
                doc.set_ents(list(self._names(doc, parts[first:last], alone[first:last])), default="outside")
            first = last

    def _names(self, doc: Doc, parts: Floats, alone: Floats) -> Iterator[Span]:
        ends = np.append(doc.to_array("SENT_START")[1:] == 1, True)  # a name ends where a sentence does
        best = np.where(self._outside | (self._begins & ~ends[:, None]), alone, _NEVER).argmax(axis=1)
        at = 0
        for start in np.flatnonzero(best != self._kinds.index("O")).tolist():
            label = self._labels[best[start]]
            if start < at or doc[start].is_space:
                continue
            at = start + 1 if self._kinds[best[start]] == "U" else self._end(label, start, parts, ends)
            yield Span(doc, start, at, label=label)

    def _end(self, label: str, start: int, parts: Floats, ends: NDArray[np.bool_]) -> int:
        """Where the name that begins at `start` ends."""
        goes_on, stops = self._within[f"I-{label}"], self._within[f"L-{label}"]
        at = start + 1
        while not ends[at]:
            scores = self._scores((parts[at, 0] + parts[start, 1] + parts[at - 1, 2])[None])[0]
            if scores[stops] > scores[goes_on] or (scores[stops] == scores[goes_on] and stops < goes_on):
                break
            at += 1
        return at + 1

    def _scores(self, sums: Floats) -> Floats:
        sums = sums + self._bias
        half = sums.shape[1] // 2
        scores = product(np.maximum(sums[:, :half], sums[:, half:]), self._upper)
        scores += self._upper_bias
        return scores


_KINDS = ("B-", "I-", "L-", "U-", "O")


def recogniser(pipe: Any) -> Entities | None:
    """The quick form of an entity recogniser, or None if it is of another make."""
    try:
        return Entities(pipe)
    except (KeyError, ValueError):
        return None
