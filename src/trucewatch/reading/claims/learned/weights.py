"""The learned weights: a table of features, read once, and the few lines that weigh options by them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from trucewatch.data import table
from trucewatch.reading.claims.learned.weighing import Option

T = TypeVar("T")
Weights = dict[str, float]


@cache
def weights() -> dict[str, Weights]:
    """Part ("when", "where", …) → feature → weight, as `tools/train_reader.py` wrote them."""
    found: dict[str, Weights] = {}
    for row in table("learned/weights"):
        found.setdefault(row["part"], {})[row["feature"]] = float(row["weight"])
    return found


def weigh(part: Weights, features: Iterable[str]) -> float:
    """The sum of the weights of the features, each counted once; unknown ones weigh nothing."""
    return sum(part.get(feature, 0.0) for feature in dict.fromkeys(features))


def likeliest(part: Weights, options: Sequence[Option[T]], standing: T | None = None, *, lead: float = 0.0) -> tuple[T, float]:
    """The option that weighs most, the first of equals, and its share of one.

    What the rules chose, `standing`, stays unless another outweighs it by `lead`.
    """
    scores = [weigh(part, option.features) for option in options]
    top = max(scores)
    chosen = scores.index(top)
    kept = next((n for n, option in enumerate(options) if option.value == standing), chosen)
    chosen = kept if scores[kept] + lead >= top else chosen
    return options[chosen].value, 1 / sum(math.exp(score - scores[chosen]) for score in scores)


def likely(part: Weights, option: Option[T]) -> float:
    """How likely it is, from 0 to 1, that the option is to be taken, whatever becomes of the others."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weigh(part, option.features)))))
