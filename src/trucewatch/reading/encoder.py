"""A pipeline's token vectors, worked out several times faster than by the parsing library and to the same numbers but for rounding.

Two things make the difference. What a vector starts from depends on the token's own attributes alone, so it is kept for every token met,
and so is what it gives to the first layer, in its own row and in those beside it: three products that only need adding up. And the other
layers are plain matrix products, one for each document: how a matrix library adds up hangs on how many rows there are and where among
them a row stands, so that only a product of its own is the same to the last bit whatever else is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]
_KEPT = 16_000
"""Token vectors kept; when more have been met, all are forgotten."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """One maxout layer with its normalisation: weights with the pieces side by side, biases, scale and shift."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, model: Model[Any, Any]) -> _Layer:
        """The layer that stands in `model`."""
        maxout, norm = _only(model, "maxout"), _only(model, "layernorm")
        weights = param(maxout, "W")  # (out, pieces, in)
        out, pieces, into = weights.shape
        flat = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(into, pieces * out))
        bias = np.ascontiguousarray(param(maxout, "b").T.reshape(pieces * out))
        return cls(flat, bias, param(norm, "G"), param(norm, "b"))

    def __call__(self, products: Floats) -> Floats:
        """The layer's answer to rows already multiplied by its weights; the products are used up."""
        products += self.bias
        width = len(self.scale)
        best = products[:, :width]
        for start in range(width, products.shape[1], width):
            best = np.maximum(best, products[:, start : start + width])
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-08)
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Encoder:
    """Token vectors by the weights of one `tok2vec` of the usual make: hashed embeddings, then windows of three tokens."""

    def __init__(self, tok2vec: Model[Any, Any]) -> None:
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        self._columns: list[int | str] = _only(embed, "extract_features").attrs["columns"]
        self._tables = [node for node in embed.walk() if node.name == "hashembed"]
        self._mix = _Layer.of(embed)
        windows = [node for node in encode.walk() if node.name.startswith("residual(") and len(node.layers) == 1]
        self._layers = [_Layer.of(node) for node in windows]
        self.width = len(self._mix.scale)
        if (
            not self._layers
            or any(len(layer.weights) != 3 * self.width for layer in self._layers)
            or len(self._mix.weights) != len(self._tables) * self.width
        ):
            raise ValueError("not a hashed embedding under windows of three tokens")
        self._known, self._kept, self._given = self._nothing()

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """The vectors of each document's tokens."""
        numbers = iter(self._numbers(docs))
        pad = [0] * len(self._layers)  # as many empty rows of its own on both sides of a document as layers: none sees another
        rows, edges = list[int](), [0]
        for doc in docs:
            rows += pad
            rows.extend(next(numbers) for _ in range(len(doc)))
            rows += pad
            edges.append(len(rows))
        whole = self._encoded(np.array(rows, dtype=np.intp), edges)
        return [whole[start + len(pad) : end - len(pad)] for start, end in pairwise(edges)]

    def _encoded(self, rows: NDArray[np.intp], edges: list[int]) -> Floats:
        """The layers' answer to all rows; each document's rows, from edge to edge, are multiplied by themselves.

        A layer looks one row to either side, so that each needs one empty row less around a document than the one before.
        """
        count, width = len(rows), self.width
        now = np.zeros((count + 2, width), np.float32)  # one empty row before the first and after the last
        now[1:-1] = self._kept[rows]
        now[1:-1] += self._layers[0](self._first(rows))
        for depth, layer in enumerate(self._layers[1:], 2):
            windows = as_strided(now, (count, 3 * width), now.strides, writeable=False)
            spans = [(start + depth, end - depth) for start, end in pairwise(edges)]
            bounds = list(accumulate((end - start for start, end in spans), initial=0))
            products = np.empty((bounds[-1], layer.weights.shape[1]), np.float32)
            for (start, end), (first, last) in zip(spans, pairwise(bounds), strict=True):
                np.matmul(np.ascontiguousarray(windows[start:end]), layer.weights, out=products[first:last])
            answer = layer(products)
            for (start, end), (first, last) in zip(spans, pairwise(bounds), strict=True):
                now[start + 1 : end + 1] += answer[first:last]
        return now[1:-1]

    def _first(self, rows: NDArray[np.intp]) -> Floats:
        """The windows of the first layer, multiplied by its weights: what each token gives to its own row and to those beside it."""
        before, own, after = self._given
        products: Floats = own[rows]
        products[1:] += before[rows[:-1]]
        products[:-1] += after[rows[1:]]
        return products

    def _numbers(self, docs: Sequence[Doc]) -> list[int]:
        """Each token's row in the table of kept vectors, all documents in a row."""
        rows = np.concatenate([doc.to_array(self._columns).reshape(len(doc), len(self._columns)) for doc in docs])
        step, blob = rows.itemsize * len(self._columns), rows.tobytes()
        keys = [blob[at : at + step] for at in range(0, len(blob), step)]
        fresh = {key: n for n, key in enumerate(keys) if key not in self._known}
        if fresh:
            if len(self._known) + len(fresh) > _KEPT:
                self._known, self._kept, self._given = self._nothing()
                fresh = {key: n for n, key in enumerate(keys)}
            self._learn(list(fresh), rows[list(fresh.values())])
        return [self._known[key] for key in keys]

    def _learn(self, keys: list[bytes], rows: NDArray[np.uint64]) -> None:
        parts = [table.predict(np.ascontiguousarray(rows[:, n])) for n, table in enumerate(self._tables)]
        first, last = len(self._known) + 1, len(self._known) + 1 + len(keys)
        while last > len(self._kept):
            self._kept = _doubled(self._kept)
            self._given = tuple(map(_doubled, self._given))
        vectors = self._mix(product(np.concatenate(parts, axis=1), self._mix.weights))
        self._kept[first:last] = vectors
        for given, weights in zip(self._given, np.split(self._layers[0].weights, 3), strict=True):
            given[first:last] = product(vectors, weights)
        self._known.update((key, first + n) for n, key in enumerate(keys))

    def _nothing(self) -> tuple[dict[bytes, int], Floats, tuple[Floats, ...]]:
        """Nothing known, no vectors, and nothing given to the first layer; row 0 stays empty: it stands between documents."""
        out = self._layers[0].weights.shape[1]
        return {}, np.zeros((1024, self.width), np.float32), tuple(np.zeros((1024, out), np.float32) for _ in range(3))


