"""Sources beside the clause: "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import child, noun_phrase
from trucewatch.reading.voices.lexicon import Cue, according_nouns, speakers, verb_of
from trucewatch.reading.voices.saying import Saying, pieces, source_of, tokens
from trucewatch.reading.words import Token

_SAYS = Cue("according", "say", "asserts", False)


def according(sentence: Sentence) -> Iterator[Saying]:
    """Each "according to" with its source; the content is the clause that it stands in."""
    doc = sentence.doc
    for first in doc.tokens[:-1]:
        if first.pos_ != "ADP" and first.lower_ != "according":
            continue
        found = _source(first)
        if found is None:
            continue
        who, last = found
        start, end = first.i, max(last.right_edge.i if last.dep_ == "prep" else last.i, noun_phrase(who)[1] - 1) + 1
        content = pieces(sentence, _clause(first, end))
        if content:
            yield Saying(sentence, who, source_of(sentence, who), tokens(sentence, start, last.i + 1), content, _SAYS, "according-to")


def _source(first: Token) -> tuple[Token, Token] | None:
    """Who is meant, and the last word of the phrase: "according to X", "in the words of X", "in X's words", "by X's count", "per X"."""
    doc = first.doc
    second = doc[first.i + 1]
    if first.lower_ == "according" and second.lower_ == "to":
        who = child(second, "pobj") or next((t for t in doc[second.i + 1 :] if t.pos_ in ("NOUN", "PROPN", "PRON")), None)
        return (who, second) if who is not None else None
    thing = child(first, "pobj") if first.pos_ == "ADP" else None
    if thing is None:
        return None
    if first.lower_ == "per" and thing.pos_ in ("PROPN", "NOUN") and thing.lower_ in speakers():
        return thing, first
    if first.lower_ == according_nouns().get(thing.lower_):
        owner = child(thing, "poss")
        of = next((c for c in thing.children if c.lower_ == "of"), None)
        who = owner or (child(of, "pobj") if of is not None else None)
        if who is owner and who is not None and who.tag_ == "PRP$" and first.i == 0:
            who = next((t for t in doc if t.dep_ in ("nsubj", "nsubjpass")), None)
        return (who, thing) if who is not None else None
    return None


def _clause(first: Token, end: int) -> list[int]:
    """The tokens of the clause around the phrase, the phrase itself left out; "that" or a semicolon bounds it."""
    doc, start = first.doc, first.i
    left, right = 0, len(doc) - (doc[-1].text in ".!?")
    for above in first.ancestors:
        if above.dep_ == "ccomp" and verb_of(above.head) is not None and above.head.i < start and above.left_edge.i > above.head.i:
            left, right = above.left_edge.i, above.right_edge.i + 1
            break
    left = max((t.i + 1 for t in doc[left:start] if t.text == ";"), default=left)
    right = next((t.i for t in doc[end:right] if t.text == ";"), right)
    if end >= right - 1:
        return list(range(left, start))
    return [i for i in range(left, right) if not start <= i < end]
