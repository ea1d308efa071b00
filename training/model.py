"""The model that is trained: the encoder and the network of `trucewatch.reading`, written so that slopes can be had of them.

Names and shapes of the weights are those of the reader, which computes the same without JAX.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

from trucewatch.data.arrays import tables
from trucewatch.reading.claims.learned.features import (
    EVENT,
    KINDS,
    MEASURES,
    MOODS,
    PAIR,
    RULES_IN_EVENT,
    RULES_IN_PAIR,
    RULES_IN_TIME,
    STANCES,
    TIME,
)
from trucewatch.reading.claims.learned.network import DOER, FIRST_DOER, FIRST_PLACE, NOBODY, NOWHERE, PLACE, REPORTER, VOICE
from trucewatch.reading.context.encoder import HEADS

WIDTH = 192
"""Numbers in which an event and a candidate meet."""
FROZEN = ("encoder.pieces", "encoder.places")
"""Weights that stay as they came: what pieces mean by themselves, and where they stand."""
_DROPPED, _DROPPED_INSIDE, _RULES_DROPPED, _ALONE = 0.2, 0.1, 0.15, 0.25
"""Shares of numbers left out, of claims whose rules are kept back, and of reports each of whose sentences is read as if it stood alone."""
_TIME_UNKNOWN = 2
_PAIRS, _MINDS, _SILENT, _ANCHORED, _SCALE = 0.5, 0.7, 0.03, 0.3, 0.1
_FIRSTS = 0.5
_NONE_OF = (DOER, FIRST_DOER, NOBODY), (PLACE, FIRST_PLACE, NOWHERE)
_NEVER = -1e4

Weights = dict[str, jax.Array]
Keys = Iterator[jax.Array] | None
"""Where chance comes from; with none nothing is left out."""


def base(path: Path) -> Weights:
    """The encoder's weights as they are found in a BERT's `model.safetensors`."""
    kept = {name.removeprefix("bert."): array.astype(np.float32) for name, array in load_file(path).items() if "position_ids" not in name}
    at = "embeddings."
    made = {
        "pieces": kept[at + "word_embeddings.weight"],
        "places": kept[at + "position_embeddings.weight"] + kept[at + "token_type_embeddings.weight"][0],
        "start.level": kept[at + "LayerNorm.weight"],
        "start.shift": kept[at + "LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "told": "attention.output.dense",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
    }
    layers = 1 + max(int(name.split(".")[2]) for name in kept if name.startswith("encoder.layer."))
    for layer in range(layers):
        for ours, theirs in parts.items():
            made[f"{layer}.{ours}"] = kept[f"encoder.layer.{layer}.{theirs}.weight"]
            made[f"{layer}.{ours}.bias"] = kept[f"encoder.layer.{layer}.{theirs}.bias"]
        for ours, theirs in (("told", "attention.output.LayerNorm"), ("narrow", "output.LayerNorm")):
            made[f"{layer}.{ours}.level"] = kept[f"encoder.layer.{layer}.{theirs}.weight"]
            made[f"{layer}.{ours}.shift"] = kept[f"encoder.layer.{layer}.{theirs}.bias"]
    return {f"encoder.{name}": jnp.asarray(array) for name, array in made.items()}


def standing(path: Path) -> Weights:
    """The weights of a `reader.npz`, all of them, to learn on from."""
    return {name: jnp.asarray(table.whole) for name, table in tables(path).items()}


def onward(new: Weights, old: Weights) -> Weights:
    """What was learned before, as far as it goes: rows that a table has more than it had then are `new`."""
    return {name: rows.at[: len(old[name])].set(old[name]) if name in old else rows for name, rows in new.items()}


def fresh(width: int, seed: int) -> Weights:
    """The network's weights before it has learned anything."""
    luck = np.random.default_rng(seed)
    products = {
        "tells": (len(KINDS), width),
        **dict.fromkeys(("event", "candidate", "event.bent", "candidate.bent", "time.event", "time.word", "mind.event"), (WIDTH, width)),
        "joined": (6, WIDTH),
        "measured": (len(MEASURES), WIDTH),
        "reporter": (3, WIDTH),
        "dated": (1, WIDTH),
        "mind": (len(MOODS) + len(STANCES) + 1, WIDTH),
    }
    made: dict[str, np.ndarray] = {"untold": np.zeros(width, np.float32)}
    for name, shape in products.items():
        edge = 1 / np.sqrt(shape[1])
        made[name] = luck.uniform(-edge, edge, shape)
        made[name + ".bias"] = luck.uniform(-edge, edge, shape[0])
    for name, sizes in (("pair", PAIR), ("time", TIME), ("mind", EVENT), ("none", EVENT)):
        made[name + ".choices"] = luck.normal(0, 0.05, (sum(sizes), WIDTH))
    for name in ("kind", "mind.kind"):
        made[name] = luck.normal(0, 0.05, (len(KINDS), WIDTH))
    return {name: jnp.asarray(array, jnp.float32) for name, array in made.items()}


