"""Passive saying: "was announced by X", "a plan described by X as", "X was quoted as saying", "X was accused by Y of"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import child, extent, finite_verbs, noun_phrase, orders, passive
from trucewatch.reading.voices.lexicon import Cue, verb_of
from trucewatch.reading.voices.saying import Saying, pieces, source_of
from trucewatch.reading.words import Token


def passives(sentence: Sentence) -> Iterator[Saying]:
    """Every passive verb of saying whose speaker is named."""
    for verb in finite_verbs(sentence.doc):
        cue = verb_of(verb)
        if cue is not None and (expected := _expected(sentence, verb, cue)):
            yield expected
        if cue is None or cue.attitude or not passive(verb) or verb.tag_ not in ("VBN", "VBD"):
            continue
        if (relayed := _relayed(sentence, verb, cue)) or (relayed := _by_agent(sentence, verb, cue)):
            yield relayed


def _by_agent(sentence: Sentence, verb: Token, cue: Cue) -> Saying | None:
    agent = next((c for c in verb.children if c.lower_ == "by" and c.dep_ in ("agent", "prep")), None)
    who = child(agent, "pobj") if agent is not None else None
    if (not cue.frames & {"c", "a", "s", "n"} and cue.act != "blame") or (
        cue.frames & {"orders", "t"} and (orders(verb) or "t" in cue.frames)
    ):
        return None
    if agent is None or who is None or who.pos_ == "VERB":
        return None
    inside = set(_spoken_of(verb))
    inside |= {i for part in verb.children if part.i > verb.i and _goes_on(part, agent) for i in range(*extent(part))}
    inside -= set(range(agent.i, noun_phrase(who)[1])) | {verb.i}
    inside |= set(range(noun_phrase(who)[1], agent.right_edge.i + 1)) if any(f"p:{c.lower_}" in cue.frames for c in who.children) else set()
    content = pieces(sentence, inside)
    return Saying(sentence, who, source_of(sentence, who), sentence.span_of(verb), content, cue, "passive") if content else None


def _expected(sentence: Sentence, verb: Token, cue: Cue) -> Saying | None:
    """ "The talks are expected to fail": held by nobody named, so no act of saying."""
    clause, what = child(verb, "xcomp"), child(verb, "nsubjpass")
    if clause is None or what is None or "held" not in cue.frames or child(clause, "aux") is None:
        return None
    content = pieces(sentence, {*range(*noun_phrase(what)), *range(*extent(clause))} - {verb.i})
    return Saying(sentence, None, (), sentence.span_of(verb), content, replace(cue, attitude=True), "expected") if content else None


def _spoken_of(verb: Token) -> Iterator[int]:
    """What stands before the verb: its subject, or the noun that a bare participle hangs on."""
    own = child(verb, "nsubjpass", "nsubj")
    if own is not None:
        yield from range(*extent(own))
    elif verb.dep_ in ("acl", "relcl") or verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        yield from range(verb.head.left_edge.i, verb.head.i + 1)
    elif (main := child(verb.head, "nsubj", "nsubjpass")) is not None and verb.dep_ in ("conj", "advcl"):
        yield from range(*extent(main))


def _goes_on(part: Token, agent: Token) -> bool:
    return part is not agent and part.dep_ in ("prep", "ccomp", "xcomp", "oprd", "dobj") and part.lower_ not in ("on", "in", "at")


def _relayed(sentence: Sentence, verb: Token, carrier: Cue) -> Saying | None:
    """ "X was quoted as saying that …": X says it, whoever quotes."""
    frame = next((c for c in verb.children if c.lower_ == "as" and c.dep_ == "prep"), None)
    inner = child(frame, "pcomp") if frame is not None else None
    who = child(verb, "nsubjpass", "nsubj")
    cue = verb_of(inner) if inner is not None else None
    if "relays" not in carrier.frames or inner is None or who is None or cue is None:
        return None
    content = pieces(sentence, range(inner.i + 1, inner.right_edge.i + 1))
    return Saying(sentence, who, source_of(sentence, who), sentence.span_of(inner), content, cue, "quoted-as") if content else None
