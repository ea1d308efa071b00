"""The words of a sentence that tell of an event: one head for each thing told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from trucewatch.data import table
from trucewatch.model import Kind, Means
from trucewatch.reading.claims import moods, roles
from trucewatch.reading.claims.lexicon import Frame, described, frame_of, is_a
from trucewatch.reading.claims.negation import negation
from trucewatch.reading.claims.questions import is_asked
from trucewatch.reading.page import Sentence
from trucewatch.reading.words import Token

_UNDERGONE = frozenset({"harm", "release", "hold", "displace", "deliver", "begin", "end", "extend", "obstruct", "open"})


_STATES = frozenset({"be", "remain", "stay", "go", "come", "walk", "languish"})
_OPINION = "opinion"
_SAID_OF = frozenset({"acomp", "attr", "oprd", "ROOT", "conj", "appos", "amod"})


@dataclass(frozen=True, slots=True)
class Head:
    """One event word in one sentence, with its kind and the frame that found it."""

    sentence: int
    token: Token
    kind: Kind
    means: Means | None
    rule: str
    undergoes: bool = False  # the subject is not the doer: "died", "came home", "is open"
    nobody: bool = False  # nor is the subject, though it has an object: "lost 32 soldiers"
    learned: bool = False  # no frame found it: it tells of the kind by what it means in its context


def heads(number: int, sentence: Sentence) -> list[Head]:
    """The event heads of a sentence in the order of the words, one for each thing told."""
    found: list[Head] = []
    topic = topic_of(sentence)
    for token in sentence.doc:
        frame = frame_of(token) if _can_tell(token) else None
        if frame is None or untold(token):
            continue
        found += (
            Head(number, token, _forward(token, frame, kind), frame.means, frame.rule, _undergoes(token, frame, kind), frame.nobody)
            for kind in frame.kinds
            if topic is None and not (kind == "attack" and is_opinion(token))
        )
    return _one_each(found)


def untold(token: Token) -> bool:
    """True if what the word would tell is only remembered, asked, or claimed by nobody."""
    return moods.remembered(token) or is_asked(token) or _unclaimed(token)


def _unclaimed(noun: Token) -> bool:
    """ "No group has claimed the attack": nobody says that he did it."""
    verb = noun.head
    return noun.dep_ == "dobj" and verb.lemma_ in ("claim", "admit") and negation(verb) is not None


def topic_of(sentence: Sentence) -> str | None:
    """What else the sentence is about, if a word of sport, show or kitchen stands in it."""
    words = (token for token in sentence.doc if token.pos_ != "PROPN")
    return next((topic for word in words if (topic := _elsewhere().get(word.lemma_.lower())) not in (None, _OPINION)), None)


def is_opinion(token: Token) -> bool:
    """True if the attack is one of words: a critic's or an editor's, or on one of them by anybody but armed men."""
    doer, done_to = roles.agent(token), roles.theme(token)
    if any(_holds_opinions(one) for one in (doer, *roles.objects_of(token, "from", "by"))):
        return True
    return _holds_opinions(done_to) and doer is not None and not is_a(doer, ("force",))


def _holds_opinions(one: Token | None) -> bool:
    return one is not None and one.pos_ != "PROPN" and _elsewhere().get(one.lemma_.lower()) == _OPINION


@cache
def _elsewhere() -> dict[str, str]:
    """Words of sport, show and opinion, in whose sentences words of force mean something else, each with its topic."""
    return {row["word"]: row["topic"] for row in table("en/elsewhere")}


def _can_tell(token: Token) -> bool:
    """False for helpers, and for words that only describe ("closed session", "the wounded", "attack helicopter")."""
    if token.pos_ == "ADJ":
        return token.dep_ in _SAID_OF
    if token.tag_ in ("VBN", "VBD") and token.dep_ in ("dobj", "pobj", "amod", "nsubj"):
        return token.dep_ == "amod" and token.pos_ != "VERB"
    if token.tag_ == "VBG" and token.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
        return roles.first(token, "dobj") is not None
    return token.dep_ not in ("compound", "aux", "auxpass")


def _forward(token: Token, frame: Frame, kind: Kind) -> Kind:
    """A truce that is to be kept is promised or asked for: no violation, though not kept it would be."""
    return moods.FORWARD.get(moods.cast_of(token).mood, kind) if moods.keeps(frame) else kind


def _undergoes(token: Token, frame: Frame, kind: Kind) -> bool:
    asked = any(need.relation == "subj" and not need.unless for need in frame.needs)
    done = "attack" in frame.kinds  # "a mine killed two": what does it is the subject
    return kind in _UNDERGONE and not done and (asked or token.lemma_.lower() in _STATES)


def _one_each(found: list[Head]) -> list[Head]:
    """Two words for one thing ("held talks", "killed and wounded", "agreed on a truce") are one head."""
    kept: list[Head] = []
    for head in found:
        twin = next((other for other in kept if other.kind == head.kind and _same_event(other.token, head.token)), None)
        if twin is None:
            kept.append(head)
        elif head.token.pos_ == "VERB" and twin.token.pos_ != "VERB":
            kept[kept.index(twin)] = head
    return kept


def _same_event(a: Token, b: Token) -> bool:
    if a in _arguments(b) or b in _arguments(a):
        return True
    if any(one.dep_ == "acl" and one.head in _arguments(other) for one, other in ((a, b), (b, a))):
        return True
    if (a.dep_ == "amod" and a.head == b) or (b.dep_ == "amod" and b.head == a):
        return True
    return _coordinated(a, b) and not (_counted(a) and _counted(b)) and (roles.theme(a) is None or roles.theme(b) is None or _harmed(a, b))


def _counted(noun: Token) -> bool:
    """True for what has a number of its own: "67 assaults and 673 strikes" are two things."""
    return roles.first(noun, "nummod") is not None


def _coordinated(a: Token, b: Token) -> bool:
    return (b.dep_ == "conj" and b.head == a) or (a.dep_ == "conj" and a.head == b)


def _harmed(a: Token, b: Token) -> bool:
    frames = (frame_of(a), frame_of(b))
    return all(frame is not None and "harm" in frame.kinds for frame in frames)


def _arguments(token: Token) -> Iterable[Token]:
    for child in token.children:
        if child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "xcomp", "acomp"):
            yield child
        elif child.dep_ in ("prep", "agent"):
            yield from roles.children(child, "pobj")


def undergoer(head: Head) -> Token | None:
    """Whom or what it is done to; for "died", "came home", "is open" that is the subject."""
    if head.undergoes:
        return described(head.token) if head.token.pos_ in ("ADJ", "ADV") else roles.agent(head.token)
    return roles.theme(head.token)
