"""Places of which the place layer knows nothing: by the word before them, by what is done there, by where else their name stands.

"in Tame", "the garrison of Skarr", "at the brickworks", "shells struck Velika", "Totorani and Llallapata provinces"; "Pidie." that opens a
bulletin's paragraph, and the town of a dateline.  The name tagger takes many of them for people and bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from trucewatch.data import table
from trucewatch.model import Place, Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.places.words import heads, leads
from trucewatch.reading.times.words import worth
from trucewatch.reading.voices.lexicon import speakers
from trucewatch.reading.words import Token

Found = tuple[int, Token, Place]
"""The number of a sentence, the word on which the name of a place hangs there, and the place."""
RULE = "place by its context"
_BODIES = frozenset({"NORP", "ORG", "PERSON"})
_OF = frozenset({"of", "for", "against"})
_NAME = r"[^\W\d_a-z][\w'’-]*(?:\s(?:(?:al|el|de|of|the)[\s-])?[^\W\d_a-z][\w'’-]*){0,3}"
_OPENING = re.compile(rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)?({_NAME})(?:,[^.:]{{2,40}})?(?:[.:]$|:\s|$)")
_BRACKETED = re.compile(rf"[^.:]{{2,30}}\s\(({_NAME})\):")


def unlisted(page: Page, listed: Sequence[Place]) -> list[Found]:
    """What may be a place and stands in no span of `listed`, in the order of the text."""
    named = _Names(page, listed)
    found = [(number, token, place) for number, sentence in enumerate(page.sentences) for token, place in named.of(sentence)]
    own = {place for _, _, place in found}
    return sorted([*found, *(one for one in _heads(page, listed) if one[2] not in own)], key=lambda one: one[0])


class _Names:
    """The names of a page that are places somewhere on it."""

    def __init__(self, page: Page, listed: Sequence[Place]) -> None:
        self._page = page
        self._spans = sorted((place.span for place in listed), key=lambda span: span.start)
        self._known = {place.name.lower() for place in listed if place.rule != "demonym"}
        for sentence in page.sentences:
            self._known |= {_run(token)[1].lower() for token in sentence.doc if _is_name(token) and _stood_at(token)}

    def of(self, sentence: Sentence) -> Iterator[tuple[Token, Place]]:
        known = [span for span in self._spans if span.overlaps(sentence.span)]
        for token in sentence.doc:
            if (token.dep_ == "compound" and token.head.pos_ == "PROPN") or token.lower_ in _never():
                continue
            ground = (token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_lower)) and token.lemma_.lower() in grounds()
            if not (ground or (_is_name(token) and self._may_be_placed(token))):
                continue
            first, _ = _run(token)
            span = Span(sentence.span_of(sentence.doc[first]).start, sentence.span_of(token).end)
            if not any(one.overlaps(span) for one in known):
                yield token, _place(self._page, span)

    def _may_be_placed(self, name: Token) -> bool:
        return name.ent_type_ not in _BODIES or _stood_at(name) or _run(name)[1].lower() in self._known


def _place(page: Page, span: Span) -> Place:
    return Place(span.of(page.report.text), span, None, None, None, None, RULE)


def _is_name(token: Token) -> bool:
    written = any(letter.isupper() or letter.isdigit() for letter in token.text)
    return written and (token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.ent_type_ in _BODIES))


def _run(noun: Token) -> tuple[int, str]:
    """Where the words begin that describe a noun, and the whole."""
    first = noun.i
    while first > 0 and _describes(noun.doc[first - 1], noun.doc[first], noun):
        first -= 1
    return first, noun.doc[first : noun.i + 1].text


def _describes(before: Token, first: Token, noun: Token) -> bool:
    return before.pos_ in ("PROPN", "ADJ", "NOUN") and before.head in (first, noun) and before.dep_ in ("compound", "amod", "nmod")


def _stood_at(name: Token) -> bool:
    """True for a name behind a word of place, for what is shelled or left, and beside a noun for a kind of place.

    "Of", "by" and "with" lead to bodies and people, too: of a garrison, a road, or out of it is a place.
    """
    first = next((up for up in (name, *name.ancestors) if up.dep_ not in ("conj", "appos")), name)
    over = first.head
    if first.dep_ == "pobj":
        if over.lower_ in _OF:
            return over.head.lower_ == "out" or over.head.lemma_.lower() in _held_places()
        return leads().get(over.lower_) in ("strict", "loose")
    if first.dep_ in ("dobj", "nsubjpass"):
        return over.lemma_.lower() in _placing()
    beside = next((up for up in (name, *name.ancestors) if up.dep_ != "conj"), name)
    return beside.dep_ in ("compound", "nmod", "appos") and beside.head.pos_ == "NOUN" and beside.head.lemma_.lower() in grounds()


def _heads(page: Page, listed: Sequence[Place]) -> Iterator[Found]:
    """The place that a line of a bulletin opens with, and the town before a paragraph's dash."""
    lines = set[Span]()
    for number, sentence in enumerate(page.sentences):
        line, words = sentence.line, sentence.doc
        if line.kind not in ("prose", "bullet", "heading"):
            continue
        dateline = line.label if line.kind == "prose" and line.span not in lines else None
        lines.add(line.span)
        for start, found in (
            (dateline.start if dateline else 0, re.match(f"({_NAME})", dateline.of(page.plain)) if dateline else None),
            (sentence.span.start, _BRACKETED.match(words.text) or _OPENING.match(words.text)),
        ):
            span = Span(start + found.start(1), start + found.end(1)) if found is not None else None
            if span is None or any(place.span.overlaps(span) for place in listed):
                continue
            inside = [token for token in words if sentence.span_of(token).overlaps(span)]
            if not inside or _may_head(inside):
                yield number, (inside or [words[0]])[-1], _place(page, span)


def _may_head(words: Sequence[Token]) -> bool:
    """False for a plain noun ("Thanks:"), for those who speak, for a bulletin's topics, and for times."""
    name, last = " ".join(word.lower_ for word in words), words[-1]
    plain = words[0].i == 0 and not any(word.pos_ == "PROPN" or word.is_upper for word in words)
    return not plain and name not in _topics() and last.lower_ not in _times() and last.lower_ not in speakers()


@cache
def _topics() -> frozenset[str]:
    """Words by which a line shows what it is."""
    return frozenset(row["words"] for row in table("en/layout"))


@cache
def _times() -> frozenset[str]:
    """The names of days and months, halves of the day and zones of the clock."""
    named = (word for kind in ("month", "weekday", "weekday_short", "holiday", "feast") for word in worth(kind))
    return frozenset((*named, *(row["word"].lower() for row in table("en/times_zones")), "a.m.", "p.m.", "a.m", "p.m"))


@cache
def _never() -> frozenset[str]:
    return _times() | _topics()


@cache
def _placing() -> frozenset[str]:
    """Verbs whose object is a place: "struck Velika", "left Arda"."""
    return heads("object") | heads("spoken")


@cache
def _held_places() -> frozenset[str]:
    """Words behind whose "of" or "for" a place stands: "the garrison of", "monks of", "permits for"."""
    return grounds() | heads("prepositional") | _placing()


@cache
def grounds() -> frozenset[str]:
    """Nouns that stand with the names of places, and those by which a place is meant without one."""
    return frozenset(row["word"].lower() for name in ("place_nouns", "place_grounds") for row in table(f"en/{name}"))
