"""The place at the head of a paragraph: "BEIRUT (Agency) -", which the page keeps apart from what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.places.mentions import Mention, known
from trucewatch.reading.places.words import words
from trucewatch.reading.words import Doc

_WORD = re.compile(r"\w[\w'.-]*|\S")
_AGENCY = re.compile(r"\([^()]*\)?")


def datelines(page: Page) -> list[list[Mention]]:
    """The names in each dateline that the gazetteer has, most of them a town and what holds it."""
    if not page.sentences:
        return []
    heads = [Sentence(line.label, line, _words(line.label, page)) for line in page.lines if line.kind == "prose" and line.label]
    return [list(_towns(head)) for head in heads]


def _words(label: Span, page: Page) -> Doc:
    """The words of a dateline, the agency in brackets blanked out, as an unparsed document of the same length."""
    text = _AGENCY.sub(lambda agency: " " * len(agency.group()), label.of(page.plain))
    return Doc.unparsed(text, [(word.start(), word.group()) for word in _WORD.finditer(text)])


def _towns(head: Sentence) -> Iterator[Mention]:
    """What the gazetteer knows, but no month and no adjective; a dateline names nothing else."""
    for mention in known(head):
        if not mention.demonym and mention.name.lower() not in words("common_words"):
            yield mention
