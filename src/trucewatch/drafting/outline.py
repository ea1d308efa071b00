"""The paragraphs of an agreement with their numbers, and what stands before the first of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.drafting.numbering import is_label, numbered
from trucewatch.drafting.wrapping import Unwrapped
from trucewatch.model import Span
from trucewatch.reading import parser
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Doc

_BINDS = re.compile(r"\b(?:shall|will|must|undertakes?|may|agrees?|commits?)\b", re.IGNORECASE)
_NAMES_PARTIES = re.compile(r"\bbetween\b.{1,300}?\band\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence with the number of its paragraph ("": it has none); `lead` are the words that it goes on from ("the Parties shall:")."""

    number: str
    sentence: Sentence
    doc: Doc
    lead: str = ""

    @property
    def span(self) -> Span:
        """Where the sentence stands in the text."""
        return self.sentence.span

    @property
    def offset(self) -> int:
        """Where the parsed words begin, counted so that the sentence's own words stand in their places."""
        return self.span.start - len(self.lead)

    def words(self, page: Page) -> str:
        """The parsed words."""
        return self.lead + self.span.of(page.plain)


@dataclass(frozen=True, slots=True)
class Outline:
    """The title, the sentences of the opening, the sentences of the numbered paragraphs, and those that only lead on to others."""

    title: str
    opening: tuple[Sentence, ...]
    body: tuple[Paragraph, ...]
    leads: tuple[Sentence, ...] = ()

    def head(self, page: Page) -> str:
        """The words of the opening, without the title."""
        return " ".join(s.span.of(page.plain) for s in self.opening)


def outline(page: Page, flat: Unwrapped, text: str) -> Outline:
    """The text cut into title, opening and body; a text without numbers is all body after its first sentence that binds nobody."""
    title, opening, body = "", list[Sentence](), list[Paragraph]()
    now, last = "", None
    for sentence in page.sentences:
        if sentence.line is not last:
            last, now = sentence.line, numbered(flat.line(sentence.line.span.start, text), now)
        if not title and not now:
            title = sentence.span.of(page.plain)
        elif _is_label(sentence, page) and (now or not _NAMES_PARTIES.search(sentence.span.of(page.plain))):
            continue
        elif not now:
            opening.append(sentence)
        else:
            body.append(Paragraph(now, sentence, sentence.doc))
    if not body:
        cut = next((n for n, s in enumerate(opening) if _BINDS.search(s.span.of(page.plain))), len(opening))
        opening, rest = opening[:cut], opening[cut:]
        body = [Paragraph("", s, s.doc) for s in rest]
    led, leads = _led(body, page)
    return Outline(title or page.plain.strip()[:80], tuple(opening), led, leads)


def _led(body: list[Paragraph], page: Page) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """The items of "the Parties shall: (a) …; (b) …" parsed with the words that lead to them."""
    found, leads = list[Paragraph](), list[Sentence]()
    lead: Paragraph | None = None
    for n, paragraph in enumerate(body):
        words, after = paragraph.span.of(page.plain), body[n + 1 :]
        if words.rstrip().endswith(":") and _BINDS.search(words) and after and after[0].sentence.line.kind == "bullet":
            lead = paragraph
            leads.append(paragraph.sentence)
            continue
        if lead is not None and paragraph.number.split(".")[0] != lead.number.split(".")[0]:
            lead = None
        if lead is None or paragraph.sentence.line.kind != "bullet" or _BINDS.search(words):
            found.append(paragraph)
            continue
        ahead = f"{lead.span.of(page.plain).rstrip().rstrip(':')} "
        found.append(Paragraph(paragraph.number, paragraph.sentence, parser.parse([ahead + words])[0], ahead))
    return tuple(found), tuple(leads)


def _is_label(sentence: Sentence, page: Page) -> bool:
    """True for "Article 4" and for a heading that binds nobody."""
    words = sentence.span.of(page.plain)
    return is_label(words) or (sentence.line.kind == "heading" and not _BINDS.search(words))
