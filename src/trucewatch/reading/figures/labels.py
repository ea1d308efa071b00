"""What a bare number stands for by its label: "Number of martyrs: 7", "Wounded | 4", or the head of its column."""

from __future__ import annotations

import re

from trucewatch.model import Measure
from trucewatch.reading.figures.adding import words as sum_words
from trucewatch.reading.figures.lexicon import nouns, status

_BEFORE = re.compile(r"([^:;|\t•()\n]{2,80})[:|\t]\s*$")
_ROW = re.compile(r"[|\s]*([^|\t:]{2,80})[|\t]")


def label_of(words: str, start: int, column: str = "") -> tuple[Measure, str | None] | None:
    """The measure and the noun of a number at `start` of its line: by the column's head, else by the words before its mark.

    A number that is only called a total counts nothing of its own.
    """
    if column and (found := _counted(column)):
        return found
    head = _BEFORE.search(words[max(0, start - 90) : start])
    if head is None:
        row = _ROW.match(words) if column or words[:start].rstrip(" ")[-1:] in ("|", "\t") else None
        return (_counted(row[1]) or _total(row[1])) if row is not None else None
    return _counted(head[1]) or _total(head[1])


def _counted(label: str) -> tuple[Measure, str | None] | None:
    for word in reversed(re.findall(r"[^\W\d_]+", label.lower())):
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
            if form in status():
                return status()[form], form
            if form in nouns():
                return nouns()[form].measure, form
    return None


def _total(label: str) -> tuple[Measure, str | None] | None:
    return ("other", None) if sum_words("row").search(label) and len(label.split()) < 3 else None
