"""Claims that are acts of saying: blame, a pledge spoken out, a no-comment, a denial of what stands before.

Only where no event of another kind is told inside what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from trucewatch.model import Claim, Kind, Mention, Stance, Voice
from trucewatch.reading.claims import attach, names, roles
from trucewatch.reading.claims.doers import stands_for
from trucewatch.reading.claims.drafts import chain
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.lexicon import frame_of, is_a
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_OF_A_DEED = frozenset({"accuse", "suspect", "convict"})
"""What these are followed by with "of" is a deed: "accused the militia of looting"."""
DEEDS: frozenset[Kind] = frozenset(("attack", "harm", "damage"))
"""Kinds of force, for which one may be blamed."""
_FORCE = ("act", "rocket", "shell", "gunfire", "explosive")
_ANSWERS: dict[str, Stance] = {"deny": "denies", "decline": "declines", "confirm": "confirms"}


def spoken(page: Page, number: int, sentence: Sentence, told: Sequence[Claim], before: Sequence[Claim], layers: Layers) -> list[Claim]:
    """The sentence's claims, with those of its acts of saying where what is said tells no event of its own."""
    found = list(told)
    for index, voice in enumerate(layers.voices):
        cue = cue_of(sentence, voice)
        if cue is None or voice.attitude or (voice.act == "threaten" and _is_danger(cue)):
            continue
        said = _Said(page, number, sentence, voice, cue, layers)
        carried = [c for c in found if c.sources and c.sources[-1].name == voice.name]
        base = _base(said, chain(layers.voices, index))
        if voice.act == "blame":
            found = _blamed(said, base, found, carried, before)
        elif (noun := _pledged(cue)) is not None:
            owner = roles.first(noun, "poss")
            by = _named(said, owner) if owner is not None else said.speaker
            found = [c for c in found if c not in carried or c.mood == "actual"]
            found.append(_found(base, "pledge spoken out", kind="pledge", mood="planned", by=by))
        elif any(c.kind == "warn" and c.by == said.speaker for c in found):
            continue
        elif voice.act in _ANSWERS and not carried:
            found += _answer(base, voice, before)
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """One act of saying in its sentence."""

    page: Page
    number: int
    sentence: Sentence
    voice: Voice
    cue: Token
    layers: Layers

    @property
    def speaker(self) -> tuple[Mention, ...]:
        return (Mention(self.voice.name, self.voice.name_span),) if self.voice.name else ()


def _blamed(said: _Said, base: Claim, found: list[Claim], carried: list[Claim], before: Sequence[Claim]) -> list[Claim]:
    """Blame for an act is that act, done by the one blamed; blame for a state of things is an accusation."""
    by = tuple(one for one in _addressed(said) if not _is_speaker(one, said))  # "accuses it": of another
    deeds = [c for c in carried if any(not _is_speaker(one, said) for one in c.by)]
    if deeds or not _lays_blame(said.cue):
        return found
    if by and (bare := [c for c in carried if c.kind in DEEDS and not c.by]):
        return [_found(c, "act of saying: blame", by=by) if c in bare else c for c in found]  # "blames it for the raid"
    rest = [c for c in found if c not in carried]
    charged = None if carried else _charged(said.cue, before, rest)
    if charged is not None:
        lent = {"kind": charged.kind, "means": charged.means, "when": charged.when, "where": charged.where}
        return [*rest, _found(base, "blame for what stands before", **lent, by=by)]
    return [*rest, _found(base, "act of saying: blame", kind="accuse", by=by)]


def _lays_blame(cue: Token) -> bool:
    """True for blame between bodies; not for "condemned the raid", "blamed the weather", or a quarrel at home."""
    if roles.first(cue, "neg") is not None:
        return False
    target, speaker = target_of(cue), roles.agent(cue)
    public = any(one is not None and is_a(one, ("authority", "force", "NAME", "PRON", "other")) for one in (target, speaker))
    return public and is_a(target, ("authority", "force", "person", "NAME", "PRON", "other"))


def _is_speaker(one: Mention, said: _Said) -> bool:
    return any(names.same_body(one, speaker) for speaker in said.speaker)


def _pledged(cue: Token) -> Token | None:
    """The noun of a pledge that is spoken out: "reiterated its commitment", "proclaimed its intent"."""
    return next((noun for noun in roles.children(cue, "dobj") if is_a(noun, ("pledge",))), None)


