"""Has it happened, will it, should it, might it, or not: mood and negation of an event in its sentence.

Walks from the event's word up through whatever governs it ("failed to", "a plan for", "called for an end to") and looks at its
own helpers ("will", "may", "is to", "not", "no").  The words and their effects are data (`en/governors.tsv`).
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.model import Kind, Mood
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.auxiliaries import is_infinitive, own_mood, told_as_fact
from trucewatch.reading.claims.conditions import is_if_clause, opened_by
from trucewatch.reading.claims.denied import denied
from trucewatch.reading.claims.lexicon import Frame, frame_of, governor, governors, is_a
from trucewatch.reading.claims.names import can_act
from trucewatch.reading.claims.negation import negation, not_only
from trucewatch.reading.voices.lexicon import hedges
from trucewatch.reading.words import Token

_UP = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "advcl", "acl", "nsubj", "nsubjpass", "conj", "attr", "relcl", "prep", "oprd"})
_NOT_KEPT = frozenset({"fail", "refuse", "neglect", "decline", "omit"})
_TELLING = frozenset({"tell", "warn", "call", "ask", "insist", "appeal", "press", "beg", "plead", "instruct", "advise", "invite", "exhort"})
_ASKED_FOR = frozenset({"for", "on", "upon", "to", "at", "of", "against", "in", "from", "by"})
_FAR = 8
"""So many steps up the parse."""
_DEPTH = {
    "actual": 0,
    "planned": 1,
    "demanded": 2,
    "possible": 2,
    "conditional": 3,
}  # what is feared or asked stays so, will it or would it
FORWARD: dict[Mood, Kind] = {"planned": "pledge", "conditional": "pledge", "demanded": "demand"}
"""What compliance that is still to come is: promised or asked for."""
_SETTLED = frozenset({"agree", "decide", "consent", "vote"})
_ARGUMENTS = frozenset({"xcomp", "dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_HOLDS = frozenset({"include", "involve", "comprise", "contain", "cover"})
_SENSES = frozenset({"hear", "see", "feel", "watch", "smell"})
"""What can be heard is heard: "soldiers could hear shelling"."""
_INSTEAD = (("instead", "of"), ("rather", "than"), ("short", "of"))
_WHEN_ELSE = frozenset({"after", "since", "before", "during", "despite", "following", "amid", "until", "because"})
PLAIN = "plain statement"
"""The rule of a mood that nothing changes, and of an event that nothing negates."""
WHETHER = "whether-clause"
"""The rule of what is only asked about: "it is not clear whether", "did not say whether"."""


@dataclass(slots=True)
class Cast:
    """Mood and negation of one event, and the rule that decided each; the rule by which it is called untrue, if it is."""

    mood: Mood
    negated: bool
    mood_rule: str
    negated_rule: str
    denied_rule: str | None = None

    def put(self, mood: Mood, rule: str) -> None:
        """Another mood, by a rule."""
        self.mood, self.mood_rule = mood, rule

    def turn(self, rule: str) -> None:
        """The opposite of what it was, by a rule: two denials are none."""
        self.negated, self.negated_rule = not self.negated, rule


def cast_of(head: Token, stop: frozenset[int] = frozenset()) -> Cast:
    """Mood and negation of the event at `head`; tokens in `stop` (a voice's own cue) end the walk, once they have had their effect."""
    token = head.head if head.dep_ == "advmod" and head.head.lemma_ == "be" else head  # "the truce is not over"
    cast, frame = _begun(token), frame_of(head)
    extends = frame is not None and "extend" in frame.kinds
    for _ in range(_FAR):
        up = roles.joined_to(token) if token.dep_ == "conj" else token.head
        if (rule := denied(token, up, bare=token == head and token.pos_ not in ("VERB", "AUX"))) is not None:
            cast.denied_rule = rule
            break
        if up == token or token.dep_ not in _UP or _ends(cast, token, up):
            break
        if token.dep_ == "conj" and not roles.asked_too(token):
            _shared(cast, head, token, up)
        elif not _governed(cast, token, up, stop, extends=extends):
            cast.denied_rule = denied(up, up.head, bare=False) if up.pos_ == "NOUN" else None  # "we reject the accusation that"
            break
        token = up
    return _settled(cast, head, stop)


def _begun(head: Token) -> Cast:
    """What the event's own helpers say."""
    own, negated = own_mood(head), negation(head)
    mood, rule = (own, "own modal") if own else ("actual", PLAIN)
    return Cast(mood, negated is not None, rule, negated or not_only(head) or PLAIN)


def _ends(cast: Cast, token: Token, up: Token) -> bool:
    """True where the clause that `token` heads stands by itself: in an if-clause, in "who …", in "the men held since May will be freed"."""
    if token.dep_ == "advcl" and is_if_clause(token):
        cast.put("conditional", "if-clause")
        cast.negated ^= opened_by(token) == "unless"
        return True
    if any(child.lower_ == "whether" for child in roles.children(token, "mark")):
        cast.put("possible", WHETHER)
        return True
    if token.dep_ in ("relcl", "nsubj", "nsubjpass", "advcl") and not _governs(token, up):
        if _is_cleft(token, up) and (rule := negation(up.head)):
            cast.turn(rule)
        return True
    done_to = token.dep_ == "acl" and token.tag_ == "VBN" and roles.first(token, "mark", "aux") is None
    return done_to and up.pos_ in ("NOUN", "PROPN", "NUM")


def _shared(cast: Cast, head: Token, token: Token, up: Token) -> None:
    """ "Will shell the town and burn it": the helper of the first verb is the second's, too."""
    if token == head and cast.mood == "actual" and up.pos_ == head.pos_ and not _own_subject(head) and (shared := own_mood(up)):
        cast.put(shared, "shared modal")


def _governed(cast: Cast, token: Token, up: Token, stop: frozenset[int], *, extends: bool) -> bool:
    """What the word above makes of the event; False where nothing further up can change it."""
    effect = _effect(token, up)
    if effect == "negated" and up.i in stop and not is_infinitive(token):
        effect = None  # a denial: the stance says it
    if effect == "certain":
        return False
    if rule := _unheld(token, up, effect):
        cast.turn(rule)
    _take(cast, token, up, effect, extends=extends)
    if up.i in stop or (up.pos_ == "ADP" and (up.lower_ in _WHEN_ELSE or effect == "negated")):
        return False  # of "stopped short of ending it" the "short of" says all
    if up.pos_ in ("VERB", "AUX") and token.dep_ in _ARGUMENTS:
        above = own_mood(up)
        if above and up.lemma_ not in _SENSES and cast.mood in ("actual", "planned") and (above != "planned" or cast.mood == "actual"):
            cast.put(above, "modal above")
        if rule := negation(up, but=token):
            cast.turn(rule)
    return True


def _take(cast: Cast, token: Token, up: Token, effect: str | None, *, extends: bool) -> None:
    word = up.lemma_.lower()
    if effect == "negated":
        cast.turn(f"governed by {word}")
        if cast.mood == "planned" and word in _NOT_KEPT:
            cast.put("actual", "an obligation not kept")
    elif effect == "planned" and word in _SETTLED and extends:
        cast.mood_rule = f"settled: {word}"  # an extension that is agreed is extended
    elif effect in _DEPTH and _DEPTH[effect] > _DEPTH[cast.mood] and _governs(token, up):
        cast.put(effect, f"governed by {word}")  # type: ignore[arg-type]  # the table holds moods


def _settled(cast: Cast, head: Token, stop: frozenset[int]) -> Cast:
    """The cast after the walk: what only an aim, a condition or the word itself ("ceased", "kept") tells."""
    frame = frame_of(head)
    if cast.mood == "actual" and cast.mood_rule == PLAIN and cast.negated_rule == PLAIN and _bare_aim(head, stop):
        cast.put("planned", "an aim, not a deed")
    if cast.mood in ("planned", "possible") and _under_if(head):
        cast.put("conditional", "consequence of an if-clause")
    if frame is not None and frame.opposite and not (keeps(frame) and cast.mood in FORWARD):
        cast.turn(f"“{head.lower_}” says that it is not")
    return cast


def keeps(frame: Frame) -> bool:
    """True for a word of compliance: "keep the truce", which promised or asked for is a pledge or a demand."""
    return frame.opposite and frame.kinds == ("violate",)


def remembered(noun: Token) -> bool:
    """True for a noun that is only called to mind: "recalled the attacks of 2014", "the anniversary of the shelling"."""
    token = noun
    while token.dep_ in ("dobj", "pobj", "prep", "conj") and token.head != token:
        token = token.head
        if governor(token) == "memory":
            return True
        if token.pos_ not in ("NOUN", "ADP"):
            return False
    return False


def _effect(token: Token, up: Token) -> str | None:
    """What the word above does to the event: "urged X to leave" demands it, "insisted that X had left" does not."""
    word = up.lemma_.lower()
    if up.pos_ == "ADP":
        before = up.doc[up.i - 1].lower_ if up.i else ""
        return "negated" if word == "without" or (before, word) in _INSTEAD else None
    if word == "rule" and up.pos_ == "VERB":
        return "negated" if any(child.lower_ == "out" for child in roles.children(up, "prt")) else None
    if word in _HOLDS and is_a(roles.agent(up), ("deal", "doc", "truce")):
        return "planned"  # "the deal includes the release of 33 hostages"
    effect = governor(up)
    if effect == "demanded" and up.pos_ == "VERB":
        if told_as_fact(token):
            return None
        if word == "warn" and token.pos_ == "ADP":
            return "possible"
        if word == "want" and roles.first(token, "nsubj") is None:
            return "planned"  # what somebody wants to do himself
        if word in _TELLING and token.pos_ != "ADP" and not is_infinitive(token):
            return None
    if effect == "demanded" and token.pos_ == "ADP" and token.lower_ not in _ASKED_FOR:
        return None
    if effect == "let":  # "allowed 52 trucks to enter": they did; "the deal allows two flights a week": they may
        past = up.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" for child in roles.children(up, "aux"))
        if not past or own_mood(up):
            return "planned"
        return "negated" if token.dep_ not in _ARGUMENTS and negation(up) else None
    if effect == "doubted":  # "there is no doubt that", "he had not the least doubt that"
        return "certain" if negation(up) or (up.pos_ == "NOUN" and negation(up.head, but=up)) else "possible"
    return effect


def _unheld(token: Token, up: Token, effect: str | None) -> str | None:
    """The rule by which what governs the event is not so itself: "no plan to", "does not think that", "no evidence was found that"."""
    if up.lemma_ == "unlikely":
        return "unlikely"
    if up.pos_ == "NOUN":
        return negation(up) if effect not in (None, "transparent", "memory") else None
    found = roles.first(up, "nsubjpass") if token.dep_ == "ccomp" else None
    of_noun = found is not None and governors().get((found.lemma_.lower(), "n")) == "upheld"
    return negation(up) if of_noun or (effect == "upheld" and token.dep_ not in _ARGUMENTS) else None


def _is_cleft(clause: Token, doer: Token) -> bool:
    """ "It was not the army that shelled the town"."""
    pronoun, subject = roles.first(clause, "nsubj"), roles.first(doer.head, "nsubj")
    who = pronoun is not None and pronoun.tag_ in ("WDT", "WP") and can_act(doer)
    return who and doer.dep_ == "attr" and subject is not None and subject.lower_ == "it"


def _under_if(head: Token) -> bool:
    """True if a condition hangs on the clause, or on the clause above whose object or aim it is."""
    clause = _clause(head)
    while clause.dep_ in ("xcomp", "conj") and clause.head.pos_ == "VERB":
        if any(is_if_clause(child) for child in roles.children(clause, "advcl", "dep", "ccomp")):
            return True
        clause = clause.head
    if clause.dep_ == "ccomp" and roles.first(clause, "mark") is None and clause.i < clause.head.right_edge.i:
        before = roles.children(clause.head, "advcl")  # "if they stay, he was told, his side will not open it"
        if any(is_if_clause(child) and child.i < clause.head.i < clause.i for child in before):
            return True
    return any(is_if_clause(child) for child in roles.children(clause, "advcl", "dep", "ccomp"))


def hedge_of(head: Token) -> str | None:
    """The report's own word of distance at the event: "reportedly shelled", "an alleged raid"; None where it keeps none."""
    return next((child.text for child in roles.children(head, "advmod", "amod") if child.lower_ in hedges()), None)


def _bare_aim(head: Token, stop: frozenset[int]) -> bool:
    """An infinitive that hangs on nothing, or on a word of saying: "the aims, it said: to free …"."""
    infinitive = head.tag_ == "VB" and any(child.lower_ == "to" for child in roles.children(head, "aux"))
    held = head.head.i in stop and not roles.is_passive(head.head)  # who "is believed to hold" them aims at nothing
    return infinitive and (head.head == head or held or head.dep_ == "advcl")


def _clause(head: Token) -> Token:
    """The verb of the clause in which the event stands."""
    token = head
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _own_subject(verb: Token) -> bool:
    return roles.first(verb, *roles.SUBJECTS) is not None


def _governs(token: Token, up: Token) -> bool:
    if token.dep_ == "relcl" and roles.first(token, "mark") is not None:
        return True  # "the accusation that we shelled it": what it says, and no relative clause
    if roles.asked_too(token):
        return True
    if token.dep_ in ("xcomp", "ccomp", "pcomp", "pobj", "dobj", "prep", "acl", "oprd"):
        return True
    return token.dep_ in ("nsubj", "nsubjpass", "attr") and up.pos_ in ("VERB", "AUX")
