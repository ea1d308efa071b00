"""Which words could name a place: runs of capitalised words that the gazetteer or their neighbours know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from trucewatch.data import table
from trucewatch.reading.page import Sentence
from trucewatch.reading.places.gazetteer import Sense, demonyms, senses

_JOINERS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "las",
        "los",
        "da",
        "do",
        "dos",
        "di",
        "du",
        "des",
        "del",
        "el",
        "al",
        "ad",
        "as",
        "ash",
        "an",
        "ar",
        "at",
        "az",
        "ez",
        "es",
        "e",
        "y",
        "i",
        "und",
        "an-i",
        "&",
        "-",
        "'",
        "/",
        ".",
        "'s",
        "ye",
    ]
)
_ARTICLES = frozenset(["al", "el", "ad", "as", "ash", "an", "ar", "at", "az", "ez", "es"])
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last)` of a sentence that name something, and every sense the gazetteer has for it."""

    sentence: Sentence
    first: int
    last: int
    senses: tuple[Sense, ...]
    demonym: bool = False

    @property
    def doc(self) -> Doc:
        return self.sentence.doc

    @property
    def name(self) -> str:
        """The words as they stand."""
        return self.doc[self.first : self.last].text

    def before(self, steps: int = 1) -> Token | None:
        """The token `steps` before the name."""
        return self.doc[self.first - steps] if self.first >= steps else None

    def after(self, steps: int = 1) -> Token | None:
        """The token `steps` after the name."""
        at = self.last + steps - 1
        return self.doc[at] if at < len(self.doc) else None


def known(sentence: Sentence) -> Iterator[Mention]:
    """Names of `sentence` that the gazetteer has, longest first, none inside another."""
    doc, at = sentence.doc, 0
    while at < len(doc):
        found = _longest(sentence, at) if begins(doc, at) else None
        if found:
            yield found
        at = found.last if found else at + 1


def begins(doc: Doc, at: int) -> bool:
    """True if a name may begin with token `at`: a capital, or an article before one ("al-Hol")."""
    word = doc[at].text
    if word[0].isupper():
        return True
    return word in _ARTICLES and at + 2 < len(doc) and doc[at + 1].text == "-" and doc[at + 2].text[0].isupper()


def run(doc: Doc, at: int) -> int:
    """The end of the run of words from `at` that could be one name."""
    end = last = at
    while end < len(doc) and end - at < _LONGEST:
        word = doc[end].text
        if word[0].isupper() or word[0].isdigit() or (end == at):
            last = end + 1
        elif word not in _JOINERS:
            break
        end += 1
    return last


def _longest(sentence: Sentence, at: int) -> Mention | None:
    doc = sentence.doc
    for end in range(run(doc, at), at, -1):
        if doc[end - 1].text in _JOINERS:
            continue
        words = doc[at:end].text
        if found := senses(words):
            return Mention(sentence, at, end, found)
        if place := demonyms().get(words.lower()):
            return Mention(sentence, at, end, (place,), True)
    return None


@cache
def nouns(position: str) -> dict[str, tuple[str, int]]:
    """Words for kinds of place ("village", "crossing"), in small letters, with kind and precision."""
    rows = (row for row in table("en/place_nouns") if row["position"] == position)
    return {row["word"].lower(): (row["kind"], int(row["precision"].replace("-", "1"))) for row in rows}
