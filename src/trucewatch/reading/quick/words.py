"""The words of a sentence without a parse: each with its possible lemmas, by the forms of the words in the lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from trucewatch.data import table
from trucewatch.reading.claims.lexicon import classes, frames

_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_VOWELS = "aeiou"
_PERSONS = ("er", "or", "ist", "man", "men", "women", "ian", "ants")
_NAMES = frozenset({"NAME", "place", "ground", "NAMEPLACE"})
KEPT = 50_000
"""Words that are looked up once, at most: reports without end hold words without end."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "them", "him", "her", "us"})


class Word(NamedTuple):
    """One word or mark: where it starts in the sentence, as printed and in small letters, and all that it may be taken for."""

    at: int
    text: str
    low: str
    senses: frozenset[str]

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.at + len(self.text)

    @property
    def named(self) -> bool:
        """True if it begins with a capital."""
        return self.text[0].isupper()


def words(sentence: str) -> list[Word]:
    """Words and marks in order."""
    found = []
    for m in _WORD.finditer(sentence):
        at, text = m.start(), m[0]
        low, first, inside = _looked_up(text)
        found.append(Word._make((at, text, low, inside if at else first)))
    return found


@cache
def verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Form → the verbs it may be a form of, each with its part: b base, s, g -ing, d past, n participle, dn either."""
    lemmas = {word for word, pos in frames() if pos == "v"}
    lemmas |= {row["lemma"] for row in table("en/cues")} | {row["word"] for row in table("en/governors") if row["pos"] == "v"}
    odd: dict[str, list[tuple[str, str]]] = {}
    for row in table("en/irregular"):
        odd.setdefault(row["lemma"], []).append((row["form"], row["part"]))
    found: dict[str, list[tuple[str, str]]] = {}
    for lemma in sorted(lemmas):
        for form, part in (*_regular(lemma, lemma in odd), *odd.get(lemma, ())):
            found.setdefault(form, []).append((lemma, part))
    return {form: tuple(rows) for form, rows in found.items()}


def _regular(lemma: str, odd: bool) -> Iterator[tuple[str, str]]:
    yield lemma, "b"
    soft = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        third, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        third, past = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), soft + "ed"
    yield third, "s"
    short = len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    yield soft + "ing", "g"
    if short:
        yield lemma + lemma[-1] + "ing", "g"
    if not odd:
        yield past, "dn"
        if short:
            yield lemma + lemma[-1] + "ed", "dn"


@lru_cache(maxsize=KEPT)
def singular(word: str) -> str:
    """The noun of a plural, as far as its ending tells."""
    for end, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", "")):
        if word.endswith(end) and len(word) > len(end) + 1 and not word.endswith("ss"):
            return word[: -len(end)] + instead
    return {"people": "people", "men": "man", "women": "woman", "children": "child"}.get(word, word)


@lru_cache(maxsize=KEPT)
def _looked_up(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """The word in small letters, and what it may be taken for, first or inside a sentence: there a capital may begin any name.

    It may be taken for itself, for the singular that it may be the plural of, and for the classes of either.
    """
    low = text.lower()
    own = classes().get(low, frozenset()) | classes().get(singular(low), frozenset())
    senses = own | {low, singular(low)}
    if not own and low.endswith(_PERSONS) and len(low) > 4:
        senses |= {"person"}
    if low in _PRONOUNS:
        senses |= {"PRON"}
    if low[0].isdigit():
        senses |= {"NUM"}
    return low, senses, senses | _NAMES if text[0].isupper() else senses


def is_a(word: Word, wanted: frozenset[str]) -> bool:
    """True if the word is one of those wanted, or of one of the classes wanted."""
    return not wanted.isdisjoint(word.senses)


def any_is(row: Sequence[Word], wanted: frozenset[str]) -> bool:
    """True if one of the words is."""
    return not all(map(wanted.isdisjoint, [word.senses for word in row]))
