"""Numbers in digits and words to values: "1.7 million", "a hundred and sixty", "half a dozen", "tens of thousands".

Only the number itself is read here; bounds, ranges and units around it are `quantities.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from trucewatch.data import table
from trucewatch.model import Span

_TOKEN = re.compile(r"\d{1,3}(?: \d{3})+(?![\d,.:])|\d{1,3}(?:'\d{3})+(?!\d)|\d+(?:[,.]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|\S")
_GROUPED = re.compile(r"\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 15  # digits: more are a telephone or an account

Form = Literal["digits", "words", "vague"]


class Token(NamedTuple):
    """A word, a run of digits or a mark, in lower case, and where it stands."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `low` and `high` differ only in vague words ("dozens": 24 and unknown).

    `first` and `last` are the indices of its tokens, `last` exclusive.
    """

    span: Span
    low: float | None
    high: float | None
    form: Form
    first: int
    last: int


def tokens(text: str) -> tuple[Token, ...]:
    """Words, digits and marks of `text` in order."""
    return tuple([Token._make((m[0].lower(), *m.span())) for m in _TOKEN.finditer(text)])


def numbers(row: Sequence[Token]) -> tuple[Number, ...]:
    """The numbers that `row` holds, in order, never overlapping."""
    found, reached, openings = list[Number](), 0, _openings()
    for at, token in enumerate(row):
        if at >= reached and (token.words in openings or token.words[0].isdecimal()) and (number := _vague(row, at) or _exact(row, at)):
            found.append(number)
            reached = number.last
    return tuple(found)


@cache
def _openings() -> frozenset[str]:
    """The words that a number may begin with."""
    return frozenset(("a", "an", "half", "the", *_words(), *_vague_openings()))


@cache
def _vague_openings() -> frozenset[str]:
    return frozenset(words.split()[0] for words in _vague_words())


def value(words: str) -> float | None:
    """The value of a number written alone ("twenty-three", "1,400"); None if `words` is anything else."""
    row = tokens(words)
    read = _exact(row, 0) if row else None
    return read.low if read and read.last == len(row) else None


def _vague(row: Sequence[Token], at: int) -> Number | None:
    if row[at].words not in _vague_openings():
        return None
    known = _vague_words()
    for size in (3, 2, 1):
        words = " ".join([t.words for t in row[at : at + size]])
        if at + size <= len(row) and words in known:
            return Number(Span(row[at].start, row[at + size - 1].end), known[words], None, "vague", at, at + size)
    return None


def _exact(row: Sequence[Token], at: int) -> Number | None:
    read = _digits(row, at) or _adverb(row, at) or _spelt(row, at)
    if read is None:
        return None
    amount, last, form = read
    amount, last = _scaled(row, amount, last)
    return Number(Span(row[at].start, row[last - 1].end), amount, amount, form, at, last)


def _digits(row: Sequence[Token], at: int) -> tuple[float, int, Form] | None:
    words = row[at].words
    if not words[0].isdecimal() or len(words) > _LONGEST:
        return None
    if _GROUPED.fullmatch(words):
        grouped = words.replace(".", "") if words.count(".") > 1 else words
        return float(re.sub("[, ']", "", grouped)), at + 1, "digits"
    return (float(words), at + 1, "digits") if _PLAIN.fullmatch(words) else None


def _adverb(row: Sequence[Token], at: int) -> tuple[float, int, Form] | None:
    """ "twice" and "both" are whole in themselves."""
    role, amount = _words().get(row[at].words, ("", 0.0))
    return (amount, at + 1, "words") if role == "adverb" else None


def _spelt(row: Sequence[Token], at: int) -> tuple[float, int, Form] | None:
    """Number words from `row[at]`, each taken only where English lets it follow the one before."""
    last, article = (at + 1, True) if row[at].words in ("a", "an", "half", "the") else (at, False)
    if row[at].words == "half":
        return _half(row, at)
    total, current, room = 0.0, 1.0 if article else 0.0, 1e12
    begun = False
    while last < len(row):
        nxt = last + (begun and row[last].words in ("and", "-") and last + 1 < len(row))
        word, joined = row[nxt].words, row[last].words
        role, amount = _words().get(word, ("", 0.0))
        if role in ("unit", "ten") and not (article and not begun) and amount < room and (joined != "and" or current >= 100 or total):
            if joined == "-" and role != "unit":
                break
            current, room = current + amount, 10 if role == "ten" else 1
        elif role == "hundred" and joined != "and" and (article or not begun or 1 <= current < 100):
            current, room = max(current, 1) * amount, 100
        elif role == "scale" and joined != "and" and (begun or article):
            total, current, room = total + current * amount, 0, amount
        else:
            break
        last, begun = nxt + 1, True
    if not begun:
        return _group(row, at)
    if row[at].words == "the":
        return None  # "the hundred" is read from its own word
    return total + current, last, "words"


def _half(row: Sequence[Token], at: int) -> tuple[float, int, Form] | None:
    """ "half a million", "half million", "half a dozen"; "half" alone is no count."""
    then = at + 2 if at + 1 < len(row) and row[at + 1].words in ("a", "an") else at + 1
    role, amount = _words().get(row[then].words, ("", 0.0)) if then < len(row) else ("", 0.0)
    return (amount / 2, then + 1, "words") if role in ("hundred", "scale", "group") else None


def _group(row: Sequence[Token], at: int) -> tuple[float, int, Form] | None:
    """ "a dozen", "a couple of", "a score of"."""
    if row[at].words not in ("a", "an") or at + 1 >= len(row):
        return None
    role, amount = _words().get(row[at + 1].words, ("", 0.0))
    if role != "group" or (row[at + 1].words != "dozen" and (at + 2 >= len(row) or row[at + 2].words != "of")):
        return None
    return amount, at + 2, "words"


def _scaled(row: Sequence[Token], amount: float, last: int) -> tuple[float, int]:
    """ "1.7 million", "two and a half million", "three dozen"."""
    if [t.words for t in row[last : last + 3]] == ["and", "a", "half"]:
        amount, last = amount + 0.5, last + 3
    while last < len(row):
        role, times = _words().get(row[last].words, ("", 0.0))
        if not (
            (role == "scale" and amount < times)
            or (role == "hundred" and amount < 100)
            or (row[last].words in ("dozen", "score") and amount < 100)
        ):
            break
        amount, last = amount * times, last + 1
    return amount, last


@cache
def _words() -> dict[str, tuple[str, float]]:
    return {row["word"]: (row["role"], float(row["value"])) for row in table("en/numbers")}


@cache
def _vague_words() -> dict[str, float | None]:
    return {row["words"]: None if row["low"] == "-" else float(row["low"]) for row in table("en/numbers_vague")}
