"""Has it happened, will it, should it, might it, or not: mood and negation of an event in its sentence.

Walks from the event's word up through whatever governs it ("failed to", "a plan for", "called for an end to") and looks at its
own helpers ("will", "may", "is to", "not", "no").  The words and their effects are data (`en/governors.tsv`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from trucewatch.data import table
from trucewatch.model import Mood
from trucewatch.reading.claims import roles

_MODALS: dict[str, Mood] = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "will": "planned",
    "shall": "planned",
    "wo": "planned",
    "'ll": "planned",
    "must": "planned",
    "would": "planned",
    "should": "demanded",
}
_IFS = frozenset({"if", "unless", "provided", "providing", "once"})
_NEVER = frozenset({"no", "not", "n't", "never", "neither", "nor", "none", "nobody", "nothing", "without"})
_UP = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "advcl", "acl", "nsubj", "nsubjpass", "conj", "attr", "relcl", "prep", "oprd"})
_NOT_KEPT = frozenset({"fail", "refuse", "neglect", "decline", "omit"})
_PERHAPS = frozenset({"possibly", "potentially", "perhaps", "maybe", "probably", "likely"})
_ARGUMENTS = frozenset({"xcomp", "dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_WHEN_ELSE = frozenset({"after", "since", "before", "during", "despite", "following", "amid", "until", "because"})
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "ADJ": "a"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Mood and negation of one event, and the rule that decided each."""

    mood: Mood
    negated: bool
    mood_rule: str
    negated_rule: str


@cache
def governors() -> dict[tuple[str, str], str]:
    """(word, part of speech) → its effect on the event that it governs."""
    return {(row["word"], row["pos"]): row["effect"] for row in table("en/governors")}


def cast_of(head: Token, stop: frozenset[int] = frozenset()) -> Cast:
    """Mood and negation of the event at `head`; tokens in `stop` (a voice's own cue) end the walk."""
    mood: Mood = "actual"
    mood_rule = "plain statement"
    negated, negated_rule = _negated(head)
    token = head
    own = _own_mood(head)
    if own:
        mood, mood_rule = own, "own modal"
    for _ in range(8):
        up = roles.joined_to(token) if token.dep_ == "conj" else token.head
        if up == token or token.dep_ not in _UP or up.i in stop:
            break
        if token.dep_ == "advcl" and _if_clause(token):
            return Cast("conditional", negated or _marker(token) == "unless", "if-clause", negated_rule)
        if token.dep_ in ("relcl", "nsubj", "nsubjpass", "advcl") and not _governs(token, up):
            break
        if token.dep_ == "conj":
            if token == head and up.pos_ == head.pos_ and not own and not _own_subject(head):
                shared = _own_mood(up)
                mood, mood_rule = (shared, "shared modal") if shared and mood == "actual" else (mood, mood_rule)
            token = up
            continue
        effect = governors().get((up.lemma_.lower(), _POS.get(up.pos_, "")))
        if effect == "negated":
            negated, negated_rule = not negated, f"governed by {up.lemma_.lower()}"
            if mood == "planned" and up.lemma_.lower() in _NOT_KEPT:
                mood, mood_rule = "actual", "an obligation not kept"
        elif effect in ("planned", "demanded", "possible") and mood == "actual" and _governs(token, up):
            if effect == "demanded" and up.lemma_.lower() == "want" and roles.first(token, "nsubj") is None:
                effect = "planned"  # what somebody wants to do himself
            mood, mood_rule = effect, f"governed by {up.lemma_.lower()}"  # type: ignore[assignment]  # the table holds moods
        if up.pos_ == "ADP" and up.lower_ in _WHEN_ELSE:
            break
        if up.pos_ in ("VERB", "AUX") and token.dep_ in _ARGUMENTS:
            above = _own_mood(up)
            if above and mood in ("actual", "planned") and (above != "planned" or mood == "actual"):
                mood, mood_rule = above, "modal above"
            below, rule = _negated(up, but=token)
            if below:
                negated, negated_rule = not negated, rule
        token = up
    if mood == "actual" and mood_rule == "plain statement" and _bare_aim(head, stop):
        mood, mood_rule = "planned", "an aim, not a deed"
    if (
        mood != "demanded"
        and any(_if_clause(child) for child in roles.children(_clause(head), "advcl"))
        and mood in ("planned", "possible")
    ):
        mood, mood_rule = "conditional", "consequence of an if-clause"
    return Cast(mood, negated, mood_rule, negated_rule)


