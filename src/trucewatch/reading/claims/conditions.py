"""If-clauses: what is told under one happens only if something else does, and neither a time nor a place reaches out of it."""

from __future__ import annotations

from trucewatch.reading.claims import roles
from trucewatch.reading.claims.questions import in_question
from trucewatch.reading.words import Token

_IFS = frozenset({"if", "unless", "provided", "providing", "once"})
_INVERTED = frozenset({"had", "should", "were"})


def is_if_clause(clause: Token) -> bool:
    """True for the verb of "if …", "unless …", "provided that …", "had X attacked"."""
    return opened_by(clause) is not None or clause.lower_ in ("provided", "providing") or _inverted(clause)


def opened_by(clause: Token) -> str | None:
    """The word that makes the verb's clause an if-clause."""
    return next((child.lower_ for child in roles.children(clause, "mark", "advmod", "prep") if child.lower_ in _IFS), None)


def _inverted(clause: Token) -> bool:
    """ "Had X attacked", "should X attack", "were X to attack": the helper stands first, and no question is asked."""
    subject = roles.first(clause, "nsubj", "nsubjpass")
    helper = next((child for child in clause.children if child.dep_ in ("aux", "auxpass") and child.lower_ in _INVERTED), None)
    first = helper is not None and subject is not None and helper.i < subject.left_edge.i
    return first and clause.dep_ == "advcl" and not in_question(clause)
