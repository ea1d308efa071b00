"""Indirect speech by the parse: a verb of the table, its subject, its complement ("said that …", "accused X of …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import (
    child,
    extent,
    finite_verbs,
    infinitive_of_another,
    negated,
    noun_phrase,
    orders,
    passive,
    subject,
)
from trucewatch.reading.voices.lexicon import Cue, nouns, saying_of, speakers, verb_of
from trucewatch.reading.voices.saying import Saying, pieces, source_of
from trucewatch.reading.words import Doc, Token

_LIABLE = frozenset({"responsible", "accountable", "liable"})
_NAMING = frozenset({"name", "identify", "quote"})
_JOINTS = frozenset({"and", "but", ";", "—", "–", "--"})
_NEAR, _ASIDE = 8, 8
_CARRYING = frozenset({"go", "continue", "begin", "start", "refuse", "proceed"})


def trimmed(inside: set[int], verb: Token) -> set[int]:
    """What is said without what goes on beside it: ", arguing that …", "but did not say …", "and warned against …"."""
    doc = verb.doc
    for i in sorted(inside):
        if i <= verb.i + 2 or i - 1 not in inside:
            continue
        if (doc[i - 1].text == "," and _joins(doc[i])) or (doc[i - 1].lower_ in ("and", "but") and _resumes(doc, i, verb)):
            return {k for k in inside if k < i - 1}
        if doc[i - 1].text in _JOINTS and _another_speaks(doc, i, verb):
            return {k for k in inside if k < i - 1}
    return inside


def _another_speaks(doc: Doc, at: int, verb: Token) -> bool:
    """True if a new speaker's own verb of saying follows a joint: "… and the army said …", "… — and he noted that …"."""
    at += doc[at].lower_ in ("and", "but")
    told = next((t for t in doc[at : at + _NEAR] if t.tag_ == verb.tag_ and saying_of(t) is not None), None)
    if told is None or told.tag_ not in ("VBD", "VBZ", "VBP") or doc[at].lower_ in ("that", "what", "which", "who", "when", "if"):
        return False
    who = child(told, "nsubj")
    return who is not None and who.left_edge.i == at and told.i - at < _NEAR


def _joins(token: Token) -> bool:
    return token.tag_ == "VBG" and saying_of(token) is not None


def _resumes(doc: Doc, at: int, verb: Token) -> bool:
    """True if the speaker's own verbs go on at `at`: a verb of saying in the tense of the first, without a subject."""
    while at < len(doc) and (doc[at].tag_ == "RB" or (doc[at].lower_ in ("did", "does", "has", "have", "had") and doc[at].dep_ == "aux")):
        at += 1
    if at >= len(doc) or saying_of(doc[at]) is None:
        return False
    told = doc[at]
    return child(told, "nsubj") is None and (
        told.tag_ == verb.tag_ or (any(c.dep_ == "aux" for c in told.children) and told.tag_ in ("VB", "VBN"))
    )


def clauses(sentence: Sentence) -> Iterator[Saying]:
    """Every active verb of saying in the sentence that has both a speaker and something said."""
    for verb in finite_verbs(sentence.doc):
        cue = verb_of(verb)
        if cue is None or passive(verb) or not _told(verb, cue):
            continue
        if "seems" in cue.frames:
            yield from _seeming(sentence, verb, cue)
            continue
        if ("orders" in cue.frames and orders(verb)) or ("acts" in cue.frames and child(verb, "ccomp", "xcomp") is None):
            cue = replace(cue, attitude=True)
        if found := _saying(sentence, verb, cue):
            yield found


def _seeming(sentence: Sentence, verb: Token, cue: Cue) -> Iterator[Saying]:
    """ "The talks seem to have failed" is thought by nobody named."""
    clause, what = child(verb, "xcomp", "oprd", "ccomp"), child(verb, "nsubj")
    if clause is not None and what is not None:
        content = pieces(sentence, {*range(*noun_phrase(what)), *range(*extent(clause))} - {verb.i})
        yield Saying(sentence, None, (), sentence.span_of(verb), content, cue, "seeming")


def _told(verb: Token, cue: Cue) -> bool:
    """True if the verb tells of something said, not of what may or ought to be said ("to call", "could ask")."""
    if (cue.attitude and verb.dep_ == "acl") or _asks_no_name(verb):
        return False
    if verb.tag_ not in ("VB", "MD"):
        return True
    if cue.attitude:
        return False
    return negated(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_ in _CARRYING)


