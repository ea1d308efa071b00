"""Words that tell of an event in their context, beside those that the frames know, and frames' words that in their context tell of none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trucewatch.data.arrays import Floats
from trucewatch.reading.claims.heads import Head, is_opinion, topic_of, untold
from trucewatch.reading.claims.learned.features import KINDS
from trucewatch.reading.claims.learned.network import network
from trucewatch.reading.claims.learned.weighing import BY_CONTEXT, note
from trucewatch.reading.claims.lexicon import refused
from trucewatch.reading.context import Context
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

ENOUGH, DOUBTED, TOO_LITTLE = 0.65, 0.85, 0.2
"""Above the first a word without a frame tells of something, above the second one whose frames all ask for something else than stands with
it; below the last no word of the sentence tells of it, whatever its frame says."""


class EventWords:
    """How sure each sentence tells of each kind, and by which word, in the `context` that it stands in."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._answers = [_likely(network().tells(vectors)) for vectors in context.vectors]

    def heads(self, number: int, sentence: Sentence, framed: Sequence[Head]) -> list[Head]:
        """The event words of a sentence in its order: those with a frame, and others that surely tell of a kind of their own."""
        sure = self._answers[number]
        kept = [head for head in framed if self.sure(number, head.kind) >= TOO_LITTLE]
        kinds = {head.kind for head in framed}
        for column, kind in enumerate(KINDS):
            if kind in kinds or not len(sure) or topic_of(sentence) is not None:
                continue
            word, most = sentence.doc[int(sure[:, column].argmax())], float(sure[:, column].max())
            if most > (DOUBTED if refused(word) else ENOUGH) and not untold(word) and not (kind == "attack" and is_opinion(word)):
                kept.append(_head(number, word, kind, most))
        return sorted(kept, key=lambda head: head.token.i)

    def sure(self, number: int, kind: str) -> float:
        """How sure it is, from 0 to 1, that the sentence tells of something of the kind."""
        answers = self._answers[number]
        return float(answers[:, KINDS.index(kind)].max()) if len(answers) else 0.0


def _head(number: int, word: Token, kind: str, sure: float) -> Head:
    return Head(number, word, kind, None, note(BY_CONTEXT, sure), learned=True)  # type: ignore[arg-type]  # one of KINDS


def _likely(answers: Floats) -> Floats:
    likely: Floats = np.float32(1) / (np.float32(1) + np.exp(-answers))
    return likely
