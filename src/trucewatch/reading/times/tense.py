"""Which way the verb at hand looks: back, ahead, or either; from the parse, or from the words where there is no parse."""

from __future__ import annotations

import re
from typing import Literal

from trucewatch.reading.page import Sentence
from trucewatch.reading.times.words import worth
from trucewatch.reading.words import Token

Direction = Literal["past", "future", "either"]

_AHEAD = re.compile(r"\b(?:will|'ll|shall|won't|would|going to|(?:is|are|was|were) (?:expected )?to|set to|due to|scheduled to)\b", re.I)
_BEFORE = re.compile(
    r"\b(since|until|till|by|before|from|starting|through|effective|on)\s(?:the\s|(?:[\d.:]\S*|noon|midnight|dawn|dusk|sunset|morning|evening|early|late)\s(?:[ap]\.?m\.?\s)?(?:[A-Z]{2,5}\s)?(?:on\s)?)?\Z",
    re.I,
)


def direction(sentence: Sentence, start: int) -> Direction:
    """The direction at character `start` of the sentence: "past" unless something says otherwise."""
    doc = sentence.doc
    if not doc.is_parsed:
        return "future" if _AHEAD.search(doc.text) else "past"
    before = _BEFORE.search(doc.text[:start])
    word = before[1].lower() if before else ""
    if word == "since":
        return "past"
    token = next((t for t in doc if t.idx + len(t) > start), None)
    verb = None if token is None else _verb(token)
    found = "either" if verb is None else _of(verb)
    owned = token is not None and _owns(token)
    bound = word in _BOUNDS and not (owned and word in ("before", "from"))
    if verb is not None and _was_to(verb):
        return "either"
    if verb is not None and verb.tag_ == "VBD" and verb.lemma_ in worth("arranging") and start < verb.idx:
        return "past"  # "On Friday they planned a march"
    if word in ("by", "before") and verb is not None and _supposed(verb):
        return "future"
    if word == "effective" or (bound and (found != "past" or _looks_on(verb, word, start))):
        return "future"
    if found == "either" and not owned and _timetabled(verb, sentence):
        return "future"
    return "either" if owned and found == "future" else found


def _was_to(verb: Token) -> bool:
    """ "were to be drawn back from Monday": what was planned may be past by now."""
    return verb.head.lemma_ == "be" and verb.head.tag_ == "VBD" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _supposed(verb: Token) -> bool:
    """ "if no more coffins arrived by the weekend": the past of what is only supposed looks ahead."""
    return verb.tag_ in ("VBD", "VBN") and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children)


def _timetabled(verb: Token | None, sentence: Sentence) -> bool:
    """ "Ministers fly out on Monday": the present of what goes by a timetable, but not in a headline."""
    return verb is not None and verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in worth("timetable") and sentence.line.kind != "heading"


WILL = frozenset(("will", "shall", "'ll", "’ll"))
"""What looks ahead whatever stands with it: "will have cleared it by Friday"."""
_PRESENT = frozenset(("is", "are", "am", "'s", "'re", "be"))
_BOUNDS = frozenset(("until", "till", "by", "before", "from", "starting", "through"))


def _looks_on(verb: Token | None, word: str, start: int) -> bool:
    """ "expected by Monday", "put off until Tuesday": what is awaited or put off lies ahead."""
    if verb is None or verb.idx >= start:
        return False
    return verb.lemma_ in worth("awaiting") or (word in ("until", "till") and verb.lemma_ in worth("putting_off"))


def _owns(token: Token) -> bool:
    """ "Wednesday's ruling" lies where it lies, whatever the verb."""
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in ("'s", "’s")


def _verb(token: Token) -> Token | None:
    """The token itself or the nearest one above it that is a verb."""
    for step in (token, *token.ancestors):
        if step.pos_ in ("VERB", "AUX"):
            return step
    return None


def _of(verb: Token) -> Direction:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    modal = next((worth("modal")[c.lower_] for c in helpers if c.lower_ in worth("modal")), None)
    if modal and ("have" not in words or words & WILL):
        return "future" if modal == "future" else "either"
    if verb.dep_ == "conj" and verb.tag_ in ("VB", "VBN") and not words and verb.head is not verb:
        return _above(verb)  # "would be tried or freed"
    if verb.tag_ == "VBN" and words & {"was", "were"} and verb.lemma_ in worth("settling"):
        return "past"  # "a truce was agreed on Monday"
    if verb.tag_ == "VBN" and _awaits(verb) and not words & {"had", "having"}:
        return "future" if words else "either"
    if verb.tag_ == "VBD" and verb.lemma_ in worth("arranging"):
        return "either"  # "planned a march on Saturday"
    if verb.tag_ == "VBN" and not words:
        return "past"
    if verb.tag_ == "VBN" and words & _PRESENT and "been" not in words:
        return "either"  # "is told to leave before Saturday"
    if verb.tag_ in ("VBD",) or words & {"had", "was", "were", "did", "has", "have", "having"}:
        return "past"
    if verb.tag_ == "VB" and "to" in words:
        return _infinitive(verb)
    if verb.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in worth("awaiting") for c in verb.children):
        return "future" if verb.tag_ in ("VBZ", "VBP") else "either"  # "is due in port on Monday"
    if verb.tag_ in ("VBZ", "VBP", "VB"):
        return "either"
    return _above(verb)


def _awaits(verb: Token) -> bool:
    """A verb of what is to come; "set" only with what it is set for: "a record set on 6 August" is past."""
    return verb.lemma_ in worth("awaiting") and (
        verb.lemma_ != "set" or any(c.lower_ in ("for", "to") or c.dep_ == "xcomp" for c in verb.children)
    )


def _infinitive(verb: Token) -> Direction:
    """ "set to resume", "is to leave" look ahead; "failed to attend" goes with the verb above."""
    above = verb.head
    if above.lemma_ == "be" and above is not verb:
        return "either" if above.tag_ == "VBD" else "future"
    if above.lemma_ in worth("awaiting") and _had(above):
        return "either"  # "had been due to expire"
    if above is verb or above.lemma_ in worth("awaiting"):
        return "future"
    return _above(verb)


def _had(word: Token) -> bool:
    verb = _verb(word)
    return verb is not None and any(c.lower_ == "had" for c in verb.children)


def _above(verb: Token) -> Direction:
    higher = None if verb.head == verb else _verb(verb.head)
    return "past" if higher is None or higher == verb else _of(higher)
