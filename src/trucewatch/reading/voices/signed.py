"""Quotations signed with a dash: "“We hold nobody.” – Ada Kvist, mayor"."""

from __future__ import annotations

import re

from trucewatch.model import Span
from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.lexicon import Cue
from trucewatch.reading.voices.saying import Saying

_SAYS = Cue("signs", "say", "asserts", False)
_NAME = r"[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|of|the|de|al|bin|van|von|and)){0,6}"
_SIGNED = re.compile(rf"\s*(--?|[–—―])\s*({_NAME})(?:, [^.\n]{{2,60}})?[.]?\s*")


def signed(sentence: Sentence, quote: Span, until: int) -> Saying | None:
    """The quotation with the name after its dash, if nothing else stands up to `until`."""
    base, text = sentence.span.start, sentence.doc.text
    found = _SIGNED.fullmatch(text, quote.end - base, until - base)
    if found is None or text[quote.start - base : quote.end - base].count(" ") < 2:
        return None
    who, cue = sentence.at(*found.span(2)), sentence.at(*found.span(1))
    return Saying(sentence, None, (who,), cue, (quote,), _SAYS, "signed")
