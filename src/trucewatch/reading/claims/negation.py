"""Whether a word is negated where it stands: "did not", "no group has", "has yet to"."""

from __future__ import annotations

from trucewatch.reading.claims import roles
from trucewatch.reading.words import Token

_NEVER = frozenset({"no", "not", "n't", "never", "neither", "nor", "none", "nobody", "nothing", "without"})
_WHERE = ("neg", "preconj", "cc")
_ONE = ("one", "a", "an")
_AND_MORE = frozenset({"only", "just", "merely", "simply", "solely"})  # "not only shelled": it shelled, and did more


def negation(token: Token, *, but: Token | None = None) -> str | None:
    """The rule by which a word or one of its arguments negates it, None if none does; what the argument `but` says was counted already."""
    for child in roles.children(token, *_WHERE):
        if _denies(child):
            return f"“{child.lower_}”"
    first = token
    while first.dep_ == "conj" and first.pos_ in ("NOUN", "PROPN") and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head  # "no strikes or rockets": the "no" stands with the first
    if any(child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children) for child in roles.children(token, "advmod")):
        return "“no longer”"
    if token.dep_ == "conj" and any(cc.lower_ == "nor" and token.head.i < cc.i < token.i for cc in roles.children(token.head, "cc")):
        return "“nor”"
    if _yet_to(token):
        return "“yet to”"
    for child in (*roles.children(token, "advmod", "det"), *(roles.children(first, "det") if first != token else ())):
        if _denies(child):
            return f"“{child.lower_}”"
    for argument in roles.children(token, "nsubj", "nsubjpass", "dobj", "attr"):
        nobody = argument.lower_ in ("none", "nobody", "nothing", "neither") or _not_one(argument)
        if argument != but and (nobody or any(child.lower_ in ("no", "neither") for child in roles.children(argument, "det"))):
            return "none of it"
    return None


def not_only(token: Token) -> str | None:
    """ "Not only", "did not just": the rule by which a word is said to be so, and more besides; None if it is not."""
    return next((f"“{word.text} {word.nbor().text}”" for word in roles.children(token, *_WHERE) if _more_follows(word)), None)


def _not_one(noun: Token) -> bool:
    """ "Not one soldier", "not a single shot"."""
    first = noun.left_edge
    return first.lower_ == "not" and first.i + 1 < noun.i and first.nbor().lower_ in _ONE


def _denies(word: Token) -> bool:
    return word.lower_ in _NEVER and not _more_follows(word)


def _more_follows(word: Token) -> bool:
    return word.lower_ in ("not", "n't") and word.i + 1 < len(word.doc) and word.nbor().lower_ in _AND_MORE


def _yet_to(verb: Token) -> bool:
    """ "Has yet to release", "is yet to be released"."""
    above = verb.head
    infinitive = verb.dep_ in ("xcomp", "ccomp", "acl", "relcl") and any(child.lower_ == "to" for child in roles.children(verb, "aux"))
    return infinitive and above.lemma_ in ("have", "be") and any(child.lower_ == "yet" for child in (*above.children, *verb.children))
