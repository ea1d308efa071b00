"""Whom a voice itself cites: "the radio reported, citing a local chief, that"; he is the innermost voice of what is reported.

The guide (claims.md): the voices that carry a claim, outermost first.
"""

from __future__ import annotations

from trucewatch.model import Mention, Voice
from trucewatch.reading.claims import names, roles
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.lexicon import speakers
from trucewatch.reading.words import Token

RULE = "cited"
_CITES = frozenset({"citing", "quoting"})
_SOMEBODY = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def cited(page: Page, sentence: Sentence, voice: Voice) -> Mention | None:
    """Whom `voice` cites in the sentence; None if nobody, or if reasons are cited and no one ("citing mines")."""
    for token in sentence.doc:
        if token.lower_ in _CITES and _hangs_on(token, sentence, voice):
            who = roles.first(token, "dobj")
            if who is not None and _speaks(who):
                return names.mention(page, sentence, who)
    return None


def _hangs_on(token: Token, sentence: Sentence, voice: Voice) -> bool:
    """True if the word hangs on the voice's own words: on who says it, or on the verb of saying."""
    return any(piece.overlaps(sentence.span_of(above)) for above in token.ancestors for piece in (*voice.source, *voice.cue))


def _speaks(who: Token) -> bool:
    return who.ent_type_ in _SOMEBODY or who.lemma_.lower() in speakers() or is_a(who, ("person", "force", "authority"))
