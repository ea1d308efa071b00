"""A pipeline's token vectors, worked out several times faster than by the parsing library and to the same numbers but for rounding.

Two things make the difference. What a vector starts from depends on the token's own attributes alone, so it is kept for every token met.
And the layers that look at neighbours are plain matrix products, one for each document: how a matrix library adds up hangs on how many
rows there are and where among them a row stands, so that only a product of its own is the same to the last bit whatever else is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]
_KEPT = 30_000
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
        if any(len(layer.weights) != 3 * self.width for layer in self._layers) or len(self._mix.weights) != len(self._tables) * self.width:
            raise ValueError("not a hashed embedding under windows of three tokens")
        self._known, self._kept = self._nothing()

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
        whole = self._encoded(self._kept[rows], edges)
        return [whole[start + len(pad) : end - len(pad)] for start, end in pairwise(edges)]

    def _encoded(self, vectors: Floats, edges: list[int]) -> Floats:
        """The layers' answer to all rows; each document's rows, from edge to edge, are multiplied by themselves."""
        count, width = vectors.shape
        now = np.zeros((count + 2, width), np.float32)  # one empty row before the first and after the last
        now[1:-1] = vectors
        for layer in self._layers:
            windows = as_strided(now, (count, 3 * width), now.strides, writeable=False)
            products = np.empty((count, layer.weights.shape[1]), np.float32)
            for start, end in pairwise(edges):
                np.matmul(np.ascontiguousarray(windows[start:end]), layer.weights, out=products[start:end])
            now[1:-1] += layer(products)
        return now[1:-1]

    def _numbers(self, docs: Sequence[Doc]) -> list[int]:
        """Each token's row in the table of kept vectors, all documents in a row."""
        rows = np.concatenate([doc.to_array(self._columns).reshape(len(doc), len(self._columns)) for doc in docs])
        step, blob = rows.itemsize * len(self._columns), rows.tobytes()
        keys = [blob[at : at + step] for at in range(0, len(blob), step)]
        fresh = {key: n for n, key in enumerate(keys) if key not in self._known}
        if fresh:
            if len(self._known) + len(fresh) > _KEPT:
                self._known, self._kept = self._nothing()
                fresh = {key: n for n, key in enumerate(keys)}
            self._learn(list(fresh), rows[list(fresh.values())])
        return [self._known[key] for key in keys]

    def _learn(self, keys: list[bytes], rows: NDArray[np.uint64]) -> None:
        parts = [table.predict(np.ascontiguousarray(rows[:, n])) for n, table in enumerate(self._tables)]
        first = len(self._known) + 1
        while first + len(keys) > len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros_like(self._kept)])
        self._kept[first : first + len(keys)] = self._mix(product(np.concatenate(parts, axis=1), self._mix.weights))
        self._known.update((key, first + n) for n, key in enumerate(keys))

    def _nothing(self) -> tuple[dict[bytes, int], Floats]:
        return {}, np.zeros((1024, self.width), np.float32)  # row 0 stays empty: it stands between documents


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
