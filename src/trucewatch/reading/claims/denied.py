"""Which events are called untrue by the text itself: "it is false that", "we deny that", "reports of it are not true"."""

from __future__ import annotations

from trucewatch.reading.claims import roles
from trucewatch.reading.claims.auxiliaries import own_mood
from trucewatch.reading.claims.conditions import is_if_clause
from trucewatch.reading.claims.lexicon import governor
from trucewatch.reading.claims.negation import negation
from trucewatch.reading.claims.questions import in_question
from trucewatch.reading.voices.lexicon import saying_of
from trucewatch.reading.words import Token

_CLAUSE = ("ccomp", "acl", "relcl")
_DENY = frozenset({"deny", "dispute"})
_IS = frozenset({"be", "prove", "seem"})


def denied(token: Token, up: Token, *, bare: bool) -> str | None:
    """The rule by which a clause, or a noun for it, is called untrue: "it is false that", "reports of it are not true", "we deny that".

    A `bare` noun for the event itself is only denied: whoever rejects an attack condemns it.
    """
    if (rule := _we_deny(token, up)) is not None and not (bare and up.lemma_ not in _DENY):
        return rule
    if bare:
        return None
    if up.dep_ in ("acomp", "attr", "oprd") and token.dep_ in _CLAUSE:
        up = up.head
    if token.dep_ not in (*_CLAUSE, "nsubj", "csubj") or up.lemma_ not in _IS or in_question(up):
        return None
    for word in roles.children(up, "acomp", "attr", "oprd"):
        effect = governor(word)
        if effect in ("true", "false") and (effect == "false") == (negation(up) is None):
            return f"called {word.lower_}" if effect == "false" else f"called not {word.lower_}"
    return None


def _we_deny(token: Token, up: Token) -> str | None:
    """The rule for "we deny that", "we reject the claim that": no voice but the text's own, and it says that it is not so."""
    cue = saying_of(up) if up.pos_ == "VERB" and token.dep_ in ("ccomp", "dobj", "pcomp", "xcomp") else None
    who = roles.first(up, "nsubj") if cue is not None and cue.stance == "denies" and negation(up) is None else None
    if who is None or who.lower_ not in ("we", "i") or own_mood(up) is not None or is_if_clause(up):
        return None
    return f"“{up.lower_}” of the text itself"