def _asks_no_name(verb: Token) -> bool:
    """ "An official who asked not to be named": how he spoke, not what he said."""
    clause = child(verb, "xcomp", "ccomp")
    return verb.lemma_ in ("ask", "prefer", "request") and clause is not None and clause.lemma_ in _NAMING and negated(clause)


def _saying(sentence: Sentence, verb: Token, cue: Cue) -> Saying | None:
    who = _speaker(verb)
    parts = list(_complements(verb, cue))
    if not parts and "c" in cue.frames and (rest := _rest(verb)):
        parts = rest
    if who is None or not parts or not _sayable(verb, cue, parts):
        return None
    rule = "clause" if any(part.dep_ in ("ccomp", "xcomp", "pcomp", "relcl", "acl") for part in parts) else "object"
    inside = {i for part in parts for i in range(*extent(part))}
    if all(_is_relative(part) and part.i < verb.i for part in parts):
        inside |= set(range(verb.head.left_edge.i, min(inside)))
    inside -= set(range(*(noun_phrase(who) if who.i < verb.i else extent(who))))
    inside -= {verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg", "advmod"))}
    inside = _bridged(inside, verb)
    content = pieces(sentence, trimmed(inside if cue.attitude else _reached(inside, verb), verb))
    if not content:
        return None
    refused = verb.dep_ == "xcomp" and verb.head.lemma_ == "refuse" and not cue.attitude
    declined = (
        refused
        or (negated(verb) and not cue.attitude and cue.stance != "asserts")
        or (negated(verb) and cue.act == "say" and not cue.attitude)
    )
    return Saying(sentence, who, source_of(sentence, who), sentence.span_of(verb), content, cue, rule, declined)


def _speaker(verb: Token) -> Token | None:
    """The subject; of ", adding that …" that of the verb of saying which it goes on from, however deep the parse put it."""
    if verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ",":
        for above in verb.ancestors:
            if saying_of(above) is not None and (who := subject(above)) is not None:
                return who
    return subject(verb) or _beside(verb)


def _beside(verb: Token) -> Token | None:
    """The speaker before an aside where the parse lost him: "As part of his plea, Ali Odar, 44, said that …"."""
    doc, comma = verb.doc, verb.i - 1
    if verb.tag_ not in ("VBD", "VBZ") or comma < 2 or doc[comma].text != ",":
        return None
    first = next((i for i in range(comma - 1, max(comma - _ASIDE, 0), -1) if doc[i].text == ","), None)
    return doc[first - 1] if first and doc[first - 1].pos_ == "PROPN" else None


def _rest(verb: Token) -> list[Token]:
    """The clause right after a verb of saying where the parse hung it elsewhere."""
    doc, at = verb.doc, verb.i + 1
    if at < len(doc) and doc[at].pos_ == "ADP":
        lost = next((t for t in verb.subtree if t.i > at and t.dep_ in ("relcl", "acl") and (_is_that(t) or _is_whole(t))), None)
        return [lost] if lost is not None else []
    if at >= len(doc) or doc[at].is_punct:
        return []
    inner = next((t for t in doc[at : at + 12] if t.dep_ in ("nsubj", "nsubjpass") and t.head.i > t.i), None)
    return [inner.head] if inner is not None else []


def _is_that(clause: Token) -> bool:
    """True for "that the road was open" behind "in a statement", which the parse hung on the statement."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children) and clause.head.dep_ == "pobj"


def _is_whole(clause: Token) -> bool:
    """True for a clause with its own subject and no relative word, which a noun before it cannot have: "after the talks he would go"."""
    who = child(clause, "nsubj", "nsubjpass")
    return (
        who is not None
        and who.pos_ == "PRON"
        and clause.left_edge == who
        and child(clause, "dobj", "prep", "acomp", "xcomp", "ccomp") is not None
    )


def _sayable(verb: Token, cue: Cue, parts: list[Token]) -> bool:
    """A statement can be released, prisoners too: only words are words."""
    if "words" not in cue.frames or parts[0].dep_ not in ("dobj", "dative"):
        return child(verb, "dative") is None or verb.lemma_ != "deny"
    thing = parts[0].lemma_.lower()
    return thing in nouns() or (thing in speakers() and speakers()[thing].kind == "document")


def _bridged(inside: set[int], verb: Token) -> set[int]:
    """One run on each side of the verb: small gaps (a comma, a stray adverb) belong to what is said."""
    right = [i for i in inside if i > verb.i]
    since = max((t.i for t in verb.doc[: verb.i] if t.text == ";"), default=-1)
    left = [i for i in inside if since < i < verb.i]
    return set(range(min(right), max(right) + 1)) | set(left) if right else set(left)


def _reached(inside: set[int], verb: Token) -> set[int]:
    """What is said up to the next stop: small parsers let go of a clause's last phrases."""
    doc, at = verb.doc, max(inside, default=-1) + 1
    if at <= verb.i or at >= len(doc) or doc[at - 1].is_punct or doc[at].pos_ == "CCONJ" or doc[at].lower_ == "because":
        return inside
    end = next((t.i for t in doc[at:] if t.is_punct and t.dep_ == "punct" and t.text not in "'\"-"), len(doc))
    if verb.dep_ == "relcl" and verb.head.dep_ in ("nsubj", "nsubjpass") and verb.head.head.i > verb.i:
        end = min(end, verb.head.head.left_edge.i if verb.head.head.left_edge.i > verb.i else verb.head.head.i)  # "a man who said so left"
    return inside | set(range(at, end))


def _complements(verb: Token, cue: Cue) -> Iterator[Token]:
    children = list(verb.children)
    clauses_said = [c for c in children if c.dep_ in ("ccomp", "xcomp") and _fits(c, cue)]
    clause = next((c for c in clauses_said if c.i > verb.i), clauses_said[-1] if clauses_said else None)
    addressed = clause is not None and "addressed" in cue.frames and clause.dep_ == "ccomp" and child(clause, "nsubj") is not None
    if clause is None and "addressed" in cue.frames:
        clause = _told_to(verb)
        addressed = clause is not None
    if clause is not None:
        yield clause
        yield from (part for part in children if infinitive_of_another(part))
    other = child(verb, "conj")
    if not children_right(verb) and other is not None and (shared := verb_of(other)) is not None:
        yield from _complements(other, shared)
    for part in children:
        if part is clause or part.ent_type_ in ("DATE", "TIME"):
            continue
        if part.i < verb.i:
            if part.dep_ == "dobj" and verb.dep_ == "relcl" and cue.frames & {"o", "c"} and _is_relative(part):
                yield part
            continue
        if (
            part.dep_ in ("dobj", "attr", "oprd", "dative")
            and not addressed
            and (cue.frames & {"o", "s", "a", "r"} or (clause and "n" in cue.frames))
        ):
            if "@" in cue.frames and not any(_preposition(t, cue) for t in verb.subtree if t.i > part.i):
                continue
            if "r" in cue.frames and not any(t.lower_ in _LIABLE for t in part.subtree):
                continue
            yield part
        elif part.dep_ in ("prep", "agent") and _preposition(part, cue) is not None:
            yield from part.children


def _told_to(verb: Token) -> Token | None:
    """ "Told the station he had met nobody": the clause that the parse took for a description of the hearer."""
    hearer = child(verb, "dobj", "dative")
    clause = child(hearer, "relcl") if hearer is not None else None
    return clause if clause is not None and child(clause, "nsubj", "nsubjpass") is not None and not _is_relative(clause.left_edge) else None


def children_right(verb: Token) -> bool:
    """True if the verb itself has something said after it (in "confirm or deny the figure" only the second has)."""
    return any(c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj", "oprd", "attr", "prep") for c in verb.children)


def _is_relative(part: Token) -> bool:
    return any(t.tag_ in ("WDT", "WP", "WP$") for t in part.subtree)


def _preposition(part: Token, cue: Cue) -> str | None:
    if f"p:{part.lower_}" in cue.frames or (part.lower_ == "as" and "a" in cue.frames):
        return part.lower_
    return None


def _fits(clause: Token, cue: Cue) -> bool:
    """True if the verb takes this kind of clause: finite, to-infinitive or gerund."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
    if infinitive:
        return bool(cue.frames & {"i", "n"})
    if clause.tag_ == "VBG" and child(clause, "aux") is None:
        return bool(cue.frames & {"g", "c"})
    if "t" in cue.frames:
        return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
    return bool(cue.frames & {"c", "s", "n"})
