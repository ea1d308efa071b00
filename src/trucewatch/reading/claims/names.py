"""The printed name of somebody or something around one token, and who can act at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from trucewatch.model import Mention, Span
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.lexicon import classes, is_a
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.times.words import worth
from trucewatch.reading.words import Token

_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
_THINGS = (
    "truce",
    "deal",
    "goods",
    "vehicle",
    "rocket",
    "shell",
    "explosive",
    "way",
    "talks",
    "body",
    "doc",
    "period",
    "fight",
    "act",
    "statement",
    "barrier",
)
NOBODY = frozenset(
    {"nobody", "somebody", "someone", "anybody", "anyone", "anything", "everything", "one", "none", "nothing", "who", "whoever"}
)
"""Words that name no one who could act, and nothing that could be aimed at."""
_PAPERS = frozenset({"telephone", "phone", "radio", "leaflet", "loudspeaker", "megaphone", "telegram", "bullet", "mine", "headline"})
_SMALL = frozenset(re.findall(r"\w+", "the a an of s in and for to its his her their by on at from"))
_BODIES = ("force", "person")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
_DEVICES = frozenset({"weapon", "rocket", "shell", "drone", "air", "explosive", "vehicle", "nature"})


def words_of(sentence: Sentence, token: Token, *, of: bool = True) -> Span:
    """The span of the noun phrase of `token`: what stands before it, an `of`-phrase of a body, and who "those who …" are."""
    left = min(
        [
            token.left_edge.i if child.dep_ == "poss" else child.left_edge.i
            for child in token.children
            if child.dep_ in _LEFT and child.i < token.i
        ]
        or [token.i]
    )
    right = token.right_edge if _those_who(token) else token
    for prep in roles.children(token, "prep") if of else ():
        noun = roles.first(prep, "pobj")
        if (
            prep.lower_ == "of"
            and noun is not None
            and prep.i == right.i + 1
            and not any(c.dep_ in ("relcl", "acl") for c in noun.children)
        ):
            right = noun
    while left < token.i and (_is_time(sentence.doc[left]) or sentence.doc[left].lower_ == "not"):
        left += 1  # "16:30 The co-chairs", "on Tuesday evening men in masks", "not one soldier"
    start = sentence.doc[left]
    return sentence.at(start.idx, right.idx + len(right))


def _is_time(word: Token) -> bool:
    """True for a word of a date or an hour."""
    return word.ent_type_ in ("DATE", "TIME") or bool(_CLOCK.fullmatch(word.lower_)) or word.lower_ in _time_words()


@cache
def _time_words() -> frozenset[str]:
    return frozenset(word for kind in ("month", "weekday", "part") for word in worth(kind))


def mention(page: Page, sentence: Sentence, token: Token, *, of: bool = True) -> Mention:
    """The token's noun phrase as printed, with an `of`-phrase of a body or without."""
    span = words_of(sentence, token, of=of)
    return Mention(span.of(page.report.text), span)


def _those_who(token: Token) -> bool:
    """True for "those who back it"."""
    return token.lower_ == "those" and roles.first(token, "relcl") is not None


@lru_cache(maxsize=20_000)
def words(name: str) -> frozenset[str]:
    """A name's words but for articles and the like."""
    return frozenset(re.findall(r"\w+", name.lower())) - _SMALL


def same_body(a: Mention, b: Mention) -> bool:
    """True if two mentions are the same words: "the army" and "The army", never "Arda" and "South Arda"."""
    overlap = a.span is not None and b.span is not None and a.span.overlaps(b.span)
    return overlap or words(a.name) == words(b.name)


def holds_name(whole: Mention, part: Mention) -> bool:
    """True if one name's words stand in the other: "an army spokesman" and "the army", but "South Arda" and "Arda", too."""
    return bool(words(part.name)) and words(part.name) <= words(whole.name)


def can_act(token: Token) -> bool:
    """True for whoever may stand in `by`: a name, a body, people; never a device, a truce, a road."""
    counted = token.lower_ in ("one", "none") and any(child.lower_ == "of" for child in token.children)
    if counted:
        return True
    if token.ent_type_ in ("DATE", "TIME") or token.lower_ in NOBODY or token.lemma_.lower() in _PAPERS:
        return False
    if token.pos_ in ("PROPN", "PRON") or token.ent_type_ in ("NORP", "GPE", "ORG", "PERSON"):
        return _those_who(token) or token.lower_ not in ("which", "that", "who", "what", "this", "there", "these", "those")
    own = classes().get(token.lemma_.lower(), frozenset())
    if own & _DEVICES and "person" not in own:
        return False
    return bool(own & set(_BODIES)) or (not is_a(token, _THINGS) and token.pos_ in ("NOUN", "ADJ", "NUM"))
