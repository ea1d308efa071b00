"""What happened to counted people: the verb, noun or adjective that governs them."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Measure
from trucewatch.reading.figures.lexicon import Role, classes_of, is_person, status, times_of, verbs
from trucewatch.reading.words import Token

_STEPS = 6
_OBJECTS = ("dobj", "nsubjpass", "obj", "oprd", "attr", "dative")
_SUBJECTS = ("nsubj", "csubj")


def measure_of_people(token: Token) -> Measure | None:
    """The measure that the words around a counted noun (or a number without one) give it, the nearest first."""
    return next(_governing(token), None)


def attacks_or_breaches(token: Token) -> Measure | None:
    """ "shelled three times", "violated it several times": what the verb above counts."""
    for verb in _above(token):
        if verb.lemma_.lower() in times_of("attack") or (verb.lemma_.lower() == "open" and "fire" in _beside(verb)):
            return "attacks"
        if verb.lemma_.lower() in times_of("violate"):
            return "violations"
    return None


def _governing(token: Token) -> Iterator[Measure]:
    yield from _adjacent(token)
    for role, word in _words_above(token):
        if role == "of" and "body" in classes_of(word):
            yield from (m for m in _governing(word) if m == "released")  # "the bodies of 15 people were handed over"
        yield from _by(word, role)
        if role == "subject":
            yield from _said_to_be(word)
        if role == "object" and word.lemma_ in ("include", "be", "comprise"):
            yield from _as_subject(word)
        if word.pos_ in ("VERB", "AUX"):
            yield from _below(word, role)
    yield from _modifiers(token)
    yield from _described(token)


def _adjacent(token: Token) -> Iterator[Measure]:
    """ "19 wounded", "two dead", "73 soldiers dead", "numerous others injured"."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if (
        after is not None
        and after.lower_ in ("others", "more", "other", "were", "was")
        and token.i + 2 < len(doc)
        and after.lower_ in ("others", "more", "other")
    ):
        after = doc[token.i + 2]
    if after is not None and after.lower_ in status() and not _goes_on(after):
        yield status()[after.lower_]


def _goes_on(word: Token) -> bool:
    """True if the word begins something of its own: "12 killed 30" is no count of 12 killed."""
    return any(c.dep_ in ("dobj", "nsubj") and c.i > word.i for c in word.children)


def _words_above(token: Token) -> Iterator[tuple[Role, Token]]:
    """The verbs and nouns above a counted noun, each with the part that the noun plays in it."""
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            return
        if token.dep_ == "pobj" and head.lower_ in ("of", "for"):
            yield ("of" if head.lower_ == "of" else "for"), head.head
        elif token.dep_ in _OBJECTS or (head.lemma_ == "go" and head.head.lemma_ == "let"):
            yield "object", head.head if head.head.lemma_ == "let" else head
        elif token.dep_ in _SUBJECTS:
            yield ("object" if _undergone(head) else "subject"), head
        elif token.dep_ == "appos" or (head.pos_ in ("NOUN", "PROPN", "NUM") and token.dep_ in ("nummod", "amod", "compound")):
            pass
        elif token.dep_ not in ("conj", "prep", "pobj", "nummod", "quantmod", "npadvmod"):
            return
        token = head


def _undergone(verb: Token) -> bool:
    """ "16 fishermen taken away by …": a participle without "have" or "be", also where the parse took it for the main verb."""
    return verb.tag_ == "VBN" and any(c.dep_ == "agent" for c in verb.children) and not any(c.dep_ == "aux" for c in verb.children)


def _said_to_be(verb: Token) -> Iterator[Measure]:
    """ "are still missing", "two men are dead": the state after "be" or "remain", also where the parse took it for the verb."""
    if verb.lower_ in ("missing", "dead") and any(
        c.lemma_ in ("be", "go", "remain") for c in verb.children if c.dep_ in ("aux", "auxpass")
    ):
        yield status()[verb.lower_]
    for child in verb.children if verb.lemma_ in ("be", "remain", "go", "lie") else ():
        if child.dep_ in ("acomp", "attr", "oprd", "xcomp", "advcl") and child.i > verb.i and child.lower_ in status():
            yield status()[child.lower_]


def _as_subject(verb: Token) -> Iterator[Measure]:
    """ "The wounded include 14 children", "the captives were nine men"."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS and (found := status().get(child.lower_) or status().get(child.lemma_.lower())):
            yield found


def _below(verb: Token, role: Role) -> Iterator[Measure]:
    """ "are reported killed", "said to have been shot dead": the verb under a verb of saying or seeming."""
    for child in verb.children:
        below = child.dep_ == "xcomp" or (child.dep_ == "ccomp" and role == "object")
        if below and child.i > verb.i and child.pos_ in ("VERB", "AUX", "ADJ"):
            passive = (child.tag_ == "VBN" and not any(c.lemma_ == "have" for c in child.children if c.dep_ == "aux")) or any(
                c.dep_ == "auxpass" for c in child.children
            )
            yield from _by(child, "object" if passive else role if role != "object" else "subject")
            if child.lower_ in status():
                yield status()[child.lower_]
            yield from _below(child, role)


def _modifiers(token: Token) -> Iterator[Measure]:
    """ "137 people held", "26 persons we hold", "others injured", "people who remain hostage"."""
    for child in token.rights:
        if child.dep_ == "acl":
            yield from _by(child, "object" if child.tag_ == "VBN" else "subject")
            if child.lower_ in status():
                yield status()[child.lower_]
        elif child.dep_ == "relcl":
            subject = next((c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            own = subject is not None and subject.lower_ in ("who", "that", "which")
            yield from _by(child, "subject" if own and subject is not None and subject.dep_ == "nsubj" else "object")


def _described(token: Token) -> Iterator[Measure]:
    """ "dead civilians", "three missing men"."""
    for child in token.lefts:
        if child.dep_ in ("amod", "nmod", "compound") and child.lower_ in status():
            yield status()[child.lower_]


def _by(word: Token, role: Role) -> Iterator[Measure]:
    """The measures that one word gives in one role, if the word that has to stand beside it does."""
    lemma = word.lemma_.lower()
    beside = _beside(word)
    if role == "object" and any(c.dep_ == "neg" for c in word.children):
        yield from (measure for _, measure in verbs().get((lemma, "negated"), ()))
    for needed, measure in verbs().get((lemma, role), ()):
        if needed == "-" or needed in beside:
            yield measure
    lost = next((c for c in word.children if c.dep_ == "dobj"), None) if lemma == "lose" and role == "object" else None
    if lost is not None and is_person(lost):
        yield "killed"


def _beside(word: Token) -> set[str]:
    """Lemmas and words that stand with a verb: particles, complements, objects, and what its prepositions hold."""
    found = {word.lower_} if word.pos_ == "ADJ" else set[str]()
    if word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "RP":
        found.add(word.nbor(1).lower_)  # "turned over 1,005 captives", where the parse makes "more than" of it
    for child in word.children:
        if child.dep_ in ("punct", "nsubj", "conj"):
            continue
        found |= {child.lower_, child.lemma_.lower()}
        if child.dep_ in ("prep", "prt", "advmod", "dobj", "attr", "acomp"):
            found |= {g.lemma_.lower() for g in child.children if g.dep_ in ("pobj", "pcomp", "prep", "acomp", "amod")}
    return found


def _above(token: Token) -> Iterator[Token]:
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            yield token
        if token.head == token:
            return
        token = token.head
