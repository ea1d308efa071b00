"""The duties of a sentence: each verb that binds somebody, with the acts it asks for or forbids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.drafting.lexicon import act, act_of_noun, has_role, sorts_of
from trucewatch.reading.words import Doc, Token

_MODALS = ("shall", "will", "must", "should")
_NOBODY = ("no", "neither", "none", "nobody", "nor")
_OBJECTS = ("dobj", "nsubjpass", "attr", "oprd", "dative")
_PREPS = ("from", "of", "to", "with", "for", "in", "into", "on", "against", "by")
_CLEAR = ("kind", "type", "form", "sort", "act", "any", "all", "means", "series", "number", "conduct", "holding")
"""Nouns that say nothing by themselves: "any kind of weapon" is a weapon."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A verb that binds: the act, whether it is "owed" or "banned", who is said to do it (None: nobody), and its own words.

    `tokens` are the verb's words without those of other duties; `objects` are the nouns that the act is done to.
    """

    verb: Token
    act: str
    side: str
    subject: Token | None
    agent: Token | None
    objects: tuple[Token, ...]
    tokens: tuple[Token, ...]


def binding(doc: Doc) -> tuple[Token, ...]:
    """The verbs that bind: under "shall" and its like, after "undertakes to", and what is joined to them."""
    found: dict[int, Token] = {}
    for token in doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN") or token.dep_ in ("aux", "auxpass"):
            continue
        for verb in _bound(token):
            found[verb.i] = verb
        if token.dep_ == "conj" and token.pos_ == "VERB" and token.head.i in found and not _own_modal(token):
            found[token.i] = token
    return tuple(found[i] for i in sorted(found))


def duties(doc: Doc) -> tuple[list[Duty], list[Token]]:
    """The duties of a sentence in order, and the verbs that bind to something that no act of the tables names."""
    verbs, found, unknown = binding(doc), list[Duty](), list[Token]()
    for verb in verbs:
        acts = dict.fromkeys(_acts(verb, banned=_negated(verb)))
        words = _words(verb, verbs)
        who = _subject(verb)
        found += [Duty(verb, name, side, who, _agent(verb), objects, words) for name, side, objects in acts]
        if not acts:
            unknown.append(verb)
    return found, unknown


def _bound(token: Token) -> Iterator[Token]:
    if token.pos_ == "VERB" and act(token.lemma_.lower(), ()) == "condition" and token.tag_ in ("VB", "VBZ", "VBP", "VBN"):
        yield token
        return
    modal = next((c for c in token.children if c.dep_ == "aux" and c.lower_ in (*_MODALS, "may", "can")), None)
    if token.pos_ == "VERB" and any(c.lower_ == "hereby" for c in token.children) and not has_role(token.lemma_, "bind"):
        yield token
        return
    inner = list(_complements(token)) if has_role(token.lemma_, "bind") or token.lemma_ == "be" else []
    if inner:
        yield from inner
    elif modal is not None and (modal.lower_ in _MODALS or _negated(token)):
        yield token


def _complements(token: Token) -> Iterator[Token]:
    """ "undertakes to release", "commits to removing", "are to withdraw"."""
    for c in token.children:
        if c.dep_ == "xcomp" and c.pos_ == "VERB" and any(g.lower_ == "to" for g in c.children):
            yield c
        if c.dep_ == "prep" and c.lower_ == "to" and token.lemma_ != "be":
            yield from (g for g in c.children if g.dep_ == "pcomp" and g.pos_ == "VERB")


def _own_modal(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ not in (*_MODALS, "to") for c in token.children)


def _negated(verb: Token) -> bool:
    who = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    nobody = who is not None and (who.lower_ in _NOBODY or any(c.lower_ in _NOBODY and c.i < who.i for c in who.children))
    own = any(c.dep_ in ("nsubj", "nsubjpass") or (c.dep_ == "aux" and c.lower_ != "to") for c in verb.children)
    if verb.dep_ == "conj" and not own and verb.head.pos_ == "VERB":
        return _negated(verb.head)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and who is None:
        return _negated(verb.head) or any(c.dep_ == "neg" for c in verb.children)
    plain = any(
        c.dep_ == "neg" or c.lower_ in ("not", "never", "neither", "nor") for c in verb.children if c.dep_ != "conj" and c.i < verb.i
    )
    return nobody or plain


def _subject(verb: Token) -> Token | None:
    """Who is bound: the verb's own subject, or that of the verb it hangs on."""
    node = verb
    for _ in range(5):
        own = next((c for c in node.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        if node.dep_ not in ("conj", "xcomp", "pcomp", "prep", "ccomp"):
            return None
        node = node.head
    return None


def _agent(verb: Token) -> Token | None:
    """ "shall be released by the north": the north."""
    node = verb
    for _ in range(3):
        for c in node.children:
            if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by" and any(a.dep_ == "auxpass" for a in node.children)):
                return next((g for g in c.children if g.dep_ == "pobj"), None)
        if node.dep_ != "conj":
            return None
        node = node.head
    return None


# --- which act ---------------------------------------------------------------------------------------------


def _acts(verb: Token, *, banned: bool) -> Iterator[tuple[str, str, tuple[Token, ...]]]:
    """The acts that a binding verb asks for or forbids, each with the nouns it is done to."""
    word, objects = _word(verb), tuple(_objects(verb))
    end = next((o for o in objects if word == "put" and o.lemma_ == "end"), None)
    if end is not None:
        misread = [c for c in verb.children if c.dep_ == "advcl"]  # "an end to hate speech", with "hate" taken for a verb
        word, objects = "end", (*(o for o in objects if o != end), *_objects(end), *(o for c in misread for o in _objects(c)))
    side = "banned" if banned else "owed"
    narrow = _lookup(word, verb, objects, narrow=True)
    if narrow is None and has_role(word, "stop") and not banned and (inner := list(_named(verb, objects))):
        yield from ((name, "banned", nouns) for name, nouns in inner)
        return
    own = _lookup(word, verb, objects)
    doers = tuple(c for c in verb.children if c.dep_ == "nsubj" and not any(o.dep_ == "dobj" for o in objects))
    if has_role(word, "carry") and own in (None, "process") and (inner := list(_named(verb, (*objects, *doers)))):
        yield from ((name, side, nouns) for name, nouns in inner)
        return
    if own is not None:
        yield own, side, objects


def _lookup(word: str, verb: Token, objects: tuple[Token, ...], *, narrow: bool = False) -> str | None:
    """The act of the verb by the sorts of its objects and of its doer; `narrow`: only if the table has the verb with such an object."""
    doers = [d for c in verb.children if c.dep_ == "nsubj" for d in _joined(c)]
    sorts = tuple(dict.fromkeys(s for n in objects for s in sorts_of(n.lemma_.lower())))
    found = act(word, sorts) or (act(verb.lemma_.lower(), sorts) if " " in word else None)
    if found is None or found == act(word, ()):
        alone = act(word, [s for n in doers for s in sorts_of(n.lemma_.lower())])
        if alone != act(word, ()):
            found = "process" if alone == "release" else alone  # people who return are freed by nobody
    return found if not narrow or found != act(word, ()) else None


def _named(verb: Token, objects: tuple[Token, ...]) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """The acts that the objects of a carrying or stopping verb name: "refrain from attacks", "from carrying out raids"."""
    seen: dict[str, list[Token]] = {}
    for noun in (*objects, *_gerunds(verb)):
        inner = tuple(_objects(noun))
        if noun.pos_ == "VERB":
            for gerund, _, nouns in _acts(noun, banned=False):
                seen.setdefault(gerund, []).extend(nouns)
            continue
        name = _of_noun(noun) or act(noun.lemma_.lower(), [s for n in inner for s in sorts_of(n.lemma_.lower())])
        if name is not None:
            seen.setdefault(name, []).extend(inner or (noun,))
    yield from ((name, tuple(dict.fromkeys(nouns))) for name, nouns in seen.items())


def _of_noun(noun: Token) -> str | None:
    described = [f"{c.lemma_.lower()} {noun.lemma_.lower()}" for c in noun.children if c.dep_ in ("amod", "compound")]
    return next((found for words in (*described, noun.lemma_.lower()) if (found := act_of_noun(words))), None)


def _gerunds(verb: Token) -> Iterator[Token]:
    for c in verb.children:
        if c.dep_ == "prep":
            yield from (g for g in c.children if g.dep_ == "pcomp" and g.pos_ == "VERB")
        if c.dep_ == "xcomp" and c.pos_ == "VERB":
            yield c


def _objects(verb: Token) -> Iterator[Token]:
    """The nouns that a verb or noun acts on, with those joined to them; empty words are looked through."""
    first = [c for c in verb.children if c.dep_ in _OBJECTS]
    if verb.pos_ == "VERB" and not first:
        first += [g for c in verb.children if c.dep_ == "conj" for g in c.children if g.dep_ == "dobj"]
    first += [g for c in verb.children if c.dep_ in ("ccomp", "xcomp") for g in c.children if g.dep_ == "nsubj"]
    first += [g for c in verb.children if c.dep_ in ("prep", "agent") and c.lower_ in _PREPS[:8] for g in c.children if g.dep_ == "pobj"]
    for noun in first:
        yield from _joined(noun)


def _joined(noun: Token) -> Iterator[Token]:
    empty = noun.lemma_.lower() in _CLEAR or noun.pos_ in ("NUM", "PRON", "DET")
    if empty and (inner := [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]):
        for one in inner:
            yield from _joined(one)
    else:
        yield noun
    for c in noun.children:
        if c.dep_ in ("conj", "appos") and c.pos_ in ("NOUN", "PROPN", "VERB"):
            yield from _joined(c)


def _word(verb: Token) -> str:
    """The verb with its particle: "hand over", "carry out"."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return f"{verb.lemma_.lower()} {particle}" if particle else verb.lemma_.lower()


def _words(verb: Token, verbs: tuple[Token, ...]) -> tuple[Token, ...]:
    """The verb's own words: its part of the sentence without the parts of other binding verbs; what leads the sentence is shared."""
    others = {t.i for other in verbs if other.i != verb.i and verb.is_ancestor(other) for t in other.subtree}
    own = {t.i: t for t in verb.subtree if t.i not in others}
    if verb == verbs[0]:
        own |= {t.i: t for t in verb.doc[: verb.i]}
    node = verb
    while node.dep_ in ("conj", "xcomp", "pcomp", "prep") and node.head.i != node.i:
        node = node.head
        own |= {t.i: t for c in node.children if c.i < node.i and c.dep_ in ("prep", "advmod", "advcl", "npadvmod") for t in c.subtree}
        if node == verb.head and verb.dep_ in ("xcomp", "pcomp"):
            own |= {t.i: t for t in node.subtree if t.i not in others}
    return tuple(own[i] for i in sorted(own))