def hedge_of(head: Token) -> str | None:
    """The report's own word of distance at the event: "reportedly shelled", "an alleged raid"; None where it keeps none."""
    return next((child.text for child in roles.children(head, "advmod", "amod") if child.lower_ in hedges()), None)


@cache
def hedges() -> frozenset[str]:
    """Words by which a report keeps its distance."""
    return frozenset(row["word"] for row in table("en/hedges"))


def _bare_aim(head: Token, stop: frozenset[int]) -> bool:
    """An infinitive that hangs on nothing, or on a word of saying: "the aims, it said: to free …"."""
    infinitive = head.tag_ == "VB" and any(child.lower_ == "to" for child in roles.children(head, "aux"))
    return infinitive and (head.head == head or head.head.i in stop or head.dep_ == "advcl")


def _clause(head: Token) -> Token:
    """The verb of the clause in which the event stands."""
    token = head
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _own_subject(verb: Token) -> bool:
    return roles.first(verb, *roles.SUBJECTS) is not None


def _governs(token: Token, up: Token) -> bool:
    if token.dep_ in ("xcomp", "ccomp", "pcomp", "pobj", "dobj", "prep", "acl", "oprd"):
        return True
    return token.dep_ in ("nsubj", "nsubjpass", "attr") and up.pos_ in ("VERB", "AUX")


def _own_mood(verb: Token) -> Mood | None:
    for child in roles.children(verb, "aux", "auxpass"):
        if child.lower_ in _MODALS and not _past_habit(child, verb):
            return _MODALS[child.lower_]
    if any(child.lower_ in _PERHAPS for child in roles.children(verb, "advmod", "amod")):
        return "possible"
    if any(child.lower_ == "to" for child in roles.children(verb, "aux")):
        head = verb.head
        if verb.dep_ in ("xcomp", "ccomp", "ROOT") and head.lemma_ == "be" and head.pos_ in ("AUX", "VERB"):
            return "planned"
        if verb.dep_ == "xcomp" and head.lemma_ == "have" and head.pos_ in ("AUX", "VERB") and roles.first(head, "dobj") is not None:
            return "planned"
        if verb.dep_ in ("acl", "relcl"):
            return "planned"
    return None


def _past_habit(modal: Token, verb: Token) -> bool:
    return modal.lower_ in ("could", "would") and any(child.lower_ == "have" for child in roles.children(verb, "aux"))


def _negated(token: Token, *, but: Token | None = None) -> tuple[bool, str]:
    """Negation at a word or in its arguments; what stands in the argument `but` was counted already."""
    for child in roles.children(token, "neg", "preconj", "cc"):
        if child.lower_ in _NEVER:
            return True, f"“{child.lower_}”"
    first = token
    while first.dep_ == "conj" and first.pos_ in ("NOUN", "PROPN") and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head  # "no strikes or rockets": the "no" stands with the first
    for child in (*roles.children(token, "advmod", "det"), *(roles.children(first, "det") if first != token else ())):
        if child.lower_ in _NEVER:
            return True, f"“{child.lower_}”"
    for argument in roles.children(token, "nsubj", "nsubjpass", "dobj", "attr"):
        if (argument != but and argument.lower_ in ("none", "nobody", "nothing", "neither")) or (
            argument != but and any(child.lower_ in ("no", "neither") for child in roles.children(argument, "det"))
        ):
            return True, "none of it"
    return False, "plain statement"


def _marker(clause: Token) -> str | None:
    return next((child.lower_ for child in roles.children(clause, "mark", "advmod", "prep") if child.lower_ in _IFS), None)


def _if_clause(clause: Token) -> bool:
    return _marker(clause) is not None or clause.lower_ in ("provided", "providing")
