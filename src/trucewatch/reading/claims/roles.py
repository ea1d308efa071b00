"""Who does what to whom in a parse: the grammar of agents and themes, the same for every verb and noun.

Works on one parsed sentence.  Follows passives, relative clauses, coordination, control ("agreed to release") and
participles; for nouns also possessives, "by"- and "of"-phrases, adjectives of nation and light verbs ("carried out strikes").
"""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.data import grouped
from trucewatch.reading.voices.grammar import infinitive_of_another
from trucewatch.reading.words import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_CONTROLLED = ("xcomp", "advcl", "pcomp", "ccomp")
_FINITE = ("VBD", "VBZ", "VBP")
_OWN_AIM = frozenset(
    {"use", "exploit", "take", "spend", "need", "promise", "threaten", "try", "make", "send", "hold"}
)  # "used the lull to …"
_SHARE = frozenset({"part", "role", "involvement", "participation", "hand", "responsibility", "complicity"})
_APPEALS = frozenset({"call", "appeal", "plead", "prevail"})
OWNS = frozenset({"NORP", "GPE", "ORG", "PERSON"})
"""Names of whoever may do or own something."""
_SHORT = 4
_OF_A_PEOPLE = ("i", "an", "ese", "ish")
"""How adjectives of a people end, by which a strange one ("Ostreli strikes") is told from a name."""
_OBJECT_CONTROL_PREPS = ("of", "for", "from")


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` in one of the relations."""
    return (child for child in token.children if child.dep_ in deps)


def first(token: Token, *deps: str) -> Token | None:
    """The first such child."""
    return next(children(token, *deps), None)


def is_passive(verb: Token) -> bool:
    """True for "was released", "seized by", "the men held in": the subject or head noun undergoes."""
    if any(True for _ in children(verb, "nsubjpass", "auxpass", "csubjpass")):
        return True
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN" and first(verb, "mark", "aux") is None:
        return True  # not so in "signs that the army has withdrawn"
    if verb.tag_ in ("VBN", "VBD") and first(verb, "agent") is not None:
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "oprd", "ccomp") and first(verb, "aux", "dobj") is None:
        return True
    if verb.tag_ == "VBN" and _own_subject(verb) is not None and first(verb, "aux", "dobj") is None:
        return True  # "two soldiers hurt", "with ten people killed"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not _own_subject(verb) and first(verb, "aux", "dobj") is None:
        return verb.head.pos_ in ("VERB", "AUX") and is_passive(verb.head)
    return False


def agent(token: Token, depth: int = 0) -> Token | None:
    """Whoever does it: of a verb its logical subject, of a noun its owner or doer."""
    if depth > 6:
        return None
    if token.pos_ in ("NOUN", "PROPN", "ADJ") and first(token, *SUBJECTS) is None:
        return noun_agent(token, depth)
    if is_passive(token):
        by = first(token, "agent")
        return first(by, "pobj", "pcomp") if by is not None else None
    return subject(token, depth)


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, taken from where the clause leaves it out."""
    if depth > 6:
        return None
    own = _own_subject(verb)
    if own is not None:
        return _antecedent(own, verb)
    asked = _asked(verb)
    if asked is not None:
        return asked
    head = joined_to(verb)
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        return subject(head, depth + 1)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ in ("VBG", "VBN") or verb.dep_ == "relcl":
            return head
        named = agent(head, depth + 1)  # "its plan to leave"; "announced plans to leave"
        return agent(head.head, depth + 1) if named is None and head.dep_ == "dobj" and head.head.pos_ == "VERB" else named
    if verb.dep_ in _CONTROLLED:
        return _controller(verb, depth)
    return None


def _asked(verb: Token) -> Token | None:
    """Who is asked to do an infinitive: "called on the army to leave", "appealed to both to stop"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl", "ccomp", "acl", "relcl"):
        return None
    asking = next((up for up in verb.ancestors if up.pos_ == "VERB"), None)
    if asking is None or asking.lemma_.lower() not in _APPEALS:
        return None
    return next((one for one in objects_of(asking, "on", "upon", "to")), None)


def joined_to(verb: Token) -> Token:
    """What a coordinated verb is joined to: a finite verb to a finite one, though the parse may hang it lower."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _FINITE:
        return head
    return next((up for up in verb.ancestors if up.tag_ in _FINITE or _is_perfect(up)), head)


def _is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(child.lower_ in ("had", "has", "have") for child in children(verb, "aux"))


def asked_too(verb: Token) -> bool:
    """True for a second infinitive with its own subject: "asked both sides to mark the mines, and donors to send tents"."""
    asking = verb.head.tag_ in (*_FINITE, "VBN") and first(verb.head, "xcomp", "ccomp") is not None
    return asking and infinitive_of_another(verb)


def theme(token: Token) -> Token | None:
    """Whatever undergoes it: object, passive subject, the noun a participle describes, or an "of"-phrase."""
    if token.pos_ in ("NOUN", "PROPN"):
        return _of(token)
    if is_passive(token):
        own = _nearest(token, "nsubjpass", "nsubj", "csubjpass")
        if own is not None:
            return _antecedent(own, token)
        return token.head if token.dep_ in ("acl", "amod", "relcl") else subject(token)
    direct = first(token, "dobj") or first(token, "attr", "oprd", "dative")
    if direct is not None:
        return _antecedent(direct, token) if direct.tag_ in ("WDT", "WP") else direct
    if token.dep_ == "relcl" and _own_subject(token) is not None and first(token, "prep") is None:
        subject_word = _own_subject(token)
        return token.head if subject_word is not None and subject_word.tag_ not in ("WDT", "WP") else None
    below = first(token, "xcomp", "ccomp")
    return _own_subject(below) if below is not None and below.pos_ != "VERB" else None


def comes_after(clause: Token) -> bool:
    """True for a clause of what came later: "before the army withdrew", "until it left"."""
    return clause.dep_ == "advcl" and any(mark.lower_ in ("before", "until", "till") for mark in children(clause, "mark"))


def objects_of(token: Token, *preps: str) -> Iterator[Token]:
    """The nouns under the prepositions named (all if none is), with what is coordinated to them."""
    for prep in children(token, "prep", "agent", "dative", "prt"):
        if not preps or prep.lower_ in preps:
            for noun in children(prep, "pobj", "pcomp"):
                yield from conjuncts(noun)


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and every noun coordinated to it."""
    yield token
    for other in children(token, "conj", "appos"):
        if other.dep_ == "conj":
            yield from conjuncts(other)


def noun_agent(noun: Token, depth: int = 0) -> Token | None:
    """The doer of a noun: "strikes by X", "X's strikes", "Xish strikes", "X carried out strikes"."""
    for by in objects_of(noun, "by"):
        return by
    named = named_before(noun)
    if named is not None:
        return named
    done = next((clause for clause in children(noun, "acl") if clause.tag_ == "VBN" and first(clause, "agent") is not None), None)
    if done is not None and done.lemma_.lower() in light():
        return agent(done, depth + 1)  # "an attack carried out by X"
    for clause in children(noun, "relcl"):
        if clause.lemma_.lower() == "claim":
            return agent(clause, depth + 1)  # "for which X has claimed responsibility"
    return _light_agent(noun, depth)


def named_before(noun: Token) -> Token | None:
    """Whose a noun is by what stands before it: "the army's violations", "Ardan custody"; a place so put is where ("the Velika attack")."""
    owner = first(noun, "poss")
    return owner or next((c for c in children(noun, "amod", "compound", "nmod") if c.ent_type_ in OWNS and not is_ground(c)), None)


def is_ground(word: Token) -> bool:
    """True for a name of a place, or of who knows what, put before a noun as it is; capitals ("UK") have no adjective to put there."""
    if word.dep_ == "amod" or word.ent_type_ not in ("GPE", "PERSON") or (word.text.isupper() and len(word) <= _SHORT):
        return False
    if word.ent_type_ == "PERSON" and word.lower_.endswith(_OF_A_PEOPLE):
        return False
    return "force" not in grouped("en/nouns", "word", "class").get(word.lower_, frozenset())


def _noun_before(verb: Token) -> Token | None:
    """The noun that a participle follows without a comma, though the parse hangs it higher: "to X allegedly violating"."""
    if verb.tag_ != "VBG" or verb.i == 0:
        return None
    before = verb.nbor(-1)
    while before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    return before if before.pos_ in ("NOUN", "PROPN") and before.dep_ in ("pobj", "dobj") else None


def light() -> frozenset[str]:
    """Verbs that lend an event noun their subject: "carried out strikes"."""
    return grouped("en/light", "prep", "word")["-"]


def _light_with() -> frozenset[str]:
    """Verbs that do so through "with": "answered with strikes", "pounded it with strikes"; whoever deals with strikes has made none."""
    return grouped("en/light", "prep", "word")["with"]


def _light_agent(noun: Token, depth: int) -> Token | None:
    head = noun.head
    if noun.dep_ == "dobj" and head.pos_ == "VERB" and head.lemma_.lower() in light():
        return agent(head, depth + 1)
    if noun.dep_ == "dobj" and head.lemma_.lower() == "cease":
        return agent(head, depth + 1)
    if noun.dep_ == "nsubjpass" and head.lemma_.lower() in light():
        return agent(head, depth + 1)
    if noun.dep_ == "pobj" and head.lower_ == "from" and head.head.lemma_.lower() in ("refrain", "abstain", "desist"):
        return agent(head.head, depth + 1)
    if noun.dep_ == "dobj" and head.lemma_.lower() == "claim":
        return agent(head, depth + 1)  # whoever claims an attack says that it was his
    to_blame = head.head.lemma_.lower() in ("responsible", "blame") and first(head.head, "dobj") is None
    if noun.dep_ == "pobj" and to_blame and head.lower_ == "for":
        return subject(head.head.head, depth + 1)
    if noun.dep_ == "pobj" and head.head.lemma_.lower() in _SHARE and head.head.dep_ in ("dobj", "attr", "pobj"):
        verb = head.head.head if head.head.dep_ == "dobj" else head.head.head.head
        return agent(verb, depth + 1) if verb.pos_ == "VERB" else None
    if noun.dep_ == "pobj" and head.lower_ == "with" and head.head.lemma_.lower() in _light_with() and not is_passive(head.head):
        return agent(head.head, depth + 1)
    return None


def _of(noun: Token) -> Token | None:
    for below in objects_of(noun, "of", "on", "against", "at"):
        return below
    owner = named_before(noun)
    return next((one for one in children(noun, "compound") if one != owner), None)


def _nearest(verb: Token, *deps: str) -> Token | None:
    """The first such child; of two the later one where a colon parts them: "Health ministry: 35 people were killed"."""
    found = list(children(verb, *deps))
    parted = len(found) > 1 and any(word.text == ":" for word in verb.doc[found[0].i : found[-1].i])
    return found[-1] if parted else found[0] if found else None


def _own_subject(verb: Token) -> Token | None:
    own = _nearest(verb, *SUBJECTS)
    return None if own is not None and own.dep_ == "expl" else own


def _antecedent(word: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if word.tag_ in ("WDT", "WP") or (word.lower_ == "that" and verb.dep_ == "relcl"):
        clause = verb
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ in ("relcl", "acl"):
            return clause.head
    return word


def _controller(verb: Token, depth: int) -> Token | None:
    """Who is meant to do the infinitive or gerund: the object of "urged X to", else the subject."""
    head = verb.head
    if verb.dep_ == "advcl" and (described := _noun_before(verb)) is not None:
        return described
    if verb.dep_ == "pcomp":
        governor = head.head
        if governor.pos_ in ("NOUN", "PROPN", "PRON") and governor.dep_ in ("dobj", "nsubjpass") and head.lower_ in _OBJECT_CONTROL_PREPS:
            return governor
        if governor.pos_ in ("VERB", "AUX"):
            target = first(governor, "dobj", "nsubjpass") if head.lower_ in _OBJECT_CONTROL_PREPS else None
            if target is None and head.lower_ == "of" and first(verb, "dobj") is None:
                return None  # "complained of shelling in the north": another's
            if target is None and governor.tag_ == "VBN" and governor.dep_ in ("acomp", "oprd", "xcomp"):
                return subject(governor.head, depth + 1)  # "stands accused of shelling the town"
            return target if target is not None else agent(governor, depth + 1)
        return agent(governor, depth + 1)
    if head.pos_ == "ADJ" and head.dep_ in ("acomp", "attr", "oprd") and head.head.pos_ in ("VERB", "AUX"):
        return subject(head.head, depth + 1)  # "is ready to release every captive"
    if head.pos_ in ("NOUN", "PROPN", "ADJ") and head.dep_ not in ("ROOT",):
        return agent(head, depth + 1)
    own = head.lemma_.lower() in _OWN_AIM
    target = first(head, "dobj", "nsubjpass") if verb.dep_ == "xcomp" and not own else None
    if target is None and verb.dep_ == "advcl" and is_passive(head):
        target = agent(head, depth + 1) or first(head, "nsubjpass")
    return target if target is not None else subject(head, depth + 1)
