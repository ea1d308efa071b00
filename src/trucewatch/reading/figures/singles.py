"""Single people to whom something happened: "a woman was killed", "wounding its driver", "a third was let out"."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Measure
from trucewatch.reading.figures.governing import measure_of_people
from trucewatch.reading.figures.lexicon import classes_of, is_person, nouns
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token, Tokens

_DONE: frozenset[Measure] = frozenset(("killed", "injured", "missing", "seized", "released", "held"))
_HURT: frozenset[Measure] = frozenset(("killed", "injured"))
_SEVERAL = frozenset(("family", "crew", "staff", "team", "group", "population", "people", "police"))
_NONE = frozenset(("no", "any", "every", "each"))
_ONE = frozenset(("a", "an", "another", "one"))
_TURNS = frozenset(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"))


def single_people(sentence: Sentence) -> Iterator[tuple[Token, Measure]]:
    """The words that name one person each, and what that person is counted as."""
    for token in sentence.doc:
        if _one(token) or _one_more(token):
            measure = measure_of_people(token)
            if measure in _DONE and (is_person(token) or measure in _HURT or token.lower_ in _TURNS):
                yield token, measure


def phrase(token: Token) -> Tokens:
    """The determiner, the adjectives and the noun."""
    left = min((c.i for c in token.lefts if c.dep_ in ("det", "amod", "compound", "poss", "nummod")), default=token.i)
    return token.doc[left : token.i + 1]


def _one(token: Token) -> bool:
    """True for a singular noun that can name a person: one known as such, or one of which nothing is known ("a jawan")."""
    if token.tag_ not in ("NN", "NNP") or token.pos_ not in ("NOUN", "PROPN") or not token.is_lower:
        return False
    if not any((c.dep_ in ("det", "poss") and c.lower_ not in _NONE) or c.lower_ == "one" for c in token.children):
        return False
    if "body" in classes_of(token) or token.lemma_ in _SEVERAL:
        return False
    strange = not classes_of(token) and token.lemma_.lower() not in nouns() and token.dep_ in ("dobj", "nsubjpass")
    return (is_person(token) and token.pos_ == "NOUN") or (strange and any(c.lower_ in _ONE for c in token.children))


def _one_more(token: Token) -> bool:
    """ "A third was let out": the next of those counted before."""
    return token.lower_ in _TURNS and token.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT") and token.i > 0 and token.nbor(-1).lower_ in _ONE
