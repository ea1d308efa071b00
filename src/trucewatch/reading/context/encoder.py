"""The encoder: a transformer that reads sentence by sentence, each with those before it in view.

What a layer made of the sentences before is kept, so that each sentence is worked out once.  Its products have a shape that hangs on
the sentence and on the text before alone: the same text gives the same numbers to the last bit, whatever follows or is read beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from trucewatch.data.arrays import Floats, Table

HEADS = 12
LENGTH = 510
"""Pieces that the encoder can see at once, the opening mark with them."""
KEPT = 200
"""So many of them are kept in view when a text goes on beyond: whole sentences, the latest."""
_TINY = np.float32(1e-12)


@dataclass(slots=True)
class _Seen:
    """What one layer remembers of the pieces in view: a key and a value for each."""

    keys: Floats
    values: Floats


class Encoder:
    """Vectors for pieces by the weights of one encoder (`encoder.…` of an archive of arrays)."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        own = {name.removeprefix("encoder."): table for name, table in tables.items() if name.startswith("encoder.")}
        self._pieces = own.pop("pieces").rows
        self._weights = {name: table.whole for name, table in own.items()}
        self._layers = 1 + max(int(name.split(".")[0]) for name in self._weights if name[0].isdigit())
        self.width = self._weights["places"].shape[1]
        self._products = {name: self._standing(name) for name in self._weights if f"{name}.bias" in self._weights}
        self._products |= {f"{n}.asked": self._standing(f"{n}.query", f"{n}.key", f"{n}.value") for n in range(self._layers)}

    def __call__(self, opening: int, sentences: Sequence[Sequence[int]]) -> list[Floats]:
        """One row for each piece of each sentence; `opening` is the piece that stands before a text.

        Of a sentence longer than the encoder can see, the pieces beyond get empty rows.
        """
        found = list[Floats]()
        view, filled = self._opened(opening)
        for number, sentence in enumerate(sentences):
            room = LENGTH - KEPT - 1
            if filled + min(len(sentence), room) > LENGTH:
                view, filled = self._opened(opening)
                for before in _latest(sentences[:number]):
                    self._read(before, view, filled)
                    filled += len(before)
            rows = np.zeros((len(sentence), self.width), np.float32)
            rows[:room] = self._read(sentence[:room], view, filled)
            filled += min(len(sentence), room)
            found.append(rows)
        return found

    def _opened(self, opening: int) -> tuple[list[_Seen], int]:
        empty = (LENGTH, self.width)
        view = [_Seen(np.empty(empty, np.float32), np.empty(empty, np.float32)) for _ in range(self._layers)]
        self._read([opening], view, 0)
        return view, 1

    def _read(self, pieces: Sequence[int], view: list[_Seen], filled: int) -> Floats:
        """The rows of one sentence whose first piece is the `filled`-th in view; what the layers made of it joins the view."""
        end = filled + len(pieces)
        rows = self._pieces(list(pieces)) + self._weights["places"][filled:end]
        rows = self._levelled(rows, "start")
        for layer, seen in enumerate(view):
            rows = self._layer(f"{layer}.", rows, seen, filled, end)
        return rows

    def _layer(self, layer: str, rows: Floats, seen: _Seen, filled: int, end: int) -> Floats:
        queries, seen.keys[filled:end], seen.values[filled:end] = np.split(self._product(rows, layer + "asked"), 3, axis=1)
        scores: Floats = _by_heads(queries) @ _by_heads(seen.keys[:end]).transpose(0, 2, 1)
        scores *= np.float32(1 / np.sqrt(self.width / HEADS))
        scores -= scores.max(axis=2, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=2, keepdims=True)
        told: Floats = scores @ _by_heads(seen.values[:end])
        rows = self._levelled(rows + self._product(told.transpose(1, 0, 2).reshape(len(rows), -1), layer + "told"), layer + "told")
        wide = gelu(self._product(rows, layer + "wide"))
        return self._levelled(rows + self._product(wide, layer + "narrow"), layer + "narrow")

    def _standing(self, *names: str) -> tuple[Floats, Floats]:
        """The matrices of some products side by side, laid out as they are multiplied, and their edges."""
        matrix = np.ascontiguousarray(np.concatenate([self._weights[name] for name in names]).T)
        return matrix, np.concatenate([self._weights[f"{name}.bias"] for name in names])

    def _product(self, rows: Floats, name: str) -> Floats:
        matrix, edge = self._products[name]
        found: Floats = rows @ matrix
        found += edge
        return found

    def _levelled(self, rows: Floats, name: str) -> Floats:
        rows = rows - rows.mean(axis=1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(axis=1, keepdims=True) + _TINY)
        rows *= self._weights[name + ".level"]
        rows += self._weights[name + ".shift"]
        return rows


def gelu(rows: Floats) -> Floats:
    """The bent line between the products of a layer, in its usual quick form."""
    inner = rows * rows
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= rows
    inner *= np.float32(np.sqrt(2 / np.pi))
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= rows
    inner *= np.float32(0.5)
    return inner


def _by_heads(rows: Floats) -> Floats:
    return rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)


def _latest(sentences: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    """The last whole sentences that have no more than `KEPT` pieces together."""
    left, first = KEPT, len(sentences)
    while first > 0 and len(sentences[first - 1]) <= left:
        first -= 1
        left -= len(sentences[first])
    return sentences[first:]
