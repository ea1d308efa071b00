"""What an outlet takes back of its own: "an earlier version said that", "we reported on Tuesday that" under a word of correction.

The guide (claims.md): an outlet's own correction `retracts`, in the report's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.model import Claim, Span, Voice
from trucewatch.reading.page import Page, Sentence

RULE = "an outlet's own correction"
_WORDS = r"correct(?:s|ed|ion|ions)|clarif(?:ies|ication|ications)|errat(?:um|a)|retraction"
_PIECE = (
    r"(?:report|edition|caption|story|article|dispatch|bulletin|entry|post|item|page|leader|headline|map|graphic|note|update"
    r"|account|version)"
)
_LABEL = re.compile(
    rf"^\W*(?:\d{{1,2}}[:.]?\d\d\W*)?(?:\w+['’]s note\W*)?(?:{_WORDS})\b|\b(?:corrections?|clarifications?)\b", re.IGNORECASE
)
"""A line or title that announces a correction; "the ministry corrects its toll" announces none."""
_REGRETS = re.compile(
    rf"\b(?:we|this (?:newspaper|paper|agency|station|site)) (?:correct|regret|retract|withdraw|apologi[sz]e)\b"
    rf"|\bthis {_PIECE} (?:was|has been|is) (?:corrected|amended|updated)\b|^\W*(?:\d{{1,2}}[:.]?\d\d\W*)?correct(?:s|ed)\b",
    re.IGNORECASE,
)
_FIRST = r"(?:earlier|previous|first|original|initial)"
_DAY = r"(?:yesterday|today|last (?:night|week)|this morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_WRONGLY = r"(?:wrongly|mistakenly|incorrectly|erroneously)"
_SAID = (
    r"(?:said|stated|wrote(?! to\b)|reported|announced|quoted|printed|gave|named|put|placed|showed|had it|listed|described|attributed"
    r"|misstated)\b"
)
_OUTLET = rf"(?:we|this (?:newspaper|paper|agency|station|site|service|{_PIECE}))"
_EARLIER = rf"(?:an?|the) {_FIRST} (?:version|edition|headline|{_PIECE})"
_SURE = re.compile(
    rf"\b(?:{_EARLIER} of (?:this|our|the) {_PIECE}\b[^;:]{{0,40}}?|our {_FIRST} {_PIECE}\b[^;:]{{0,40}}?|this {_PIECE} originally"
    rf"|(?:{_OUTLET}|our {_PIECE}\b[^;:]{{0,40}}?) {_WRONGLY}) {_SAID}",
    re.IGNORECASE,
)
"""What takes something back by itself."""
_OURS = re.compile(
    rf"\b(?:{_EARLIER}(?! (?:of|by|from)\b)\b[^;:,]{{0,40}}?|{_OUTLET}|our (?:own )?(?:\w+ )?{_PIECE}s?\b[^;:,]{{0,40}}?"
    rf"|(?:{_DAY}|{_DAY}['’]s|the morning['’]s) {_PIECE}\b[^;:,]{{0,40}}?"
    r"|(?:an?|the) (?:\w+ )?(?:caption|headline|graphic|map)\b[^;:,]{0,40}?)"
    rf"(?: also| previously| originally)? {_SAID}",
    re.IGNORECASE,
)
"""What takes something back where a correction is announced."""
_IN_FACT = re.compile(
    r"[;–—]|[,.]\s*(?:it|there|they|he|she|this|that|in fact|the (?:correct|right|true))\b"
    r"|,?\s(?:when|whereas|rather than|instead of|should have)\b",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    r"^\W*(?:(?:the|its|our) )?(?:correct|right|true|accurate) (?:\w+ ){1,3}(?:is|was|are|were)\b"
    r"|^\W*the (?:figure|number|total|toll|count|tally) (?:is|was) (?:not )?\d"
    r"|\bshould (?:have (?:read|said|been|stated)|read)\b|^\W*(?:in fact|it is|there were|there are)\b",
    re.IGNORECASE,
)
_NEAR = 1000
"""So many characters of the same line before the sentence are looked at for an announcement."""


def taken_back(page: Page, sentence: Sentence, voices: Sequence[Voice]) -> Span | None:
    """Where the sentence tells what the outlet had said wrongly; None if it does not, or if it is a voice that tells so of itself."""
    words = sentence.span.of(page.plain)
    found = _SURE.search(words) or (_OURS.search(words) if _announced(page, sentence) else None)
    if found is None:
        return None
    told = sentence.at(*found.span())
    if any(voice.name and any(piece.holds(told) for piece in voice.content) for voice in voices):
        return None
    end = _IN_FACT.search(words, found.end())
    return sentence.at(found.end(), end.start() if end else len(words))


def put_right(sentence: str) -> bool:
    """True for a sentence that tells what is right instead, and takes nothing back: "the correct number is 16"."""
    return _RIGHT.search(sentence) is not None


def retracted(claim: Claim, back: Span) -> Claim:
    """The claim as one that the outlet takes back, with the figures that it had given."""
    figures = tuple(figure for figure in claim.figures if back.holds(figure.span))
    rules = dict(claim.rules) | {"stance": RULE, "sources": RULE}
    return replace(claim, stance="retracts", sources=(), figures=figures, rules=tuple(rules.items()))


def _announced(page: Page, sentence: Sentence) -> bool:
    """True if the title, the first line, the line before or this line up to here announces a correction."""
    line = sentence.line.span
    before = page.plain[max(0, line.start - _NEAR) : line.start].rstrip().rsplit("\n", 1)[-1]
    here = page.plain[max(line.start, sentence.span.start - _NEAR) : sentence.span.end]
    first = page.plain[:_NEAR].split("\n", 1)[0]
    heads = page.report.title or "", first, before
    return any(_LABEL.search(head) or _REGRETS.search(head) for head in heads) or _opens(here)


def _opens(line: str) -> bool:
    """True for "Correction: …" and for a line in which the outlet says that it corrects something."""
    found = _LABEL.match(line)
    return (found is not None and found.start() == 0) or _REGRETS.search(line) is not None
