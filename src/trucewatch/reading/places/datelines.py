"""The place at the head of a paragraph: "BEIRUT (Agency) -", which the page keeps apart from what is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc
from spacy.vocab import Vocab

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.places.mentions import Mention, known
from trucewatch.reading.places.words import words

_WORD = re.compile(r"\w[\w'.-]*|\S")
_AGENCY = re.compile(r"\([^()]*\)?")


def datelines(page: Page) -> list[list[Mention]]:
    """The names in each dateline that the gazetteer has, most of them a town and what holds it."""
    if not page.sentences:
        return []
    vocab = page.sentences[0].doc.vocab
    heads = [Sentence(line.label, line, _words(line.label, page, vocab)) for line in page.lines if line.kind == "prose" and line.label]
    return [list(_towns(head)) for head in heads]


def _words(label: Span, page: Page, vocab: Vocab) -> Doc:
    """The words of a dateline, the agency in brackets blanked out, as an unparsed document of the same length."""
    text = _AGENCY.sub(lambda agency: " " * len(agency.group()), label.of(page.plain))
    tokens, spaces, at = list[str](), list[bool](), 0
    for word in _WORD.finditer(text):
        gap = text[at : word.start()]
        if gap and tokens:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            tokens.append(gap)
            spaces.append(False)
        tokens.append(word.group())
        spaces.append(False)
        at = word.end()
    return Doc(vocab, words=tokens, spaces=spaces)


def _towns(head: Sentence) -> Iterator[Mention]:
    """What the gazetteer knows, but no month and no adjective; a dateline names nothing else."""
    for mention in known(head):
        if not mention.demonym and mention.name.lower() not in words("common_words"):
            yield mention
