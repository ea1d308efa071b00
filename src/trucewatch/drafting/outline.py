"""The paragraphs of an agreement with their numbers, and what stands before the first of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence

_NUMBER = re.compile(
    r"^\s*(?:(?:Article|Section|Clause|Paragraph|Point|Art\.)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:[.):]|\s*[–—-]|\s)\s*"
)
_LABEL = re.compile(r"\s*(?:Article|Section|Clause|Paragraph|Point|Art\.)\s+[\dIVX.]+[.:]?\s*", re.I)
_LETTER = re.compile(r"^\s*\(?(?P<letter>[a-z]|[ivx]{1,4})[).]\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence with the number of its paragraph ("": it has none)."""

    number: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Outline:
    """The title, the sentences of the opening, and the sentences of the numbered paragraphs."""

    title: str
    opening: tuple[Sentence, ...]
    body: tuple[Paragraph, ...]

    def head(self, page: Page) -> str:
        """The words of the opening, without the title."""
        return " ".join(s.span.of(page.plain) for s in self.opening)


def outline(page: Page) -> Outline:
    """The text cut into title, opening and body; a text without numbers is all body after its first sentence that binds nobody."""
    title, opening, body = "", list[Sentence](), list[Paragraph]()
    number, last = "", None
    for sentence in page.sentences:
        if sentence.line is not last:
            last, number = sentence.line, _numbered(sentence.line.span.of(page.plain), number)
        if not title and not number:
            title = sentence.span.of(page.plain)
        elif not number:
            opening.append(sentence)
        elif not _LABEL.fullmatch(sentence.span.of(page.plain)):
            body.append(Paragraph(number, sentence))
    if not body:
        cut = next(
            (n for n, s in enumerate(opening) if re.search(r"\b(?:shall|will|must|undertakes?)\b", s.span.of(page.plain))), len(opening)
        )
        opening, rest = opening[:cut], opening[cut:]
        body = [Paragraph("", s) for s in rest]
    return Outline(title or page.plain.strip()[:80], tuple(opening), tuple(body))


def _numbered(line: str, before: str) -> str:
    """The number under which a line stands; a line without one goes on with the one before, a letter is added to it."""
    if m := _NUMBER.match(line):
        return m["number"]
    if before and (m := _LETTER.match(line)):
        return f"{before.split('.')[0]}.{m['letter']}"
    return before


def span_of(paragraph: Paragraph) -> Span:
    """Where the sentence stands in the text."""
    return paragraph.sentence.span
