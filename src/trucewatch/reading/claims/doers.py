"""Who does an event, as printed: through devices to their owners, through pronouns to names, through both sides of a meeting.

A device, a paper, a time or nobody is never a doer; "an army drone" is the army's doing, "talks with the envoy" the envoy's too.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.model import Mention, Voice
from trucewatch.reading.claims import names, roles
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.lexicon import classes, described, frame_of, is_a, part_of
from trucewatch.reading.claims.negation import negation
from trucewatch.reading.claims.topics import FIRST, antecedent, fits, is_pronoun
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_NO_AGENT = frozenset({"begin", "displace"})
_DEVICES = ("air", "drone", "rocket", "shell", "explosive", "gunfire", "weapon", "vehicle")
_COUNTS = frozenset(
    {"record", "list", "count", "confirm", "receive", "report", "observe", "find", "register", "log", "document", "verify", "tally"}
)
_TALLIES = frozenset({"record", "list", "count", "log", "tally", "classify", "register"})
_TOGETHER = frozenset({"meet", "agree", "extend"})
_HELD_IN = frozenset({"hand", "custody", "captivity", "detention", "prison", "jail", "cell"})
_GO = frozenset({"withdraw", "deploy"})
_GIVEN = frozenset({"notify", "deliver", "release"})
_SORTS = frozenset({"fighter", "troop", "soldier", "patrol", "guard", "fpv", "kamikaze"})
"""What a device is, not whose: "a fighter jet", "troop carriers"."""
_MUTUAL = frozenset({"exchange", "trade"})
_MINES = frozenset({"mine", "landmine", "device", "tripwire", "booby-trap", "ied", "ordnance"})
_HARMS = frozenset({"attack", "harm", "damage", "seize"})
_AT_THE_TIME = frozenset({"when", "as", "after"})


def doers(page: Page, sentence: Sentence, head: Head, voice: Voice | None, layers: Layers) -> tuple[Mention, ...]:
    """Who does it, each as printed; a pronoun gives way to the name it stands for."""
    found = []
    for one in _tokens(head):
        if one.lower_ == "none" and (among := next(roles.objects_of(one, "of"), None)) is not None:
            one = among  # "none of its men": its men, and they did not
        if is_pronoun(one):
            found.append(stands_for(page, sentence, one, head.sentence, voice, layers))
        elif names.can_act(one):
            found.append(names.mention(page, sentence, one))
    return tuple({one.name: one for one in found if one is not None}.values())


def _tokens(head: Head) -> Iterator[Token]:
    token = _doer(head)
    if token is not None:
        yield from roles.conjuncts(token)
        yield from _second_body(token)
    if head.kind in _TOGETHER or head.kind == "attack":
        yield from _other_side(head, token)


def _second_body(token: Token) -> Iterator[Token]:
    """The body that the parse hangs too low: "the government of Arda and the Front" are two."""
    for place in roles.objects_of(token, "of"):
        for other in roles.children(place, "conj"):
            own_article = any(child.dep_ in ("det", "poss") for child in other.children)
            if place.head.head == token and own_article and not any(child.dep_ == "det" for child in place.children):
                yield other


def _other_side(head: Head, first: Token | None) -> Iterator[Token]:
    """Those with whom it is done: "met the envoy", "signed it with the Front", "talks between the army and the rebels"."""
    nouns = [head.token, *roles.children(head.token, "dobj", "nsubjpass", "nsubj")]
    for noun in nouns:
        if noun == head.token or noun.pos_ == "NOUN":
            yield from (one for one in roles.objects_of(noun, "between") if names.can_act(one))
    if head.kind == "meet":  # "flew in for talks with the envoy"
        nouns += (noun for noun in roles.objects_of(head.token, "for", "to", "in") if is_a(noun, ("talks",)))
    if head.kind == "attack" and head.token.lemma_.lower() in _MUTUAL and first is not None:
        for noun in nouns:  # "exchanged fire with the rebels"
            yield from (one for one in roles.objects_of(noun, "with") if is_a(one, ("NAME", "force", "person")))
    if head.kind == "attack" or first is None:
        return
    if head.kind == "meet" and head.token.lemma_.lower() in ("meet", "see", "receive", "host"):
        directs = (one for direct in roles.children(head.token, "dobj") for one in roles.conjuncts(direct))
        yield from (one for one in directs if names.can_act(one) and one.pos_ != "PRON" and not is_a(one, ("place", "ground", "site")))
    for noun in nouns:
        yield from (one for one in roles.objects_of(noun, "with") if is_a(one, ("NAME", "force", "person", "authority")))


def stands_for(page: Page, sentence: Sentence, pronoun: Token, number: int, voice: Voice | None, layers: Layers) -> Mention | None:
    """The name behind a pronoun: the speaker for "we", and for "it" where nothing nearer fits.

    "We" in quotation marks is the one quoted, outside them the body whose text it is; "they" in quotation marks is another.
    """
    spoken = Mention(voice.name, voice.name_span) if voice is not None and voice.name else None
    quoted = _quoted(page, sentence, pronoun)
    if is_pronoun(pronoun, FIRST):
        body = layers.speaker if layers.speaker is not None and layers.speaker.span is not None else None  # named at the text's head
        own = spoken if quoted or sentence.line.kind == "speaker" or body is None else body
        return own or layers.speaker or names.mention(page, sentence, pronoun)
    if spoken is not None and (quoted or not fits(layers.topics, spoken, pronoun)):
        spoken = None
    return (
        _inside(pronoun, number, voice, layers)
        or spoken
        or antecedent(layers.topics, pronoun, number)
        or names.mention(page, sentence, pronoun)
    )


def _quoted(page: Page, sentence: Sentence, token: Token) -> bool:
    """True inside quotation marks, counted from the start of the line."""
    return page.plain.count('"', sentence.line.span.start, sentence.span_of(token).start) % 2 == 1


def _inside(pronoun: Token, number: int, voice: Voice | None, layers: Layers) -> Mention | None:
    """A name that what is said has put forward before the pronoun: "the office said the rebels broke their promise"."""
    if voice is None:
        return None
    here = [t for t in layers.topics if t.sentence == number and t.index < pronoun.i and t.subject and t.mention.span is not None]
    said = [t for t in here if t.mention.span and any(c.holds(t.mention.span) for c in voice.content)]
    return antecedent(said, pronoun, number)


def _doer(head: Head) -> Token | None:
    token = head.token
    if head.kind == "hold" and (keeper := _keeper(token)) is not None:
        return keeper
    if head.undergoes or head.nobody or (head.kind in _NO_AGENT and not roles.is_passive(token)):
        return _cause(token) if head.kind == "harm" else None
    if head.kind in ("violate", "accuse") and token.lemma_.lower() in _COUNTS:
        return _counted(token)
    if head.kind in _GIVEN and token.lemma_.lower() == "receive":
        givers = (one for noun in (token, roles.theme(token)) if noun is not None for one in roles.objects_of(noun, "from"))
        return next((one for one in givers if names.can_act(one)), None)  # whoever receives a list has not handed it over
    if token.lemma_.lower() in ("step", "tread", "stumble") or _meets_a_mine(token):
        return None  # whoever steps on a mine has not laid it
    if head.kind == "harm" and token.pos_ in ("NOUN", "NUM"):
        killer = roles.first(token, "poss") if token.lower_.endswith("ing") else next(roles.objects_of(token, "by"), None)
        return killer or _cause(token)  # whoever counts the dead has not killed them
    agent = described(token) if token.pos_ == "ADJ" else roles.agent(token)
    if agent is None:
        agent = _by_kind(head)
    if _only_struck(token, agent):
        return None
    if agent is not None and _is_device(agent):
        return owner(agent)
    if agent is not None and agent.pos_ == "NOUN" and (not names.can_act(agent) or _tells_force(agent)):
        return roles.noun_agent(agent)
    return agent


def _by_kind(head: Head) -> Token | None:
    """Where the event word has no agent of its own: the cause of a death, the forces of a withdrawal, the subject of "in breach"."""
    token = head.token
    if head.kind == "harm":
        return _cause(token)
    if head.kind == "attack" and roles.is_passive(token):
        fired = roles.theme(token)
        return roles.first(fired, "poss") if fired is not None and _is_device(fired) else None  # "its rockets were fired after seven"
    if head.kind in _GO and token.pos_ == "NOUN":
        return next((one for one in roles.objects_of(token, "of") if is_a(one, ("NAME", "force"))), None)
    if head.kind == "violate" and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.pos_ in ("VERB", "AUX"):
        return roles.agent(token.head.head)
    return None


def _only_struck(token: Token, agent: Token | None) -> bool:
    """ "Residents face hardship as fighting resumes, cutting off the line": what happens to people is not done by them."""
    participle = token.dep_ == "advcl" and token.tag_ == "VBG"
    return participle and is_a(agent, ("person",)) and not is_a(agent, ("force", "NAME"))


def _is_device(noun: Token) -> bool:
    plain = noun.pos_ == "NOUN" or part_of(noun) is not None
    return plain and noun.lemma_.lower() != "sniper" and is_a(noun, _DEVICES) and not is_a(noun, ("force", "person"))


def _does_harm(word: Token) -> bool:
    frame = frame_of(word)
    return frame is not None and not _HARMS.isdisjoint(frame.kinds)


def _tells_force(noun: Token) -> bool:
    """An act of force ("the shelling of Arda drove them out") is nobody; whoever did it is."""
    frame = frame_of(noun)
    return frame is not None and "attack" in frame.kinds


def owner(device: Token) -> Token | None:
    """Whose a device is: "the army's drones", "Ardan jets", "a police boat", "launches of the Council", "bombs fired by rebels"."""
    device = part_of(device) or device
    for child in roles.children(device, "poss", "amod", "compound", "nmod"):
        if child.lower_ in _SORTS:
            continue
        own = classes().get(child.lemma_.lower(), frozenset())
        named = child.ent_type_ in roles.OWNS or child.pos_ == "PROPN"
        if child.dep_ == "poss" or "force" in own or (named and not is_a(child, _DEVICES)):
            return child
    of = next(roles.objects_of(device, "of"), None)
    if of is not None:
        return owner(of) if is_a(of, _DEVICES) else of if names.can_act(of) else None
    fired = roles.first(device, "acl")
    return roles.agent(fired) if fired is not None and fired.tag_ == "VBN" else None


def _counted(verb: Token) -> Token | None:
    """Who is said to have done what somebody counts: "recorded violations by the army", "complaints against it"."""
    noun = roles.first(verb, "dobj", "nsubjpass")
    if noun is None:
        return None
    against = next((one for one in (*roles.objects_of(noun, "against"), *roles.objects_of(verb, "against"))), None)
    if against is None and noun.lemma_.lower() == "complaint":
        against = next((one for word in verb.subtree for one in roles.objects_of(word, "against")), None)
    by = next((one for one in roles.objects_of(noun, "by")), None)
    return against or by or roles.named_before(noun)


def whose_word(page: Page, sentence: Sentence, head: Head, layers: Layers) -> tuple[Mention, ...]:
    """Whose word the act itself is, unless the text is his own: "the army has recorded 83 violations", "the Front has claimed it"."""
    token = head.token if head.token.pos_ == "VERB" else head.token.head
    counts = head.kind == "violate" and token.lemma_.lower() in _TALLIES
    claims = head.kind == "attack" and token == head.token and token.lemma_.lower() == "claim"
    if not (counts or claims) or roles.is_passive(token):
        return ()
    speaker = roles.subject(token)
    if speaker is None or not names.can_act(speaker) or negation(token) is not None:
        return ()
    if is_pronoun(speaker):
        named = stands_for(page, sentence, speaker, head.sentence, None, layers)
    else:
        named = names.mention(page, sentence, speaker)
    own = layers.speaker is not None and named is not None and _is_own(named, layers.speaker)
    return () if own or named is None or is_pronoun(speaker, FIRST) else (named,)


def _is_own(named: Mention, speaker: Mention) -> bool:
    """True if a text's speaker is named: by the same name, or plainly, "the army" in a text of the Army of Arda."""
    plain = not any(word[0].isupper() for word in named.name.split() if names.words(word))
    return names.same_body(named, speaker) or (plain and names.holds_name(speaker, named))


