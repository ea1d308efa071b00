"""The network above the encoder: which words tell of what, and which candidates belong to an event.  All of it is sums and products.

An event and a candidate are joined by their meanings, alone and together, by the kind of the event and by where they stand towards each
other (`features`); out of the sum come answers: its voice, its doer, its place, its figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from trucewatch.data.arrays import Floats, Table, arrays
from trucewatch.reading.claims.learned.features import EVENT, KINDS, MOODS, PAIR, STANCES, TIME, Asked
from trucewatch.reading.context import Context
from trucewatch.reading.context.encoder import gelu
from trucewatch.reading.context.reader import WEIGHTS

VOICE, DOER, PLACE, FIGURE, FIRST_DOER, FIRST_PLACE = range(6)
"""The columns of a pair's answers: whether it belongs to the event, and how a doer or place compares with the others and with none."""
REPORTER, NOBODY, NOWHERE = range(3)
"""The columns of what an event says by itself: what no candidate outweighs is its voice, doer, place."""
NEGATED = len(MOODS) + len(STANCES)
"""The column of negation among an event's answers: before it moods, then stances."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of one claim: numbers for a candidate and one for each measure that it may be of, one a time, the reporter as
    its voice, nobody as its doer, nowhere as its place, mood, stance and negation.

    Above 0 speaks for it, below against; of measures, moods and stances the highest is the likeliest.
    """

    pairs: Floats
    measures: Floats
    times: Floats
    none: Floats
    event: Floats


class Network:
    """The answers by the weights of an archive of arrays."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self._weights = {name: table.whole for name, table in tables.items() if not name.startswith("encoder.")}

    def tells(self, vectors: Floats) -> Floats:
        """For each word of a sentence and each kind, whether it tells of such a thing."""
        return self._product(vectors, "tells")

    def answer(self, asked: Asked, context: Context) -> Answer:
        """What is said of one claim."""
        event = context.vectors[asked.it.number][asked.it.head.token.i][None]
        kind = self._weights["kind"][KINDS.index(asked.it.claim.kind)]
        base = self._product(event, "event") + kind
        joined = self._joined(asked, context, event, base)
        return Answer(
            self._product(joined, "joined"),
            self._product(joined, "measured"),
            self._times(asked, context, event, kind),
            self._product(gelu(base + self._summed("none", EVENT, [asked.event])), "reporter").reshape(-1),
            self._minds(asked, event),
        )

    def _joined(self, asked: Asked, context: Context, event: Floats, base: Floats) -> Floats:
        """An event and each of its candidates as one row of numbers."""
        if not asked.candidates:
            return np.zeros((0, base.shape[1]), np.float32)
        words = np.stack([context.vectors[one.sentence][one.token.i] for one in asked.candidates])
        sums = base + self._product(words, "candidate") + self._product(event, "event.bent") * self._product(words, "candidate.bent")
        return gelu(sums + self._summed("pair", PAIR, asked.pairs))

    def _times(self, asked: Asked, context: Context, event: Floats, kind: Floats) -> Floats:
        untold = self._weights["untold"]
        words = np.stack([context.vectors[at[0]][at[1]] if at is not None else untold for at in asked.tellers])
        sums: Floats = (
            self._product(event, "time.event") + self._product(words, "time.word") + kind + self._summed("time", TIME, asked.times)
        )
        return self._product(gelu(sums), "dated").reshape(-1)

    def _minds(self, asked: Asked, event: Floats) -> Floats:
        sums = self._product(event, "mind.event") + self._weights["mind.kind"][KINDS.index(asked.it.claim.kind)]
        return self._product(gelu(sums + self._summed("mind", EVENT, [asked.event])), "mind").reshape(-1)

    def _product(self, rows: Floats, name: str) -> Floats:
        found: Floats = rows @ self._weights[name].T
        found += self._weights[name + ".bias"]
        return found

    def _summed(self, name: str, sizes: Sequence[int], rows: Sequence[Sequence[int]]) -> Floats:
        """The sum of the vectors of each row's choices."""
        chosen: NDArray[np.int64] = np.asarray(rows, np.int64) + np.cumsum([0, *sizes[:-1]])
        found: Floats = self._weights[name + ".choices"][chosen].sum(axis=1)
        return found


@cache
def network() -> Network:
    """The network by the weights that were learned, read once in a process."""
    return Network(arrays(WEIGHTS))
