"""Who, where and how many: everything on a page that a claim's fields may hold, by the sentence in which it stands."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Literal

from trucewatch.model import Figure, Mention, Place, Span, Voice
from trucewatch.reading.claims import attach, names, roles
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned import amounts, grounds
from trucewatch.reading.claims.lexicon import frame_of
from trucewatch.reading.claims.names import words
from trucewatch.reading.claims.scenes import wished
from trucewatch.reading.claims.topics import FIRST, PRONOUNS, is_pronoun, is_pronoun_printed
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.turns import TURN
from trucewatch.reading.words import Token

Sort = Literal["who", "where", "figure"]
SPEAKS, PRONOUN, KNOWN = 1, 2, 1
"""Marks of a candidate: a voice's name, a pronoun; a place or figure that a rule found."""
_SIDES = frozenset({"both", "neither", "each", "either", "somebody", "someone"})
_OTHER = frozenset({"other", "others"})
_NATIONS = frozenset({"NORP", "GPE", "ORG", "PERSON"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that may stand in a field, the word that names it, and what marks it; those of one `key` are one thing."""

    sort: Sort
    value: Mention | Place | Figure
    key: Hashable
    sentence: int
    token: Token
    mark: int = 0


def same_name(a: str, b: str) -> bool:
    """True if one name's words hold the other's, or half of them are common."""
    x, y = words(a), words(b)
    return x <= y or y <= x or len(x & y) * 2 >= len(x | y) if x and y else a.strip().lower() == b.strip().lower()


def candidates(page: Page, layers: Layers) -> list[list[Candidate]]:
    """For each sentence of the page what stands in it."""
    found: list[list[Candidate]] = [[] for _ in page.sentences]
    for number, sentence in enumerate(page.sentences):
        found[number] += (_who(page, number, sentence, token) for token in sentence.doc if _acts(token))
    spoken = [Mention(v.name, v.name_span) for v in layers.voices if v.name]
    for mention in dict.fromkeys([*spoken, *((layers.speaker,) if layers.speaker is not None else ())]):
        at = _standing(page, mention.span)
        if at is not None:
            found[at[0]].append(Candidate("who", mention, _key(mention.name), *at, SPEAKS))
    for voice, number in _labelled(page, layers):
        mention, first = Mention(voice.name or "", voice.name_span), page.sentences[number].doc[0]
        found[number].append(Candidate("who", mention, _key(mention.name), number, first, SPEAKS))
    for place in (place for place in layers.places if place.rule != "demonym"):
        at = _standing(page, place.span)
        if at is not None and not wished(at[1]):
            found[at[0]].append(Candidate("where", place, _key(place.name), *at, KNOWN))
    for number, token, place in grounds.unlisted(page, layers.places):
        found[number].append(Candidate("where", place, _key(place.name), number, token))
    for figure in layers.figures:
        at = _standing(page, figure.span)
        if at is not None:
            found[at[0]].append(Candidate("figure", figure, figure.span, *at, KNOWN))
    for number, figure in amounts.unlisted(page, layers.figures, layers.times):
        hung = attach.token_at(page.sentences[number], figure.span)
        if hung is not None:
            found[number].append(Candidate("figure", figure, figure.span, number, hung))
    return found


def _labelled(page: Page, layers: Layers) -> Iterator[tuple[Voice, int]]:
    """Whoever has a turn, with each sentence of it: the label before a turn stands in none."""
    for voice in layers.voices:
        if voice.rule == TURN and voice.name:
            for number, sentence in enumerate(page.sentences):
                if any(piece.holds(Span(sentence.span.start, sentence.span.start + 1)) for piece in voice.content):
                    yield voice, number


def _key(name: str) -> Hashable:
    """A name's words, whatever their order; a pronoun is kept apart from a name spelt like it."""
    return (() if is_pronoun_printed(name, FIRST | PRONOUNS) else tuple(sorted(words(name)))) or name.lower()


def _acts(token: Token) -> bool:
    if token.dep_ == "compound" and (token.head.pos_ == "PROPN" or (roles.is_ground(token) and frame_of(token.head) is not None)):
        return False
    if is_pronoun(token) or token.lower_ in _SIDES or (token.lower_ in _OTHER and token.dep_ not in ("amod", "det")):
        return True
    return (token.pos_ in ("NOUN", "PROPN") and names.can_act(token)) or token.ent_type_ in _NATIONS


def _who(page: Page, number: int, sentence: Sentence, token: Token) -> Candidate:
    mention = names.mention(page, sentence, token)
    return Candidate("who", mention, _key(mention.name), number, token, PRONOUN if is_pronoun(token) else 0)


def _standing(page: Page, span: Span | None) -> tuple[int, Token] | None:
    """The sentence in which a span begins, and the word that it hangs on."""
    number = page.number_at(span.start) if span is not None else None
    if span is None or number is None:
        return None
    token = attach.token_at(page.sentences[number], span)
    return (number, token) if token is not None else None
