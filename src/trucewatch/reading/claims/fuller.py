"""The fuller name behind "the army", "the ministry", "its armed wing": what the report itself called that body before.

The printed name stays as it is; the fuller one goes into `Mention.actor`, for a truce file to know it by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from trucewatch.model import Claim, Mention
from trucewatch.reading.claims.lexicon import classes
from trucewatch.reading.claims.names import words_of
from trucewatch.reading.page import Page

_PLAIN = re.compile(r"^(?:(?:the|its|their|his|her|a|one of its)\s+)?([a-z][a-z’'-]*(?:\s[a-z-]+){0,3})$", re.IGNORECASE)
_NAMED = re.compile(r"[A-Z]\w")
Named = dict[str, list[tuple[int, str]]]


def with_fuller_names(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with each body that the report names more fully elsewhere tied to that name."""
    known = _named(page)
    tie = partial(_tied, page, known)
    return [
        replace(claim, sources=tuple(map(tie, claim.sources)), by=tuple(map(tie, claim.by)), to=tuple(map(tie, claim.to)))
        for claim in claims
    ]


def _named(page: Page) -> Named:
    """Head noun → every noun phrase of it that holds a name: where it starts, its words."""
    found: Named = {}
    for sentence in page.sentences:
        for token in sentence.doc:
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound",):
                span = words_of(sentence, token)
                words = span.of(page.report.text)
                if _NAMED.search(words.split(" ", 1)[-1] if " " in words else "") or (token.pos_ == "PROPN" and " " in words):
                    found.setdefault(token.lemma_.lower(), []).append((span.start, words))
    return found


def _tied(page: Page, known: Named, mention: Mention) -> Mention:
    plain = _PLAIN.match(mention.name)
    if plain is None or mention.span is None:
        return mention
    head = plain.group(1).lower().split()[-1]
    start = mention.span.start
    named = [one for noun in {head, head.removesuffix("s")} for one in known.get(noun, ())]
    before = [words for _, words in sorted(one for one in named if one[0] < start)]
    own = page.report.publisher if _is_own(page, head) else None
    actor = before[-1] if before else own
    return replace(mention, actor=actor) if actor else mention


def _is_own(page: Page, head: str) -> bool:
    """True if the publisher's name holds the same noun, or another word for a force."""
    words = {w.lower().removesuffix("s") for w in re.findall(r"\w+", page.report.publisher or "")}
    forces = "force" in classes().get(head, frozenset()) and any("force" in classes().get(w, frozenset()) for w in words)
    return head.removesuffix("s") in words or forces
