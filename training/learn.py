"""Steps towards weights under which the right answers are likely: AdamW, two reports a step, small steps at first and at last."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence

import jax
import jax.numpy as jnp
import optax

from training.cases import Arrays, padded
from training.model import FROZEN, Weights, fresh, loss, onward

_AT_ONCE, _WARM, _DECAY, _EDGE = 2, 0.08, 0.01, 1.0
_FASTER = 20 / 3
"""The network takes so much longer steps than the encoder, which has learned before."""


def learn(cases: Sequence[Arrays], start: Weights, *, epochs: int, rate: float, seed: int, still: int = 0) -> Weights:
    """All weights, the frozen ones among them, after `epochs` rounds over the cases; the first `still` layers of the encoder stay too."""
    stays = *FROZEN, *(("encoder.start.", *(f"encoder.{layer}." for layer in range(still))) if still else ())
    frozen = {name: array for name, array in start.items() if name.startswith(stays)}
    encoder = {name: array for name, array in start.items() if name.startswith("encoder.") and name not in frozen}
    learned = encoder | onward(fresh(start["encoder.pieces"].shape[1], seed), start)
    shaped = _by_shape(cases)
    steps = epochs * len(shaped) // _AT_ONCE
    rise = optax.schedules.warmup_constant_schedule(0, 1, int(steps * _WARM))

    def pace(step: jax.Array) -> jax.Array:
        share: jax.Array = rise(step) * jnp.maximum(0.02, 1 - step / steps)
        return share

    def slow(most: float) -> optax.GradientTransformation:
        return optax.adamw(lambda step: most * pace(step), weight_decay=_DECAY)

    labels = {name: "encoder" if name.startswith("encoder.") else "network" for name in learned}
    rule = optax.chain(
        optax.clip_by_global_norm(_EDGE), optax.multi_transform({"encoder": slow(rate), "network": slow(_FASTER * rate)}, labels)
    )
    slope = jax.jit(jax.value_and_grad(loss))

    def stepped(learned: Weights, state: object, slopes: Sequence[Weights]) -> tuple[Weights, object]:
        whole = jax.tree.map(lambda *parts: sum(parts), *slopes)
        change, state = rule.update(whole, state, learned)
        return optax.apply_updates(learned, change), state

    step = jax.jit(stepped)
    state, order, key = rule.init(learned), random.Random(seed), jax.random.key(seed)  # noqa: S311  # the order of examples, no secret
    for epoch in range(epochs):
        order.shuffle(shaped)
        begun, values = time.monotonic(), list[jax.Array]()
        for first in range(0, len(shaped) - _AT_ONCE + 1, _AT_ONCE):
            slopes = []
            for one in shaped[first : first + _AT_ONCE]:
                key, own = jax.random.split(key)
                value, found = slope(learned, frozen, one, own)
                slopes.append(found)
                values.append(value)
            learned, state = step(learned, state, slopes)
        mean = sum(map(float, values)) / len(shaped)
        print(f"round {epoch + 1} of {epochs}: {mean:.3f} a report, {time.monotonic() - begun:.0f} s", flush=True)
    return learned | frozen


def _by_shape(cases: Sequence[Arrays]) -> list[Arrays]:
    """The cases filled up so that few shapes remain."""
    groups: dict[tuple[int, ...], list[Arrays]] = defaultdict(list)
    for case in cases:
        groups[case["pieces"].shape].append(case)
    return [one for group in groups.values() for one in padded(group)]