def _base(said: _Said, sources: tuple[Mention, ...]) -> Claim:
    voice, span, report = said.voice, said.sentence.span, said.page.report
    claim = Claim("", report.id, report.name, span, span.of(report.text), "comment", sources)
    return _found(
        _found(claim, f"act of saying: {voice.act}", kind="comment"), voice.rule, sources=sources, stance="asserts", hedge=voice.hedge
    )


def _found(claim: Claim, rule: str, **fields: Any) -> Claim:
    """The claim with more fields, all found by `rule`; a field that holds nothing has none."""
    rules = dict(claim.rules) | {field: rule for field, value in fields.items() if value}
    return replace(claim, rules=tuple(rules.items()), **fields)


def _addressed(said: _Said) -> tuple[Mention, ...]:
    """The one who is blamed."""
    target = target_of(said.cue)
    return _named(said, target) if target is not None else ()


def _named(said: _Said, target: Token) -> tuple[Mention, ...]:
    found = []
    for one in roles.conjuncts(target):
        if one.pos_ == "PRON":
            found.append(stands_for(said.page, said.sentence, one, said.number, said.voice if one.dep_ == "poss" else None, said.layers))
        else:
            found.append(names.mention(said.page, said.sentence, one, of=said.cue.lemma_.lower() not in _OF_A_DEED))
    return tuple(one for one in found if one is not None)


def _is_danger(cue: Token) -> bool:
    """ "Threatens the town" is a danger, not a saying; "threatens to leave" is one."""
    return roles.first(cue, "dobj") is not None and roles.first(cue, "xcomp", "ccomp", "prep") is None


def cue_of(sentence: Sentence, voice: Voice) -> Token | None:
    """The word of saying in the parse."""
    return next((t for span in voice.cue if sentence.span.holds(span) and (t := attach.token_at(sentence, span)) is not None), None)


def target_of(cue: Token) -> Token | None:
    """Whom a word of blame is laid on."""
    if cue.lemma_.lower() in ("attribute", "ascribe", "impute"):
        deeper = (noun for token in cue.subtree for noun in roles.objects_of(token, "to"))
        return next(roles.objects_of(cue, "to"), None) or next(deeper, None)
    direct = roles.first(cue, "dobj", "nsubjpass", "dative")
    under = next(roles.objects_of(cue, "on", "upon", "to", "against"), None)
    below = roles.first(cue, "ccomp", "xcomp")
    inner = roles.first(below, "nsubj") if below is not None else None
    return direct or under or inner


def _answer(base: Claim, voice: Voice, before: Sequence[Claim]) -> Iterator[Claim]:
    """A denial, a confirmation or a no-comment with nothing told in it speaks of what stands just before."""
    stance = _ANSWERS[voice.act]
    asked = answered(before, Mention(voice.name, voice.name_span) if voice.name else None)
    if asked is not None and asked.sources != base.sources:
        answer = _found(
            base, f"{voice.act} of what stands before", kind=asked.kind, by=asked.by, to=asked.to, of=asked.of, means=asked.means,
            when=asked.when, mood=asked.mood, negated=asked.negated if stance != "declines" else False,
        )  # fmt: skip
        yield _found(answer, voice.rule, stance=stance)
    elif stance == "declines":
        yield _found(base, voice.rule, stance=stance)


def _tells_force(noun: Token) -> bool:
    frame = frame_of(noun)
    return frame is not None and "attack" in frame.kinds


def answered(before: Sequence[Claim], speaker: Mention | None) -> Claim | None:
    """What a bare denial answers: what the speaker or his body was said to have done, else the act of force, else what stands last."""
    own = [c for c in before if speaker and any(names.same_body(by, speaker) for by in c.by)]
    own = own or [c for c in before if speaker and any(names.holds_name(speaker, by) for by in c.by)]
    force = [c for c in before if c.kind == "attack"]
    return next(iter(own or force or list(reversed(before))), None)


def _charged(cue: Token, before: Sequence[Claim], told: Sequence[Claim]) -> Claim | None:
    """The act of force that bare blame is about ("blamed X for it"): told in this sentence or the one before."""
    grounds = list(roles.objects_of(cue, "for", "of"))
    if any(noun.pos_ != "PRON" and not is_a(noun, _FORCE) and not _tells_force(noun) for noun in grounds):
        return None
    return next((c for c in (*reversed(told), *reversed(before)) if c.kind == "attack" and c.mood == "actual"), None)
