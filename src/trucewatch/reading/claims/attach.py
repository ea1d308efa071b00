"""How far two words of a sentence stand from each other in its parse."""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.model import Span
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_FAR = 99


def token_at(sentence: Sentence, span: Span) -> Token | None:
    """The highest token of the words at `span` in the parse of `sentence`."""
    start, end = span.start - sentence.span.start, span.end - sentence.span.start
    inside = [t for t in sentence.doc if t.idx < end and t.idx + len(t) > start]
    return min(inside, key=_depth, default=None)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def distance(a: Token, b: Token) -> int:
    """Steps between two tokens along the parse tree; a large number if they are in different trees."""
    return steps_from(a)(b)


def steps_from(a: Token) -> Callable[[Token], int]:
    """The distance from one token to any other, for who asks for many."""
    steps = {t.i: n for n, t in enumerate((a, *a.ancestors))}

    def to(b: Token) -> int:
        return next((n + steps[t.i] for n, t in enumerate((b, *b.ancestors)) if t.i in steps), _FAR)

    return to
