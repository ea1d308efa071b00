"""What is asked in a sentence, not told: "did his men shoot?", by itself or inside quotation marks."""

from __future__ import annotations

from trucewatch.reading.words import Token

_MARKS = frozenset({".", "!", "?", '"'})
_BELOW = frozenset({"ccomp", "acl", "relcl", "advcl"})


def in_question(token: Token) -> bool:
    """True if what ends the words around `token`, be it before a closing quotation mark, is a question mark."""
    return token.doc[min(_around(token).stop, len(token.doc) - 1)].text == "?"


def is_asked(token: Token) -> bool:
    """True for the question itself: "did his men shoot?"; not for what somebody says in it: "does he share their view that …?"."""
    if not in_question(token):
        return False
    words = _around(token)  # who asks stands over the question too, but outside of it: "…?" he asked
    return not any(up.dep_ in _BELOW and up.head.i in words for up in (token, *token.ancestors))


def _around(token: Token) -> range:
    """Numbers of the words around `token`, from the full stop or quotation mark before it to the one after it."""
    marks = [other.i for other in token.doc if other.text in _MARKS]
    start = max((i + 1 for i in marks if i < token.i), default=0)
    return range(start, min((i for i in marks if i > token.i), default=len(token.doc)))
