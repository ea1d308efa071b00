"""A pipeline's token vectors, worked out several times faster than by the parsing library and to the same numbers but for rounding.

Two things make the difference. What a vector starts from depends on the token's own attributes alone, so it is kept for every token met.
And the layers that look at neighbours are plain matrix products, done in blocks of one fixed size: a row's product is then the same to the
last bit whatever stands in the rows around it, so that no sentence changes how another is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

Floats = NDArray[np.float32]
_BLOCK = 128
"""Rows of every matrix product."""
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

    def __call__(self, block: Floats) -> Floats:
        """The layer's answer to `_BLOCK` rows."""
        products = block @ self.weights
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
        pad = len(self._layers)
        numbers = iter(self._numbers(docs))
        rows, starts = [0] * pad, list[int]()
        for doc in docs:  # as many empty rows between documents as layers: neither ever sees the other
            starts.append(len(rows))
            rows.extend(next(numbers) for _ in range(len(doc)))
            rows.extend([0] * pad)
        whole = self._encoded(self._kept[rows])
        return [whole[start : start + len(doc)] for start, doc in zip(starts, docs, strict=True)]

    def _encoded(self, vectors: Floats) -> Floats:
        count, width = vectors.shape
        blocks = -(-count // _BLOCK)
        now = np.zeros((blocks * _BLOCK + 2, width), np.float32)  # one empty row before the first and after the last
        now[1 : count + 1] = vectors
        for layer in self._layers:
            windows = as_strided(now, (blocks * _BLOCK, 3 * width), now.strides, writeable=False)
            new = now.copy()
            for start in range(0, blocks * _BLOCK, _BLOCK):
                new[start + 1 : start + 1 + _BLOCK] += layer(np.ascontiguousarray(windows[start : start + _BLOCK]))
            new[count + 1 :] = 0
            now = new
        return now[1 : count + 1]

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
        raw = np.zeros((-(-len(keys) // _BLOCK) * _BLOCK, len(self._mix.weights)), np.float32)
        raw[: len(keys)] = np.concatenate(parts, axis=1)
        first = len(self._known) + 1
        while first + len(keys) > len(self._kept):
            self._kept = np.concatenate([self._kept, np.zeros_like(self._kept)])
        for start in range(0, len(keys), _BLOCK):
            many = min(_BLOCK, len(keys) - start)
            self._kept[first + start : first + start + many] = self._mix(raw[start : start + _BLOCK])[:many]
        self._known.update((key, first + n) for n, key in enumerate(keys))

    def _nothing(self) -> tuple[dict[bytes, int], Floats]:
        return {}, np.zeros((1024, self.width), np.float32)  # row 0 stays empty: it stands between documents


def param(model: Model[Any, Any], name: str) -> Floats:
    """A layer's parameter as a plain array."""
    return np.asarray(model.get_param(name), dtype=np.float32)


def product(rows: Floats, weights: Floats) -> Floats:
    """`rows @ weights`, in blocks of one size: each row's answer is the same whatever the other rows are."""
    count = len(rows)
    padded = np.zeros((-(-count // _BLOCK) * _BLOCK, rows.shape[1]), np.float32)
    padded[:count] = rows
    found = np.empty((len(padded), weights.shape[1]), np.float32)
    for start in range(0, len(padded), _BLOCK):
        np.matmul(padded[start : start + _BLOCK], weights, out=found[start : start + _BLOCK])
    return found[:count]


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
