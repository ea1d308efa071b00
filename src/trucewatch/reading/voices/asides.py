"""Sources set between commas or at the end: "the bridge, the ministry said, was hit"; "the bridge was hit, it says"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import negated, passive
from trucewatch.reading.voices.lexicon import Cue, verb_of
from trucewatch.reading.voices.saying import Saying, pieces, source_of, tokens
from trucewatch.reading.words import Doc, Token

_BREAK = frozenset(",;:–—-.!?")
_LONGEST = 16


def asides(sentence: Sentence) -> Iterator[Saying]:
    """Each run of words between two stops that is a speaker and a finite verb of saying, and nothing more."""
    doc = sentence.doc
    stops = [-1, *(t.i for t in doc if t.text in _BREAK), len(doc)]
    for left, right in pairwise(stops):
        if left < 0 or right - left > _LONGEST or not _opens(doc[left]):
            continue
        if (found := _speaker(doc, left + 1, right)) and (said := _saying(sentence, found, left, right)):
            yield said


def _opens(stop: Token) -> bool:
    return stop.text in ",–—" or (stop.text == "-" and stop.i > 0 and bool(stop.doc[stop.i - 1].whitespace_))


def _speaker(doc: Doc, start: int, end: int) -> tuple[Token, Token, Cue] | None:
    """Speaker and verb if the run `[start, end)` is "the ministry said (on Monday)" or "said the ministry"."""
    verb = next((t for t in doc[start:end] if t.tag_ in ("VBD", "VBZ", "VBP") and verb_of(t) is not None), None)
    cue = verb_of(verb) if verb is not None else None
    if verb is None or cue is None or "c" not in cue.frames or negated(verb) or passive(verb):
        return None
    before = [t for t in doc[start : verb.i] if t.dep_ not in ("aux", "advmod", "neg") and t.tag_ not in ("RB", "MD")]
    if before and (before[0].pos_ in ("SCONJ", "CCONJ", "ADP") or before[0].tag_ in ("WDT", "WP", "WRB", "IN")):
        return None
    after = doc[verb.i + 1 : end]
    if before:
        who = next((t for t in before if t.dep_ == "nsubj" and t.head.i == verb.i), None) or _head(before)
        plain = not any(t.pos_ == "VERB" or t.dep_ in ("ccomp", "dobj", "xcomp") for t in after)
        return (who, verb, cue) if who is not None and plain else None
    if any(t.dep_ == "mark" or (t.pos_ in ("VERB", "AUX") and t.dep_ not in ("relcl", "acl")) for t in after):
        return None
    nominal = [t for t in after if t.pos_ in ("NOUN", "PROPN", "PRON")]
    return (
        (_head(nominal) or nominal[0], verb, cue)
        if verb.i == start and nominal and not cue.attitude and doc[start + 1].pos_ not in ("ADP", "PART")
        else None
    )


def _head(run: list[Token]) -> Token | None:
    """The noun of a run on which the others hang."""
    nominal = [t for t in run if t.pos_ in ("NOUN", "PROPN", "PRON")]
    return next((t for t in nominal if t.head not in nominal), None)


def _saying(sentence: Sentence, found: tuple[Token, Token, Cue], left: int, right: int) -> Saying | None:
    who, verb, cue = found
    doc = sentence.doc
    before = range(_clause_start(doc, left), left)
    goes_on = right < len(doc) and doc[right].text in ",–—" and not _turns(doc, right + 1)
    after = range(right + 1, _clause_end(doc, right + 1)) if goes_on else range(0)
    content = pieces(sentence, [*before, *after])
    if not content:
        return None
    return Saying(sentence, who, source_of(sentence, who), tokens(sentence, verb.i, verb.i + 1), content, cue, "aside")


def _turns(doc: Doc, at: int) -> bool:
    """True if what follows is a new thing said or done: "adding that", "but the army denied"."""
    if at >= len(doc) or doc[at].tag_ == "VBG" or doc[at].lower_ == "but":
        return True
    return doc[at].lower_ == "and" and any(t.tag_ in ("VBD", "VBZ", "VBP") and verb_of(t) is not None for t in doc[at + 1 :])


def _clause_start(doc: Doc, end: int) -> int:
    return max((i + 1 for i in range(end) if doc[i].text in ";:"), default=0)


def _clause_end(doc: Doc, start: int) -> int:
    return next((i for i in range(start, len(doc)) if doc[i].text in ";:"), len(doc) - (doc[-1].text in ".!?"))
