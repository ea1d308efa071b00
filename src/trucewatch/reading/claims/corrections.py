"""What an outlet takes back of its own: "an earlier version said that", "we reported on Tuesday that" under a word of correction.

The guide (claims.md): an outlet's own correction `retracts`, in the report's own voice.
"""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.model import Claim, Span
from trucewatch.reading.page import Page, Sentence

RULE = "an outlet's own correction"
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ion|ions|ing)|clarif(?:ies|ication|ications)|errat(?:um|a)|retract(?:s|ed|ion)|put right|in error)\b",
    re.IGNORECASE,
)
_PIECE = (
    r"(?:report|edition|caption|story|article|dispatch|bulletin|entry|post|item|page|leader|headline|map|graphic|note|update"
    r"|account|version)"
)
_FIRST = r"(?:earlier|previous|first|original|initial)"
_DAY = r"(?:yesterday|today|last (?:night|week)|this morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_SAID = (
    r"(?:wrongly |mistakenly |incorrectly |erroneously |also )?"
    r"(?:said|stated|wrote|reported|announced|quoted|printed|gave|named|put|placed|told|showed|had it|spoke|listed|described|attributed)\b"
)
_EARLIER = re.compile(
    rf"\b(?:(?:an?|the) {_FIRST} (?:version|edition)(?: of (?:this|our|the) {_PIECE})?(?! (?:of|by|from)\b)"
    rf"|our {_FIRST} {_PIECE})\b[^;:,]{{0,40}}? {_SAID}",
    re.IGNORECASE,
)
_OURS = re.compile(
    rf"\b(?:we|this (?:newspaper|paper|agency|station|site|service|page)|our (?:own )?(?:\w+ )?{_PIECE}s?\b[^;:,]{{0,40}}?"
    rf"|(?:{_DAY}|{_DAY}['’]s|the morning['’]s) {_PIECE}\b[^;:,]{{0,40}}?"
    r"|(?:an?|the) (?:\w+ )?(?:caption|headline|graphic|map)\b[^;:,]{0,40}?)"
    rf" {_SAID}",
    re.IGNORECASE,
)
_IN_FACT = re.compile(r"[;–—]|[,.]\s*(?:it|there|they|he|she|this|that|in fact|the (?:correct|right|true))\b", re.IGNORECASE)


def taken_back(page: Page, sentence: Sentence) -> Span | None:
    """Where the sentence tells what the outlet had said wrongly; None if it does not."""
    words = sentence.span.of(page.plain)
    found = _EARLIER.search(words) or (_OURS.search(words) if _corrects(page, sentence) else None)
    if found is None:
        return None
    end = _IN_FACT.search(words, found.end())
    return sentence.at(found.end(), end.start() if end else len(words))


def retracted(claim: Claim) -> Claim:
    """The claim as one that the outlet takes back."""
    rules = dict(claim.rules) | {"stance": RULE, "sources": RULE}
    return replace(claim, stance="retracts", sources=(), rules=tuple(rules.items()))


def _corrects(page: Page, sentence: Sentence) -> bool:
    """True if the title, the line before or the line up to here speaks of a correction."""
    line = sentence.line.span
    before = page.plain[: line.start].rstrip().rsplit("\n", 1)[-1]
    heads = page.report.title or "", page.plain[: page.plain.find("\n") + 1], before, page.plain[line.start : sentence.span.end]
    return any(_CORRECTS.search(head) for head in heads)
