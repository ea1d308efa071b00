"""A speaker before a colon: "Witnesses: three explosions", a transcript's turn, "the commander: '…'"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.lexicon import Cue, speakers
from trucewatch.reading.voices.saying import Saying
from trucewatch.reading.words import Token
from trucewatch.text.layout import Line

_SAYS = Cue("says", "say", "asserts", False)
_NAME = r"(?:[A-Z][\w.'()-]*|of|from|the|in|de|al|and)"
_TURN = re.compile(rf"(?:\[?\d{{1,2}}[:.]\d{{2}}\]?\s+)?({_NAME}(?:,? {_NAME})*):\s")
_LABEL_WORDS = 8
_FEWEST_TURNS = 3


def turns(page: Page, silent: frozenset[str]) -> Iterator[Saying]:
    """The turns of a transcript; a presenter's or an asker's turn is the report's own voice."""
    rows = dict[Span, Sentence]()
    for sentence in page.sentences:
        rows.setdefault(sentence.line.span, sentence)
    labels = {line.span: _label(page, line) for line in page.lines if line.kind not in silent}
    said = [label.of(page.plain) for label in labels.values() if label is not None]
    if len(said) < _FEWEST_TURNS or (len(set(said)) == len(said) and not any(map(is_narrator, said))):
        return
    spoken = list[tuple[Span, list[Span]]]()
    heads = {label: rows[span] for span, label in labels.items() if label is not None and span in rows}
    for line in page.lines:
        label = labels.get(line.span)
        if label is not None:
            start = max(label.end + 1, line.body.start)
            blanks = len(page.plain[start : line.span.end]) - len(page.plain[start : line.span.end].lstrip())
            spoken.append((label, [Span(start + blanks, line.span.end)]))
        elif spoken and line.kind in ("prose", "bullet"):
            spoken[-1][1].append(line.body)
    for label, bodies in spoken:
        first = heads.get(label)
        content = tuple(b for b in bodies if b.start < b.end)
        if first is not None and content and not is_narrator(label.of(page.plain)):
            yield Saying(first, None, (label,), label, content, _SAYS, "turn")


def _label(page: Page, line: Line) -> Span | None:
    if line.kind == "speaker" and line.label is not None:
        words = line.label.of(page.plain).rstrip(": \t")
        return Span(line.label.start, line.label.start + len(words))
    found = _TURN.match(page.plain, line.span.start, line.span.end)
    if found is None or not found.group(1).isupper() or len(found.group(1).split()) > _LABEL_WORDS:
        return None
    return Span(*found.span(1)) if _is_somebody(page.plain, found.group(1)) else None


def _is_somebody(text: str, label: str) -> bool:
    """True for a label that is a role, an asker's mark, or a name that the text never writes small ("TRUCE" it does)."""
    words = re.findall(r"[^\W\d_]+", label.lower())
    if any(w in speakers() for w in words):
        return True
    return bool(words) and re.search(rf"\b{words[-1]}\b", text) is None


def is_narrator(label: str) -> bool:
    """True if the label is the report's own: the presenter, the correspondent, "QUESTION", a word that is nobody's."""
    words = re.findall(r"[a-z]+", label.lower())
    return any(w in speakers() and speakers()[w].kind == "narrator" for w in words[:1] + words[-1:])


def is_own(who: Token) -> bool:
    """True if the speaker is the report itself: "an earlier version of this article", "our correspondent", "the same article"."""
    known = speakers().get(who.lower_)
    if known is None or known.kind not in ("narrator", "document"):
        return False
    beside = {c.lower_ for c in who.subtree}
    return bool(beside & {"our", "earlier", "same"}) or (known.kind == "narrator" and "this" in beside)


def colons(sentence: Sentence) -> Iterator[Saying]:
    """A sentence that begins with a speaker and a colon, without a verb between."""
    doc = sentence.doc
    colon = next((t.i for t in doc if t.text == ":"), None)
    if colon is None or colon == 0 or colon > 12 or colon + 2 > len(doc):
        return
    head = _speaker([t for t in doc[:colon] if not (t.like_num or t.is_punct)])
    if head is None or doc[colon + 1].tag_ == "VB" or doc[colon + 1].is_digit:
        return
    said = sentence.at(doc[colon].idx + 1, len(doc.text))
    said = Span(said.end - len(doc.text[doc[colon].idx + 1 :].lstrip()), said.end)
    source = sentence.span_of(doc[_first(doc[:colon]) : colon])
    if said.start < said.end:
        yield Saying(sentence, head, (source,), sentence.span_of(doc[colon]), (said,), _SAYS, "colon")


def _first(run: object) -> int:
    return next((t.i for t in run if not (t.is_digit or t.like_num or t.is_punct or t.is_space)), 0)  # type: ignore[attr-defined]


def _speaker(run: list[Token]) -> Token | None:
    """The noun on which the run before a colon hangs, if it is one who speaks."""
    if not run or any(t.pos_ in ("VERB", "AUX") and t.tag_ not in ("VBN", "VBG") for t in run):
        return None
    head = next((t for t in run if t.head not in run or t.head is t), None)
    nominal = [t for t in run if t.pos_ in ("NOUN", "PROPN")]
    if head not in nominal:
        head = next((t for t in nominal if t.dep_ != "compound"), None) if run[0].pos_ not in ("ADP", "ADV") else None
    if head is None:
        return None
    kind = speakers().get(head.lower_)
    if kind is not None and kind.kind == "narrator":
        return None
    known = kind is not None and kind.kind in ("person", "group", "body")
    return head if known or (head.ent_type_ == "PERSON" and head.pos_ == "PROPN") else None
