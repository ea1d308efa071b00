"""Sources beside the clause: "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import child
from trucewatch.reading.voices.lexicon import Cue
from trucewatch.reading.voices.saying import Saying, pieces, source_of, tokens

_SAYS = Cue("according", "say", "asserts", False, frozenset())


def according(sentence: Sentence) -> Iterator[Saying]:
    """Each "according to" with its source; the content is the clause that it stands in."""
    doc = sentence.doc
    for first in doc[:-1]:
        second = doc[first.i + 1]
        if first.lower_ != "according" or second.lower_ != "to":
            continue
        who = child(second, "pobj") or next((t for t in doc[second.i + 1 :] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if who is None:
            continue
        start, end = first.i, max(second.right_edge.i, who.right_edge.i) + 1
        content = pieces(sentence, _clause(doc, first, start, end))
        if content:
            yield Saying(sentence, who, source_of(sentence, who), tokens(sentence, start, second.i + 1), content, _SAYS, "according-to")


def _clause(doc, first: Token, start: int, end: int) -> list[int]:  # type: ignore[no-untyped-def]
    """The tokens of the clause around the phrase, the phrase itself left out."""
    last = len(doc) - (doc[-1].text in ".!?")
    if end >= last - 1:
        return list(range(0, start))
    return [i for i in range(0, last) if not start <= i < end]