def loss(learned: Weights, frozen: Weights, case: Mapping[str, jax.Array], key: jax.Array) -> jax.Array:
    """How far the answers are from what is right, with parts of the model left out by chance (`key`)."""
    keys = iter(jax.random.split(key, 64))
    weights = learned | frozen
    words = _words(weights, case, keys, jax.random.uniform(next(keys)) < _ALONE)
    unruled = jax.random.uniform(next(keys), case["event.word"].shape) < _RULES_DROPPED
    said = _answers(weights, case, words, unruled, keys)
    return _SCALE * (
        _finding(case, words @ weights["tells"].T + weights["tells.bias"])
        + _PAIRS * (_belonging(case, said["pairs"]) + _measures(case, said["measures"]))
        + _voices(case, said["pairs"], said["none"][:, REPORTER])
        + _FIRSTS * sum(_firsts(case, said["pairs"], said["none"], *columns) for columns in _NONE_OF)
        + _times(case, said["times"])
        + _MINDS * _minds(case, said["minds"])
    )


def answers(weights: Weights, case: Mapping[str, jax.Array]) -> dict[str, jax.Array]:
    """What the network answers to a case, with nothing left out: by groups of candidates, events and times."""
    return _answers(weights, case, _words(weights, case, None), jnp.zeros(case["event.word"].shape, bool), None)


def _words(weights: Weights, case: Mapping[str, jax.Array], keys: Keys, alone: jax.Array | bool = False) -> jax.Array:
    rows = _dropped(_encoded(weights, case, keys, alone), _DROPPED, keys)
    return rows.reshape(-1, rows.shape[-1])[case["word.place"]]


def _encoded(weights: Weights, case: Mapping[str, jax.Array], keys: Keys, alone: jax.Array | bool) -> jax.Array:
    """A row for each piece of each window, each sentence read with those before it or `alone`."""
    pieces, asked, given = case["pieces"], case["blocks"][:, None, :, None], case["blocks"][:, None, None, :]
    seen = jnp.where((given == 0) | (given == asked) | ((given < asked) & ~jnp.asarray(alone)), 0.0, _NEVER)
    places = jnp.where(alone, case["standing"], jnp.arange(pieces.shape[1]))
    rows = weights["encoder.pieces"][pieces] + weights["encoder.places"][places]
    rows = _dropped(_levelled(weights, rows, "encoder.start"), _DROPPED_INSIDE, keys)
    for layer in range(sum(name.endswith(".query") for name in weights)):
        rows = _layer(weights, f"encoder.{layer}.", rows, seen, keys)
    return rows


def _layer(weights: Weights, layer: str, rows: jax.Array, seen: jax.Array, keys: Keys) -> jax.Array:
    query, key, value = (_by_heads(_product(weights, rows, layer + name)) for name in ("query", "key", "value"))
    shares = jax.nn.softmax(query @ key.swapaxes(2, 3) / np.sqrt(query.shape[3]) + seen, axis=3)
    told = (shares @ value).swapaxes(1, 2).reshape(rows.shape)
    told = _dropped(_product(weights, told, layer + "told"), _DROPPED_INSIDE, keys)
    rows = _levelled(weights, rows + told, layer + "told")
    wide = jax.nn.gelu(_product(weights, rows, layer + "wide"), approximate=True)
    narrow = _dropped(_product(weights, wide, layer + "narrow"), _DROPPED_INSIDE, keys)
    return _levelled(weights, rows + narrow, layer + "narrow")


def _product(weights: Weights, rows: jax.Array, name: str) -> jax.Array:
    return rows @ weights[name].T + weights[name + ".bias"]


