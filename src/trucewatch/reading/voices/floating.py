"""Quotations without words of their own: they go on with the voice of the sentence before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Span
from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.saying import Saying


def joined(sayings: Sequence[Saying], loose: Sequence[tuple[Sentence, Span]]) -> list[Saying]:
    """The sayings, each quotation of `loose` added to the one that says most in the sentence before it."""
    found = list(sayings)
    best = dict[Span, int]()
    for n, saying in enumerate(found):
        at = best.get(saying.sentence.span)
        if not saying.kind.attitude and (at is None or _size(saying) > _size(found[at])):
            best[saying.sentence.span] = n
    for before, quote in loose:
        at = best.get(before.span)
        if at is not None:
            found[at] = replace(found[at], content=(*found[at].content, quote))
    return found


def _size(saying: Saying) -> int:
    return sum(piece.end - piece.start for piece in saying.content)
