"""What a number counts: the noun, by the parse, and where it is left out, what was counted before."""

from __future__ import annotations

from trucewatch.model import Span
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_TO_NOUN = ("nummod", "amod", "det", "quantmod", "compound", "predet", "nmod")
_NOUNS = ("NOUN", "PROPN")


def last_token(sentence: Sentence, core: Span) -> Token | None:
    """The last token of the number that stands at `core` of the sentence."""
    inside = [t for t in sentence.doc if core.start <= t.idx < core.end and not t.is_punct]
    return inside[-1] if inside else None


def counted(token: Token) -> Token | None:
    """The noun that a number counts, if the parse or the next words show one."""
    head = _top(token)
    for number in (head, token):
        if number.dep_ in _TO_NOUN and number.head.pos_ in _NOUNS and number.head.i > token.i and not _is_day(number.head):
            return _last_of_compound(number.head)
    return _of(token) or _following(token)


def _is_day(noun: Token) -> bool:
    """True for the May of "40 on 6 May, 19 on 7 May", which nobody counts."""
    return noun.pos_ == "PROPN" and noun.ent_type_ == "DATE"


def _last_of_compound(noun: Token) -> Token:
    """ "673 drone strikes" counts strikes, "three mortar rounds" rounds, whichever noun the parse hangs the number on."""
    if noun.dep_ == "compound" and noun.tag_ == "NN" and noun.head.i == noun.i + 1 and noun.head.tag_ == "NNS":
        return noun.head
    return noun


def _top(token: Token) -> Token:
    """The number's own head inside a number of several words ("1.7 million")."""
    while token.head.like_num and token.head != token and token.dep_ in ("compound", "nummod", "quantmod"):
        token = token.head
    return token


def _of(token: Token) -> Token | None:
    """ "dozens of young men", "three of the officers"."""
    of = next((c for c in token.children if c.lower_ in ("of", "among")), None)
    if of is None:
        return None
    return next((c for c in of.children if c.dep_ == "pobj" and c.pos_ in _NOUNS), None)


def _following(token: Token) -> Token | None:
    """The noun after a number and its adjectives, where the parse went another way."""
    doc = token.doc
    at = token.i + 1
    while (
        at < len(doc)
        and at < token.i + 5
        and (doc[at].pos_ == "ADJ" or doc[at].tag_ in ("VBN", "JJ", "NNP") or doc[at].lower_ in ("of", "the", "-"))
    ):
        at += 1
    tags = ("NNS", "NNPS", "NN") if token.lower_ == "one" else ("NNS", "NNPS")
    if at >= len(doc) or doc[at].tag_ not in tags:
        return None
    while at + 1 < len(doc) and doc[at + 1].tag_ in ("NNS", "NNPS"):
        at += 1
    return doc[at]
