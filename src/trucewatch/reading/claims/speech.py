"""Claims that are acts of saying: a demand, a pledge, blame, a no-comment, a denial of what stands before.

Only where no event of another kind is told inside what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from trucewatch.model import Claim, Kind, Mention, Mood, Stance, Voice
from trucewatch.reading.claims import attach, names, roles
from trucewatch.reading.claims.drafts import Layers, chain, stands_for
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.page import Page, Sentence

_KINDS: dict[str, tuple[Kind, Mood]] = {
    "urge": ("demand", "demanded"),
    "promise": ("pledge", "planned"),
    "threaten": ("pledge", "planned"),
    "blame": ("accuse", "actual"),
}
_ANSWERS: dict[str, Stance] = {"deny": "denies", "decline": "declines", "confirm": "confirms"}


def spoken(page: Page, number: int, sentence: Sentence, told: Sequence[Claim], before: Sequence[Claim], layers: Layers) -> Iterator[Claim]:
    """Claims of the acts of saying in this sentence whose content tells no event."""
    for index, voice in enumerate(layers.voices):
        if not any(sentence.span.holds(cue) for cue in voice.cue):
            continue
        if voice.act == "threaten" and _is_danger(cue_of(sentence, voice)):
            continue
        carried = [c for c in told if c.sources and c.sources[-1].name == voice.name]
        if carried and voice.act != "deny":
            continue
        base = _base(page, sentence, voice, chain(layers.voices, index))
        if voice.act == "blame" and not carried and (charged := _charged(cue_of(sentence, voice), before, told)) is not None:
            yield replace(
                base,
                kind=charged.kind,
                means=charged.means,
                when=charged.when,
                where=charged.where,
                by=_addressed(page, number, sentence, voice, layers),
            )
        elif voice.act in _KINDS and not carried:
            kind, mood = _KINDS[voice.act]
            yield replace(base, kind=kind, mood=mood, by=_addressed(page, number, sentence, voice, layers))
        elif voice.act in _ANSWERS and not carried:
            yield from _answer(base, voice, before)


def _base(page: Page, sentence: Sentence, voice: Voice, sources: tuple[Mention, ...]) -> Claim:
    rules = (("kind", f"act of saying: {voice.act}"), ("sources", voice.rule), ("stance", voice.rule))
    return Claim(
        "",
        page.report.id,
        page.report.name,
        sentence.span,
        sentence.span.of(page.report.text),
        "comment",
        sources,
        hedge=voice.hedge,
        rules=rules,
    )


def _addressed(page: Page, number: int, sentence: Sentence, voice: Voice, layers: Layers) -> tuple[Mention, ...]:
    """Of a demand or blame the one addressed; of a pledge the speaker."""
    cue = cue_of(sentence, voice)
    if cue is None:
        return ()
    if voice.act in ("promise", "threaten"):
        return (Mention(voice.name, voice.name_span),) if voice.name else ()
    target = _target(cue)
    if target is None or (voice.act == "urge" and target.pos_ == "NOUN" and not names.can_act(target)):
        return ()
    found = []
    for one in names.spread(target):
        stand = stands_for(page, sentence, one, number, None, layers) if one.pos_ == "PRON" else names.mention(page, sentence, one)
        if stand is not None:
            found.append(stand)
    return tuple(found)


def _is_danger(cue: Token | None) -> bool:
    """ "Threatens the town" is a danger, not a saying; "threatens to leave" is one."""
    return cue is not None and roles.first(cue, "dobj") is not None and roles.first(cue, "xcomp", "ccomp", "prep") is None


def cue_of(sentence: Sentence, voice: Voice) -> Token | None:
    """The word of saying in the parse."""
    return next((t for span in voice.cue if sentence.span.holds(span) and (t := attach.token_at(sentence, span)) is not None), None)


def _target(cue: Token) -> Token | None:
    direct = roles.first(cue, "dobj", "nsubjpass", "dative")
    under = next(roles.objects_of(cue, "on", "upon", "to", "against"), None)
    below = roles.first(cue, "ccomp", "xcomp")
    inner = roles.first(below, "nsubj") if below is not None else None
    return direct or under or inner


def _answer(base: Claim, voice: Voice, before: Sequence[Claim]) -> Iterator[Claim]:
    """A denial, a confirmation or a no-comment with nothing told in it speaks of what stands just before."""
    stance = _ANSWERS[voice.act]
    asked = _asked(before, voice.name)
    if asked is not None and asked.sources != base.sources:
        yield replace(
            base, kind=asked.kind, stance=stance, by=asked.by, to=asked.to, of=asked.of, means=asked.means, when=asked.when,
            mood=asked.mood, negated=asked.negated if stance != "declines" else False,
        )  # fmt: skip
    elif stance == "declines":
        yield replace(base, stance=stance)


def _asked(before: Sequence[Claim], name: str | None) -> Claim | None:
    """What a bare denial answers: what the speaker was said to have done, else the act of force, else what stands last."""
    own = [c for c in before if name and any(by.name.lower() in name.lower() or name.lower() in by.name.lower() for by in c.by)]
    force = [c for c in before if c.kind == "attack"]
    return next(iter(own or force or list(reversed(before))), None)


def _charged(cue: Token | None, before: Sequence[Claim], told: Sequence[Claim]) -> Claim | None:
    """The act of force that bare blame is about ("blamed X for it"): told in this sentence or the one before."""
    grounds = list(roles.objects_of(cue, "for", "of")) if cue is not None else []
    if any(noun.pos_ != "PRON" and not is_a(noun, ("act", "rocket", "shell", "gunfire", "explosive")) for noun in grounds):
        return None
    return next((c for c in (*reversed(told), *reversed(before)) if c.kind == "attack" and c.mood == "actual"), None)
