"""Refusals to speak: "made no comment", "did not respond", "could not be reached", "would not be drawn"."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import child, extent, finite_verbs, negated, subject
from trucewatch.reading.voices.lexicon import Cue, nouns, silent_verbs
from trucewatch.reading.voices.saying import Saying, pieces, source_of
from trucewatch.reading.words import Token

_DECLINES = Cue("decline", "decline", "declines", False)


def silences(sentence: Sentence) -> Iterator[Saying]:
    """Each verb that tells of somebody not answering."""
    for verb in finite_verbs(sentence.doc):
        who = subject(verb) or child(verb, "nsubjpass")
        content = _withheld(verb) if who is not None else None
        if who is None or content is None:
            continue
        if spans := pieces(sentence, content):
            yield Saying(sentence, who, source_of(sentence, who), sentence.span_of(verb), spans, _DECLINES, "silence", True)


def _withheld(verb: Token) -> range | None:
    """What is not answered: "to questions", "no comment", or the bare words of the refusal."""
    rows = silent_verbs().get(verb.lemma_.lower(), frozenset())
    start = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")), default=verb.i)
    if negated(verb) and "not" in rows:
        part = child(verb, "prep", "dobj")
        return range(*extent(part)) if part is not None and part.i > verb.i else range(start, verb.i + 1)
    if negated(verb) and "back" in rows and any(c.lower_ in ("back", "calls", "call", "requests", "request") for c in verb.children):
        return range(start, verb.right_edge.i + 1)
    thing = child(verb, "dobj")
    if "no" in rows and thing is not None and (thing.lemma_.lower() in nouns()) and any(c.lower_ == "no" for c in thing.children):
        return range(*extent(thing))
    return None