def _levelled(weights: Weights, rows: jax.Array, name: str) -> jax.Array:
    rows = rows - rows.mean(axis=-1, keepdims=True)
    rows = rows / jnp.sqrt(jnp.square(rows).mean(axis=-1, keepdims=True) + 1e-12)
    return rows * weights[name + ".level"] + weights[name + ".shift"]


def _by_heads(rows: jax.Array) -> jax.Array:
    return rows.reshape(*rows.shape[:2], HEADS, -1).swapaxes(1, 2)


def _dropped(rows: jax.Array, share: float, keys: Keys) -> jax.Array:
    """Some of the numbers left out; a byte of chance for each is a quarter of the work of a fraction."""
    if keys is None:
        return rows
    out = round(share * 256)
    return jnp.where(jax.random.bits(next(keys), rows.shape, jnp.uint8) < out, 0.0, rows / (1 - out / 256))


def _answers(weights: Weights, case: Mapping[str, jax.Array], words: jax.Array, unruled: jax.Array, keys: Keys) -> dict[str, jax.Array]:
    """The network's answers, as `trucewatch.reading.claims.learned.network` gives them, for all events at once."""

    def bent(sums: jax.Array) -> jax.Array:
        return _dropped(jax.nn.gelu(sums, approximate=True), _DROPPED, keys)

    def summed(name: str, sizes: tuple[int, ...], rows: jax.Array) -> jax.Array:
        return weights[name + ".choices"][rows + np.cumsum([0, *sizes[:-1]])].sum(axis=1)

    events, named = words[case["event.word"]], words[case["candidate.word"]]
    kind, mine = weights["kind"][case["event.kind"]], case["pair.event"]
    base = _product(weights, events, "event") + kind
    standing = case["pair.features"].at[:, RULES_IN_PAIR].multiply(~unruled[mine])
    joined = base[mine] + _product(weights, named, "candidate")[case["pair.candidate"]]
    joined += _product(weights, events, "event.bent")[mine] * _product(weights, named, "candidate.bent")[case["pair.candidate"]]
    joined = bent(joined + summed("pair", PAIR, standing))
    pairs = _product(weights, joined, "joined")
    pairs = jnp.where(case["pair.real"][:, None] > 0, pairs, _NEVER)

    dating = case["time.event"]
    teller = jnp.where((case["time.word"] >= 0)[:, None], words[jnp.maximum(case["time.word"], 0)], weights["untold"])
    ruled = case["time.features"][:, RULES_IN_TIME]
    features = case["time.features"].at[:, RULES_IN_TIME].set(jnp.where(unruled[dating], _TIME_UNKNOWN, ruled))
    times = _product(weights, events, "time.event")[dating] + _product(weights, teller, "time.word") + kind[dating]

    said = case["event.features"].at[:, np.array(RULES_IN_EVENT)].multiply(~unruled[:, None])
    minds = _product(weights, events, "mind.event") + weights["mind.kind"][case["event.kind"]]
    return {
        "measures": _product(weights, joined, "measured"),
        "pairs": jnp.maximum(jax.ops.segment_max(pairs, case["pair.group"], len(case["group.event"])), _NEVER),
        "none": _product(weights, jax.nn.gelu(base + summed("none", EVENT, said), approximate=True), "reporter"),
        "times": _product(weights, bent(times + summed("time", TIME, features)), "dated")[:, 0],
        "minds": _product(weights, bent(minds + summed("mind", EVENT, said)), "mind"),
    }


def _finding(case: Mapping[str, jax.Array], tells: jax.Array) -> jax.Array:
    """Sentences by their surest word; words outside of all gold a little; the words that should have been the surest."""
    real = case["word.real"][:, None] > 0
    sentences = jnp.maximum(jax.ops.segment_max(jnp.where(real, tells, _NEVER), case["word.sentence"], len(case["sentence.real"])), -20.0)
    found = _unlike(sentences, case["sentence.told"]) * case["sentence.asked"] * case["sentence.real"][:, None]
    silent = jax.nn.softplus(tells) * case["word.silent"] * case["word.real"][:, None]
    own = tells[case["anchoring.word"], case["anchor.kind"][case["anchoring.anchor"]]]
    surest = jax.ops.segment_max(jnp.where(case["anchoring.real"] > 0, own, _NEVER), case["anchoring.anchor"], len(case["anchor.kind"]))
    return found.sum() + _SILENT * silent.sum() + _ANCHORED * (jax.nn.softplus(-jnp.maximum(surest, -20.0)) * case["anchor.real"]).sum()


