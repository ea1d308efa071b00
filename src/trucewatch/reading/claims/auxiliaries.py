"""What a verb's own helpers say of it: that it will be, may be, is to be; or that it is told as fact."""

from __future__ import annotations

from trucewatch.model import Mood
from trucewatch.reading.claims import roles
from trucewatch.reading.words import Token

_MODALS: dict[str, Mood] = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "will": "planned",
    "shall": "planned",
    "wo": "planned",
    "sha": "planned",
    "'ll": "planned",
    "\u2019ll": "planned",
    "ought": "planned",
    "must": "planned",
    "would": "planned",
    "should": "demanded",
}
_PERHAPS = frozenset({"possibly", "potentially", "perhaps", "maybe", "probably", "likely"})


def own_mood(verb: Token) -> Mood | None:
    """The mood that its own helpers give to a verb: "will", "may", "is to"; None where they give none."""
    for child in roles.children(verb, "aux", "auxpass"):
        if child.lower_ in _MODALS:
            return "conditional" if child.lower_ == "would" and _perfect(verb) else _MODALS[child.lower_]
    if any(child.lower_ in _PERHAPS for child in roles.children(verb, "advmod", "amod")):
        return "possible"
    if any(child.lower_ == "to" for child in roles.children(verb, "aux")):
        head = verb.head
        if verb.dep_ in ("xcomp", "ccomp", "pcomp") and _to_come(head):
            return "planned"
        if head.lemma_ == "have" and any(child.lower_ == "yet" for child in roles.children(head, "advmod")):
            return None
        if verb.dep_ in ("xcomp", "ccomp", "ROOT") and head.lemma_ == "be" and head.pos_ in ("AUX", "VERB"):
            return "planned"
        if verb.dep_ == "xcomp" and head.lemma_ == "have" and head.pos_ in ("AUX", "VERB") and roles.first(head, "dobj") is not None:
            return "planned"
        if verb.dep_ in ("acl", "relcl"):
            return "planned"
    return None


def told_as_fact(verb: Token) -> bool:
    """True for a clause told as fact: "that X had left", "that X left"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return verb.tag_ in ("VBD", "VBZ") or any(child.tag_ in ("VBD", "VBZ", "VBP") for child in roles.children(verb, "aux", "auxpass"))


def is_infinitive(verb: Token) -> bool:
    """True for "leave" in "urged X to leave", not in "insisted that X will leave"."""
    return verb.tag_ == "VB" and not any(child.tag_ == "MD" for child in roles.children(verb, "aux"))


def _to_come(above: Token) -> bool:
    """True for "is going to", "is about to", "ought to", "has to"; what somebody "had to" do he did."""
    if above.lemma_ == "go":
        return above.tag_ == "VBG" and roles.first(above, "aux") is not None
    return above.lower_ in ("about", "ought", "has", "have")


def _perfect(verb: Token) -> bool:
    """True for "would have been killed", which nobody was."""
    return any(child.lower_ == "have" for child in roles.children(verb, "aux"))
