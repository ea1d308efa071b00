"""Parts of speech and lemmas, remembered for every (word, tag, role) met: the pipeline's own rules, asked once for each.

The attribute ruler and the lemmatizer look at one token at a time, but for a few rules over two tokens ("gon na"): where one of
those could hold, the pipeline's own components read the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_ASKED: list[int | str] = ["ORTH", "TAG", "DEP"]
_GIVEN: list[int | str] = ["POS", "LEMMA", "MORPH", "TAG", "DEP"]
_KEPT = 200_000
"""Answers kept; when more have been met, all are forgotten."""


class WordForms:
    """An attribute ruler and a rule lemmatizer behind it, as one step with a memory."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._known = dict[tuple[int, ...], tuple[int, ...]]()
        self._pairs = Matcher(ruler.vocab)
        for n, rule in enumerate(ruler.patterns):
            if any(len(pattern) > 1 for pattern in cast("list[list[Any]]", rule["patterns"])):
                self._pairs.add(str(n), cast("list[list[dict[str, Any]]]", rule["patterns"]))

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set part of speech, morphology and lemma of every token."""
        for doc in docs:
            if not len(doc):
                continue
            if len(self._pairs) and self._pairs(doc, allow_missing=True):
                self._read(doc)
                continue
            asked = list(map(tuple, doc.to_array(_ASKED).tolist()))
            given = [self._known.get(key) or self._learn(doc, n, key) for n, key in enumerate(asked)]
            doc.from_array(_GIVEN, cast(Any, np.array(given, dtype=np.uint64)))

    def _read(self, doc: Doc) -> Doc:
        return self._lemmatizer(self._ruler(doc))

    def _learn(self, doc: Doc, at: int, key: tuple[int, ...]) -> tuple[int, ...]:
        token = doc[at]
        alone = Doc(doc.vocab, [token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        answer = tuple(self._read(alone).to_array(_GIVEN).tolist()[0])
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[key] = answer
        return answer
