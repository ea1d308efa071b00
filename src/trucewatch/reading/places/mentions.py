"""Which words could name a place: capitalised runs, and the parts of them that the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.reading.page import Sentence
from trucewatch.reading.places.gazetteer import Sense, demonyms, senses, short_form
from trucewatch.reading.places.names import fold, particles
from trucewatch.reading.places.words import leads, nouns, words
from trucewatch.reading.words import Doc, Token

_LONGEST, _TIED = 8, 2  # words of a name, letters of a part of one
_CODE = re.compile(r"[A-Z]{1,2}-?\d{1,3}")
_ARTICLES = ("the", "a", "an")
_DIVISIONS = {"first": ("first", "region", "province"), "division": ("second", "first", "region")}


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last)` of a sentence that may name a place, with every sense the gazetteer has: none for an unknown name."""

    sentence: Sentence
    first: int
    last: int
    senses: tuple[Sense, ...] = ()
    demonym: bool = False

    @property
    def doc(self) -> Doc:
        """The parsed sentence."""
        return self.sentence.doc

    @property
    def name(self) -> str:
        """The words as they stand."""
        return self.doc[self.first : self.last].text

    @property
    def key(self) -> str:
        """The name folded, with "province" and the like: mentions with one key are one name of the report."""
        kind = kind_after(self.doc, self.last)
        return f"{fold(self.name)} ({kind})" if kind in _DIVISIONS else fold(self.name)

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the name."""
        return self.doc.tokens[self.first : self.last]

    def before(self, steps: int = 1) -> Token | None:
        """The token `steps` before the name."""
        return self.doc.tokens[self.first - steps] if self.first >= steps else None

    def after(self, steps: int = 1) -> Token | None:
        """The token `steps` after the name."""
        at, tokens = self.last + steps - 1, self.doc.tokens
        return tokens[at] if at < len(tokens) else None

    def meets(self, other: Mention) -> bool:
        """True if the two share a token."""
        return self.sentence is other.sentence and self.first < other.last and other.first < self.last


def known(sentence: Sentence) -> Iterator[Mention]:
    """Names of `sentence` that the gazetteer has, longest first, none inside another."""
    reached = 0
    for at in _openings(sentence.doc):
        if at >= reached and (found := _longest(sentence, at)):
            yield found
            reached = found.last


def unknown(sentence: Sentence) -> Iterator[Mention]:
    """Whole runs of capitalised names in `sentence`: what an unknown place could be called."""
    doc, reached = sentence.doc, 0
    for at in _openings(doc):
        if at >= reached and _names(doc, at):
            reached = _run(doc, at, particles("article", "particle", "mark"))
            if reached > at:
                yield Mention(sentence, at, reached)


def _openings(doc: Doc) -> list[int]:
    """Where a name may begin: with a capital, or with an article before one ("al-Hol")."""
    tokens, articles = doc.tokens, particles("article", "hyphened")
    return [
        at
        for at, token in enumerate(tokens)
        if token.text[0].isupper()
        or (token.text in articles and at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at + 2].text[0].isupper())
    ]


def _names(doc: Doc, at: int) -> bool:
    """True if token `at` can begin an unknown name; a capital that only the sentence's beginning gave is none."""
    token = doc.tokens[at]
    if not token.is_alpha and _CODE.fullmatch(token.text):
        return kind_after(doc, at + 1) in ("long", "site")  # "the A9 road", "the T4 airbase"
    if token.lower_ in leads() or not (token.is_alpha or token.text in particles("article", "hyphened")):
        return False
    return token.pos_ in ("PROPN", "NOUN", "ADJ", "X") or (at > 0 and token.pos_ not in ("PRON", "DET", "ADP"))


def _run(doc: Doc, at: int, joiners: frozenset[str]) -> int:
    """The end of the run of words from `at` that could be one name: it ends with a capital or a number."""
    end = last = at
    tokens = doc.tokens
    while end < len(tokens) and end - at < _LONGEST:
        word = tokens[end].text
        if word[0].isdigit() and tokens[at].lower_ not in nouns("before") and end + 1 < len(tokens) and tokens[end + 1].tag_ == "NNS":
            break  # "in Arda 31 people", but "at Hill 425 positions"
        if word[0].isupper() or word[0].isdigit() or is_tied(doc, end):
            last = end + 1
        elif word not in joiners and not (word in particles("hyphened") and end + 1 < len(tokens) and tokens[end + 1].text == "-"):
            break
        end += 1
    return last


def is_tied(doc: Doc, at: int) -> bool:
    """True for the short last part of a name with hyphens: "Kunu-ri", "Pul-e-Charkhi"."""
    if not 2 <= at < len(doc.tokens) or len(doc[at].text) > _TIED or not doc[at].is_alpha:
        return False
    return doc[at - 1].text == "-" and not doc[at - 1].whitespace_ and not doc[at - 2].whitespace_


def _longest(sentence: Sentence, at: int) -> Mention | None:
    doc = sentence.doc
    joiners = particles("article", "particle", "mark", "tie")
    last = _run(doc, at, joiners)
    if kind_after(doc, last) and last > at and doc[last - 1].lower_ not in _ARTICLES and (found := senses(doc[at : last + 1].text)):
        return Mention(sentence, at, last + 1, found)
    for end in range(last, at, -1):
        if doc[end - 1].text in joiners or is_tied(doc, end + 1):
            continue
        name = doc[at:end].text
        if end < len(doc) and doc[end].text == "." and (short := short_form(name + ".")):
            return Mention(sentence, at, end + 1, short)
        if place := demonyms().get(name.lower()):
            return Mention(sentence, at, end, (place,), demonym=True)
        if (found := senses(name)) and not (end == at + 1 and doc[at].lower_ in words("person_titles")):
            return Mention(sentence, at, end, _fitting(found, kind_after(doc, end)))
    return None


def kind_after(doc: Doc, at: int) -> str:
    """The kind of place that the noun at `at` says ("division" for "county"), or nothing."""
    tokens = doc.tokens
    return nouns("after").get(tokens[at].lower_, ("", 0))[0] if at < len(tokens) else ""


def _fitting(found: tuple[Sense, ...], kind: str) -> tuple[Sense, ...]:
    """Senses that are divisions where the words say "province" or "district", if there are any; a street has none of them."""
    if kind == "street":
        return ()
    return tuple(sense for sense in found if sense.kind in _DIVISIONS.get(kind, ())) or found
