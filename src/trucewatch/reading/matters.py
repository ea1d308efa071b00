"""Which sentences of a report can matter to a truce, told by their plain words before anything is parsed.

Parsing is nearly all the work of reading, and most news is about something else.  So a report in which nothing tells of a truce or of armed
force is not parsed, and of one that speaks of force in passing only those sentences are, with their neighbours.  Whatever is about a
truce or a war is read whole: a claim may then stand in any sentence, and take its names and times from any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from trucewatch.data import table

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FEW = 4
"""A text of no more sentences than this is read whole: there is little to save."""
_TWICE = 2
"""A word of conflict ("rebel", "peace deal") in so many sentences, or in the title, makes a report one on it; once it may be an aside."""
_OF_FORCE = 0.15
"""A report in which this share of the sentences speaks of force is about it."""
_OF_THE_FIELD, _OF_TALKS = 0.33, 0.15
"""And so is one in which the first share holds a word of the field, be it force or harm or aid or talks, and the second one that is no mere
word of harm: any news of an accident is full of those."""
_BEFORE, _AFTER = 2, 1
"""Neighbours parsed with a sentence that speaks of force: names and times come from before, an answer after."""


def that_matter(title: str, sentences: Sequence[str]) -> list[int]:
    """The numbers of the sentences to parse, in order."""
    count = len(sentences)
    words = [_words(sentence) for sentence in (title, *sentences)]
    if count <= _FEW or any(_holds("truce", one) for one in words):
        return list(range(count))
    conflict = [_holds("conflict", one) for one in words]
    force = [told or _holds("force", one) for told, one in zip(conflict, words, strict=True)]
    talks = [told or _holds("field", one) for told, one in zip(force, words, strict=True)]
    field = [told or _holds("harm", one) for told, one in zip(talks, words, strict=True)]
    if (
        conflict[0]
        or sum(conflict) >= _TWICE
        or sum(force) >= _OF_FORCE * len(words)
        or (sum(field) >= _OF_THE_FIELD * len(words) and sum(talks) >= _OF_TALKS * len(words))
    ):
        return list(range(count))
    near = {m for n, spoken in enumerate(force[1:]) if spoken for m in range(n - _BEFORE, n + _AFTER + 1)}
    return sorted(near.intersection(range(count)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _holds(grade: str, words: list[str]) -> bool:
    """True if a word or a phrase of that grade stands among `words`."""
    if not _forms(grade).isdisjoint(words):
        return True
    starts = _phrases(grade).keys() & set(words)
    return bool(starts) and any(f" {rest} " in f" {' '.join(words)} " for start in starts for rest in _phrases(grade)[start])


@cache
def _phrases(grade: str) -> dict[str, tuple[str, ...]]:
    """First word → the phrases of one grade that begin with it."""
    phrases = [row["word"] for row in table("en/matters") if " " in row["word"] and row["grade"] == grade]
    return {start: tuple(p for p in phrases if p.split()[0] == start) for start in {p.split()[0] for p in phrases}}


@cache
def _forms(grade: str) -> frozenset[str]:
    """Every form of the words of one grade."""
    rows = [row for row in table("en/matters") if row["grade"] == grade and " " not in row["word"]]
    return frozenset(form for row in rows for form in _forms_of(row["word"], row["as"]))


def _forms_of(word: str, kind: str) -> Iterator[str]:
    """The word with its regular endings: a noun's ("n"), a verb's too ("v"), or none ("x")."""
    yield word
    if kind != "x":
        yield from (word[:-1] + "ies",) if word.endswith("y") else (word + "s", word + "es")
    if kind == "v":
        stem = word.removesuffix("e")
        yield from (stem + "ing", word[:-1] + "ied" if word.endswith("y") else stem + "ed")
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")  # "kidnapped"
