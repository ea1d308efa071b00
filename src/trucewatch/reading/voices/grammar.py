"""What the rules ask of a parse: who is the subject, how far a phrase reaches, is it negated."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.reading.words import Doc, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
_CLIMB = frozenset({"conj", "xcomp", "advcl", "ccomp"})
_CUT = frozenset({"relcl", "acl", "advcl", "punct", "cc", "parataxis", "ccomp"})


def child(token: Token, *deps: str) -> Token | None:
    """The first child of `token` by one of the dependencies."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it hangs on ("said …, adding that")."""
    node = verb
    for _ in range(6):
        doer = child(node, "agent") if node is not verb else None
        if doer is not None and (named := child(doer, "pobj")) is not None:
            return named  # "the step was announced by X, blaming Y": X blames
        own = _own_subject(node, "nsubj", "nsubjpass" if node is not verb else "nsubj")
        if own is not None:
            return own
        if node.pos_ == "NOUN" and (before := child(node, "compound")) is not None:
            return before
        if node.dep_ in ("acl", "appos") and node.tag_ in ("VBG", "VBD", "VBZ", "VBP") and node.head.i < node.i:
            return node.head
        if node.dep_ == "relcl" or node.dep_ not in _CLIMB or (node.dep_ in ("ccomp", "advcl") and node.tag_ not in ("VBG", "VB")):
            return None
        node = node.head
    return None


def _own_subject(verb: Token, *deps: str) -> Token | None:
    """The subject nearest to the verb, where the parse gives it more than one."""
    own = [c for c in verb.children if c.dep_ in deps and not c.lower_.endswith(("self", "selves"))]
    return min(own, key=lambda c: (c.pos_ != "PROPN", abs(c.i - verb.i)), default=None)


def whole_name(token: Token) -> Token:
    """The last word of the name or compound in which a word stands."""
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token


def infinitive_of_another(part: Token) -> bool:
    """True for a joined infinitive with its own subject: "asked the sides to mark the mines, and donors to send tents"."""
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in part.children)
    return part.dep_ == "conj" and part.tag_ == "VB" and to and child(part, "nsubj") is not None


def extent(head: Token) -> tuple[int, int]:
    """Token bounds `[start, end)` of the whole phrase of `head`."""
    return head.left_edge.i, head.right_edge.i + 1


def noun_phrase(head: Token) -> tuple[int, int]:
    """Token bounds of a noun phrase with its "of" and "for", without relative clauses, asides and what follows a comma."""
    start, end = head.left_edge.i, head.i + 1
    for part in sorted(head.children, key=lambda c: c.i):
        if part.i < head.i:
            continue
        if part.dep_ in _CUT and part.dep_ not in ("cc", "punct"):
            break
        if part.dep_ == "prep" and child(part, "pcomp") is not None:
            break
        if part.dep_ == "punct" and part.text not in "-()'\"":
            break
        end = max(end, part.right_edge.i + 1)
    doc = head.doc
    while end < len(doc) and doc[end].pos_ == "PROPN" and head.pos_ == "PROPN":
        end += 1
    while start < head.i and _leads(doc[start]):
        start += 1
    return start, end


def _leads(token: Token) -> bool:
    """True for what stands before a noun phrase and is none of it: "But", "15:02", a bullet."""
    clock = token.text[:1].isdigit() and ":" in token.text
    return clock or ((token.is_punct or token.dep_ in ("cc", "mark", "advmod")) and token.text not in "\"'")


def full_name(head: Token) -> tuple[int, int]:
    """Token bounds of a noun phrase together with the name set beside it ("the spokesman, Ali Hassan")."""
    start, end = noun_phrase(head)
    beside = child(head, "appos")
    if beside is not None and beside.pos_ == "PROPN" and beside.i >= end:
        end = noun_phrase(beside)[1]
    return start, end


def negated(verb: Token) -> bool:
    """True if the verb carries "not", "never" or "neither"."""
    return any(c.dep_ == "neg" or c.lower_ in ("neither", "never") for c in verb.children)


def passive(verb: Token) -> bool:
    """True for "was accused" and for a bare participle after its noun ("a plan announced by")."""
    if child(verb, "auxpass", "nsubjpass") is not None:
        return True
    return verb.tag_ == "VBN" and child(verb, "aux") is None and (child(verb, "nsubj") is None or child(verb, "ccomp") is None)


def orders(verb: Token) -> bool:
    """True for "told people to leave", "warned them against going back"."""
    clause = child(verb, "xcomp", "ccomp")
    to = clause is not None and any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
    return to or (child(verb, "dobj") is not None and any(c.lower_ == "against" for c in verb.children))


def finite_verbs(doc: Doc) -> Iterator[Token]:
    """Every verb of a sentence, in order, those too that the tagger took for a plural noun ("the army claims to …")."""
    return (t for t in doc.tokens if t.pos_ in ("VERB", "AUX") or (t.tag_ == "NNS" and _mistaken(t)))


def _mistaken(token: Token) -> bool:
    if token.dep_ != "ROOT":
        return False
    return child(token, "nsubj") is not None or (child(token, "compound") is not None and child(token, "xcomp") is not None)