def _doubled(rows: Floats) -> Floats:
    return np.concatenate([rows, np.zeros_like(rows)])


def param(model: Model[Any, Any], name: str) -> Floats:
    """A layer's parameter as a plain array."""
    return np.asarray(model.get_param(name), dtype=np.float32)


def product(rows: Floats, weights: Floats) -> Floats:
    """`rows @ weights`, each row multiplied by itself: its answer is the same whatever the other rows are."""
    found: Floats = np.matmul(rows[:, None], weights)[:, 0]
    return found


def hastened(model: Model[Any, Any]) -> Model[Any, Any]:
    """`model` with every `tok2vec` in it that is of the usual make replaced by an `Encoder` of its weights."""
    for node in list(model.walk()):
        if node.has_ref("embed") and node.has_ref("encode"):
            try:
                fast = _node(Encoder(node))
            except (KeyError, ValueError):
                continue
            if node is model:
                return fast
            model.replace_node(node, fast)
    return model


def _node(encoder: Encoder) -> Model[Any, Any]:
    def forward(_model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:  # noqa: ARG001  # the library names it
        return encoder(docs), None

    return Model("encoder", forward, dims={"nO": encoder.width})


def _only(model: Model[Any, Any], name: str) -> Model[Any, Any]:
    found = [node for node in model.walk() if node.name == name]
    if len(found) != 1:
        raise ValueError(f"{len(found)} layers called {name}")
    return found[0]
