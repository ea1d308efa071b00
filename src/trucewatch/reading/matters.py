"""Which sentences of a report can matter to a truce, told by their plain words before anything is parsed.

Parsing is nearly all the work of reading, and most news is about something else.  So a report in which nothing tells of a truce or of armed
force is not parsed, and of one that speaks of force in passing only those sentences are, with their neighbours.  Whatever is about a
truce or a war is read whole: a claim may then stand in any sentence, and take its names and times from any other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from trucewatch.data import table

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FEW = 4
"""A text of no more sentences than this is read whole: there is little to save."""
_TWICE = 2
"""A word of conflict ("rebel", "peace deal") in so many sentences, or in the title, makes a report one on it; once it may be an aside."""
_OF_FORCE = 0.09
"""A report in which this share of the sentences speaks of force is about it."""
_OF_THE_FIELD, _OF_TALKS = 0.25, 0.12
"""And so is one in which the first share holds a word of the field, be it force or harm or aid or talks, and the second one that is no mere
word of harm: any news of an accident is full of those."""
_UP_TO = {
    "conflict": frozenset(("conflict",)),
    "force": frozenset(("conflict", "force")),
    "field": frozenset(("conflict", "force", "field")),
    "harm": frozenset(("conflict", "force", "field", "harm")),
}
"""What each grade holds: a word of force is a word of the field too."""
_A_LABEL = 3
"""Words: what stands in a line of so few counts and does not tell."""
_BEFORE, _AFTER = 2, 1
"""Neighbours parsed with a sentence that speaks of force: names and times come from before, an answer after."""


def that_matter(title: str, sentences: Sequence[str]) -> list[int]:
    """The numbers of the sentences to parse, in order."""
    count = len(sentences)
    if count <= _FEW:
        return list(range(count))
    grades = [_grades(sentence) for sentence in (title, *sentences)]
    conflict, force, talks, field = (sum(not one.isdisjoint(_UP_TO[grade]) for one in grades) for grade in _UP_TO)
    if (
        any("truce" in one for one in grades)
        or "conflict" in grades[0]
        or conflict >= _TWICE
        or force >= _OF_FORCE * len(grades)
        or (field >= _OF_THE_FIELD * len(grades) and talks >= _OF_TALKS * len(grades))
    ):
        return list(range(count))
    spoken = [n for n, one in enumerate(grades[1:]) if not one.isdisjoint(_UP_TO["force"])]
    near = {m for n in spoken for m in range(n - _BEFORE, n + _AFTER + 1)}
    return sorted(near.intersection(range(count)))


def _grades(sentence: str) -> set[str]:
    """The grades of the words and phrases of `sentence`."""
    words, known = _WORD.findall(sentence.lower()), _known()
    hits = [word for word in words if word in known]
    found = {grade for word in hits for grade in known[word] if grade}
    if "harm" in found and len(words) <= _A_LABEL:
        found.add("field")  # a bulletin's label, or the head of its column
    if any("" in known[word] for word in hits):
        row = f" {' '.join(words)} "
        found |= {grade for phrase, grade in _phrases() if phrase in row}
    return found


@cache
def _known() -> dict[str, frozenset[str]]:
    """Every form of a word with its grades, an empty one for a word that begins a phrase."""
    found = defaultdict[str, set[str]](set)
    for row in table("en/matters"):
        if " " in row["word"]:
            found[row["word"].split()[0]].add("")
        else:
            for form in _forms_of(row["word"], row["as"]):
                found[form].add(row["grade"])
    return {word: frozenset(grades) for word, grades in found.items()}


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """The phrases, between blanks, with their grades."""
    return tuple((f" {row['word']} ", row["grade"]) for row in table("en/matters") if " " in row["word"])


def _forms_of(word: str, kind: str) -> Iterator[str]:
    """The word with its regular endings: a noun's ("n"), a verb's too ("v"), or none ("x")."""
    yield word
    if kind != "x":
        yield from (word[:-1] + "ies",) if word.endswith("y") else (word + "s", word + "es")
    if kind == "v":
        stem = word.removesuffix("e")
        yield from (stem + "ing", word[:-1] + "ied" if word.endswith("y") else stem + "ed")
        yield from (word + word[-1] + "ed", word + word[-1] + "ing")  # "kidnapped"