def _keeper(token: Token) -> Token | None:
    """In whose hands somebody is: "in Ardan custody", "in the hands of the Council"."""
    for held in roles.objects_of(token, "in"):
        if held.lemma_.lower() in _HELD_IN:
            of = next(roles.objects_of(held, "of"), None)
            return of or roles.named_before(held)
    return None


def _cause(harm: Token) -> Token | None:
    """The doer of whatever killed: "killed in X's strikes", "killed when X shelled"."""
    for noun in roles.objects_of(harm, "in", "by", "from", "after", "during"):
        doer = roles.noun_agent(noun) if noun.pos_ == "NOUN" else None  # a name after "in" is where, not by whom
        if doer is not None:
            return doer
    clause = next((clause for clause in roles.children(harm, "advcl") if _tells_how(clause)), None)
    killer = roles.agent(clause) if clause is not None and not _meets_a_mine(clause) else None
    return None if killer is not None and killer.lower_ in ("they", "he", "she") else killer  # "died as they fled": the dead themselves


def _meets_a_mine(verb: Token) -> bool:
    """True for "his lorry struck a mine", "drove over an explosive device"."""
    if verb.lemma_.lower() not in ("hit", "strike", "detonate", "drive", "run", "trigger"):
        return False
    return any(one.lemma_.lower() in _MINES for one in (*roles.children(verb, "dobj"), *roles.objects_of(verb, "over", "on", "onto")))


def _tells_how(clause: Token) -> bool:
    """True for "when X opened fire", "as X bombed it", "conducted by X": a clause of force at the time of the death."""
    if clause.tag_ == "VBN" and roles.first(clause, "agent") is not None:
        return clause.lemma_.lower() in roles.light() or _does_harm(clause)
    marked = any(child.lower_ in _AT_THE_TIME for child in roles.children(clause, "mark", "advmod"))
    return marked and any(_does_harm(word) for word in (clause, *roles.children(clause, "dobj", "xcomp", "conj", "prt")))
