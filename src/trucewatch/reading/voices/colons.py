"""A speaker before a colon: "Witnesses: three explosions", "the commander: '…'"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trucewatch.model import Span
from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.lexicon import speakers
from trucewatch.reading.voices.saying import Saying
from trucewatch.reading.voices.turns import SAYS
from trucewatch.reading.words import Token


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
    if head is None or doc[colon + 1].tag_ == "VB" or (doc[colon + 1].is_digit and not _tells(doc[colon + 1 :])):
        return
    said = sentence.at(doc[colon].idx + 1, len(doc.text))
    said = Span(said.end - len(doc.text[doc[colon].idx + 1 :].lstrip()), said.end)
    source = sentence.span_of(doc[_first(doc[:colon]) : colon])
    if said.start < said.end:
        yield Saying(sentence, head, (source,), sentence.span_of(doc[colon]), (said,), SAYS, "colon")


def _tells(after: Iterable[Token]) -> bool:
    """True for a clause ("Ministry: 35 people were killed"), not for a number with its noun ("Ministry: 35 beds")."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "VBN") for t in after)


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
