"""Nouns of saying with a speaker and a content: "the army's claim that …", "a warning by the mayor that …"."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import child, extent, subject
from trucewatch.reading.voices.lexicon import Cue, light_verbs, nouns
from trucewatch.reading.voices.saying import Saying, pieces, source_of
from trucewatch.reading.words import Token


def nominal(sentence: Sentence) -> Iterator[Saying]:
    """Each noun of saying that has somebody and a clause."""
    for noun in sentence.doc:
        cue = nouns().get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
        content = (_clause(noun) or _thing(noun, cue)) if cue is not None else None
        who = _owner(noun) if content is not None else None
        if cue is None or content is None or who is None:
            continue
        start, end = extent(content)
        if spans := pieces(sentence, range(max(start, noun.i + 1), end)):
            yield Saying(sentence, who, source_of(sentence, who), sentence.span_of(noun), spans, cue, "noun")


def _clause(noun: Token) -> Token | None:
    """ "that …" or "to …" after the noun."""
    for c in noun.children:
        marks = {m.lower_ for m in c.children if m.dep_ in ("mark", "aux")}
        if c.i > noun.i and c.dep_ in ("acl", "ccomp", "relcl", "xcomp") and marks & {"that", "to"}:
            return c
    return None


def _thing(noun: Token, cue: Cue) -> Token | None:
    """What is said behind the noun's own preposition: "the army's denial of the raid", "her call for calm"."""
    part = next((c for c in noun.children if c.i > noun.i and f"p:{c.lower_}" in cue.frames), None)
    return child(part, "pobj", "pcomp") if part is not None and _belongs(noun) else None


def _belongs(noun: Token) -> bool:
    """True if somebody stands before or behind the noun as the one whose word it is."""
    return child(noun, "poss") is not None or any(c.lower_ in ("by", "from") and c.i > noun.i for c in noun.children if c.dep_ == "prep")


def _owner(noun: Token) -> Token | None:
    """Whose word it is: "the army's", "his", "by the army", or "from the army"."""
    own = child(noun, "poss")
    if own is not None:
        return own
    for part in noun.children:
        if part.dep_ == "prep" and part.lower_ in ("by", "from", "of") and part.i > noun.i:
            return child(part, "pobj")
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in light_verbs():
        return subject(noun.head)
    return None
