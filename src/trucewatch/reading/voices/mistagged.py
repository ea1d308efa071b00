"""A speaker whose verb the tagger took for a noun: "Local media report that …", "…, the army's radio reports"."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.lexicon import saying_of, speakers
from trucewatch.reading.voices.saying import Saying, pieces, tokens
from trucewatch.reading.words import Doc, Token

_SPEAKERS = frozenset({"body", "group"})
_OF_A_NAME = frozenset({"ADJ", "DET", "NOUN", "PART", "PROPN"})
_ONE = frozenset({"a", "an", "another"})


def mistagged(sentence: Sentence) -> Iterator[Saying]:
    """The sentence's speakers with such a verb: before a "that" on which nothing else hangs, or alone behind a comma."""
    doc = sentence.doc
    for verb in doc:
        start = _begins(doc, verb)
        cue = saying_of(verb) if start is not None else None
        if start is None or cue is None or "c" not in cue.frames:
            continue
        said = _behind(verb) if verb.dep_ == "ROOT" and start == verb.left_edge.i else _before(doc, start, verb)
        if content := pieces(sentence, said):
            source = tokens(sentence, start, verb.i)
            yield Saying(sentence, None, (source,), tokens(sentence, verb.i, verb.i + 1), content, cue, "mistagged")


def _begins(doc: Doc, verb: Token) -> int | None:
    """Where the speaker's words begin that stand right before what may be his verb; None if nobody's do."""
    if not verb.i:
        return None
    start, before = verb.i - 1, doc[verb.i - 1]
    who = speakers().get(before.lower_) if verb.tag_ in ("NN", "NNS") or (before.dep_, before.head) == ("compound", verb) else None
    if who is None or who.kind not in _SPEAKERS:
        return None
    while start and doc[start - 1].pos_ in _OF_A_NAME:
        start -= 1
    return None if any(word.lower_ in _ONE for word in doc[start : verb.i]) else start


def _behind(verb: Token) -> range:
    """The clause behind "that"."""
    that = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "that" and verb.nbor().dep_ == "mark"
    return range(verb.i + 1, verb.right_edge.i + (not verb.right_edge.is_punct)) if that else range(0)


def _before(doc: Doc, start: int, verb: Token) -> range:
    """The clause before the comma, where speaker and verb are all that stands behind it, and no last of a list ("maps, army reports")."""
    ends = verb.i + 1 == len(doc) or doc[verb.i + 1].is_punct
    if not ends or not start or doc[start - 1].text != ",":
        return range(0)
    opens = max((i + 1 for i in range(start - 1) if doc[i].text in ";:"), default=0)
    last = max((i + 1 for i in range(opens, start - 1) if doc[i].text == ","), default=opens)
    told = any(token.tag_ in ("VBD", "VBZ", "VBP", "CC") for token in doc[last : start - 1])
    return range(opens, start - 1) if told else range(0)