def _belonging(case: Mapping[str, jax.Array], groups: jax.Array) -> jax.Array:
    own = jnp.take_along_axis(groups, case["group.column"][:, None], axis=1)[:, 0]
    return (_unlike(own, case["group.right"]) * case["group.asked"] * case["group.real"]).sum()


def _measures(case: Mapping[str, jax.Array], scores: jax.Array) -> jax.Array:
    """What a figure that belongs to an event counts there."""
    right = case["pair.measure"]
    found = -jax.nn.log_softmax(scores)[jnp.arange(len(scores)), jnp.maximum(right, 0)]
    return (found * (right >= 0)).sum()


def _firsts(case: Mapping[str, jax.Array], groups: jax.Array, none: jax.Array, column: int, own: int, absent: int) -> jax.Array:
    """One of those to which the event belongs, or none; where the right ones are not among the candidates, nothing is asked."""
    event, count = case["group.event"], len(case["event.word"])
    mine = (case["group.column"] == column) * (case["group.asked"] * case["group.real"] > 0)
    scores, nothing = jnp.where(mine, groups[:, own], _NEVER), none[:, absent]
    top = jax.lax.stop_gradient(jnp.maximum(jax.ops.segment_max(scores, event, count), nothing))
    shares, left = jnp.exp(scores - top[event]) * mine, jnp.exp(nothing - top)
    some = case["event.some"][:, 0 if column == DOER else 1]
    whole = jax.ops.segment_sum(shares, event, count) + left
    right = jax.ops.segment_sum(shares * case["group.right"], event, count) + left * (some == 0)
    asked = case["event.real"] * ((some == 0) | (jax.ops.segment_sum(case["group.right"] * mine, event, count) > 0))
    return (jnp.log(whole / jnp.maximum(jnp.where(asked > 0, right, whole), 1e-9)) * asked).sum()


def _voices(case: Mapping[str, jax.Array], groups: jax.Array, reporter: jax.Array) -> jax.Array:
    """One of those named or the reporter."""
    event, count = case["group.event"], len(case["event.word"])
    named = jnp.where(case["group.speaks"] * case["group.real"] > 0, groups[:, VOICE], _NEVER)
    top = jnp.maximum(jax.ops.segment_max(named, event, count), reporter)
    top = jax.lax.stop_gradient(top)
    shares, own = jnp.exp(named - top[event]), jnp.exp(reporter - top)
    whole = jax.ops.segment_sum(shares, event, count) + own
    right = jax.ops.segment_sum(shares * case["group.voice"], event, count) + own * case["event.reporter"]
    return (jnp.log(whole / jnp.maximum(right, 1e-9)) * case["event.voiced"] * case["event.real"]).sum()


def _times(case: Mapping[str, jax.Array], scores: jax.Array) -> jax.Array:
    event, count = case["time.event"], len(case["event.word"])
    scores = jnp.where(case["time.real"] > 0, scores, _NEVER)
    top = jax.lax.stop_gradient(jax.ops.segment_max(scores, event, count))
    shares = jnp.exp(scores - top[event])
    whole, right = jax.ops.segment_sum(shares, event, count), jax.ops.segment_sum(shares * case["time.right"], event, count)
    asked = case["event.dated"] * case["event.real"]
    return (jnp.log(jnp.where(asked > 0, whole, 1.0) / jnp.maximum(jnp.where(asked > 0, right, 1.0), 1e-9)) * asked).sum()


def _minds(case: Mapping[str, jax.Array], minds: jax.Array) -> jax.Array:
    mood = -jax.nn.log_softmax(minds[:, : len(MOODS)])[jnp.arange(len(minds)), case["event.mood"]]
    stance = -jax.nn.log_softmax(minds[:, len(MOODS) : -1])[jnp.arange(len(minds)), case["event.stance"]]
    return ((mood + stance + _unlike(minds[:, -1], case["event.negated"])) * case["event.real"]).sum()


def _unlike(scores: jax.Array, right: jax.Array) -> jax.Array:
    """How surprising the right answer, 1 or 0, is under a score."""
    return jnp.maximum(scores, 0) - scores * right + jnp.log1p(jnp.exp(-jnp.abs(scores)))
