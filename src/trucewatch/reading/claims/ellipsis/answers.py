"""What a bare denial, or blame without a deed, speaks of: "the army denies it", "each blames the other for the shot".

It is what was told just before: what the speaker or his body is said to have done, else the act of force, else what stands last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from trucewatch.model import Claim, Kind, Mention, Span, Voice
from trucewatch.reading.claims import names, roles
from trucewatch.reading.claims.ellipsis.around import Around, is_body, told
from trucewatch.reading.claims.lexicon import frame_of
from trucewatch.reading.claims.speech import DEEDS, answered, cue_of, target_of
from trucewatch.reading.claims.topics import FIRST, is_pronoun
from trucewatch.reading.words import Token

_DENIED = "denial of what was told before"
_BLAMED = "blame for what was told before"
_IT = re.compile(
    r"\W*(?:(?:it|this|that|them|both|all of (?:it|this|that|them)|these|any such \w+"
    r"|(?:the|these|those|this|that|such|both|all|its|their|his|her) (?:\w+ )?"
    r"(?:charges?|claims?|accusations?|allegations?|figures?|reports?|accounts?|suggestions?|versions?|stor(?:y|ies)|lot|numbers?|tolls?|counts?))"
    r"\s*(?:$|[.,;:)]|and\b|but\b|as\b|without\b|outright|flatly|categorically|altogether|entirely)"
    r"|(?:all |any )?(?:involvement|responsibility|part in it)\s*[.,;:]?\s*$)",
    re.IGNORECASE,
)
"""All that a bare denial denies."""
_FIGURE = re.compile(r"\b(?:figure|number|toll|count)s?\b", re.IGNORECASE)
_PLEDGES: frozenset[Kind] = frozenset(("pledge", "demand"))


def with_answers(around: Around, claims: Sequence[Claim]) -> list[Claim]:
    """The sentence's claims, with its bare denials and the bare blame of what was told before."""
    found = list(claims)
    for voice in around.layers.voices:
        cue = cue_of(around.sentence, voice) if voice.act in ("deny", "blame") and voice.name and not voice.attitude else None
        if cue is None:
            continue
        mine = [claim for claim in found if claim.sources and claim.sources[-1].name == voice.name]
        if voice.act == "deny" and _is_bare(around, voice) and not any(claim.stance == "denies" for claim in _own(mine, around, voice)):
            found = _denied(around, voice, cue, found)
        elif voice.act == "blame" and not mine:
            found += _blamed(around, voice, cue, found)
    return found


def _is_bare(around: Around, voice: Voice) -> bool:
    said = next((piece for piece in voice.content if around.sentence.span.holds(piece)), None)
    return said is not None and _IT.match(said.of(around.page.plain)) is not None


def _own(claims: Iterable[Claim], around: Around, voice: Voice) -> Iterator[Claim]:
    """The speaker's claims, but for what he charges another with in the same breath."""
    blamed = [name for other in around.layers.voices if other.act == "blame" and other.name == voice.name for name in _whom(around, other)]
    return (claim for claim in claims if not any(names.same_body(one, name) for one in claim.by for name in blamed))


def _whom(around: Around, voice: Voice) -> tuple[Mention, ...]:
    cue = cue_of(around.sentence, voice)
    target = target_of(cue) if cue is not None else None
    named = (around.body(one) for one in roles.conjuncts(target)) if target is not None else ()
    return tuple(one for one in named if one is not None)


def _denied(around: Around, voice: Voice, cue: Token, found: list[Claim]) -> list[Claim]:
    start = around.sentence.span_of(cue).start
    speaker = Mention(voice.name or "", voice.name_span)
    before = [c for c in found if c.sources[-1:] != (speaker,) and not _told_after(c, start)]
    before = before or _last(around)
    counted = [c for c in before if c.figures] if _FIGURE.search(around.words, cue.idx) else []
    first = answered(counted or before, speaker)
    if first is None or first.kind in _PLEDGES or names.same_body(speaker, (first.sources or (Mention(""),))[-1]):
        return found
    mine = set(map(id, _own(found, around, voice)))
    kept = [c if id(c) in mine or c.stance != "denies" or c.sources[-1:] != (speaker,) else replace(c, stance="asserts") for c in found]
    fields = {"sources": _speaker(voice, cue), "stance": "denies", "hedge": voice.hedge, "figures": (), "where": ()}
    return [*kept, told(first, around, _DENIED, **fields)]


def _told_after(claim: Claim, start: int) -> bool:
    """True for what the sentence tells only behind that character of the report."""
    said: list[Span | None] = [*(one.span for one in claim.by), *(one.span for one in claim.where), *(one.span for one in claim.figures)]
    spans = [span for span in said if span is not None and claim.span.holds(span)]
    return bool(spans) and min(spans).start > start


def _last(around: Around) -> list[Claim]:
    """The claims of the sentence before in which something is told."""
    number = around.page.number_at(around.before[-1].span.start) if around.before else None
    if number is None or around.number - number > 1:
        return []
    return [claim for claim in around.before if around.page.number_at(claim.span.start) == number]


def _blamed(around: Around, voice: Voice, cue: Token, found: Sequence[Claim]) -> Iterator[Claim]:
    """What was told before, done by the one blamed."""
    target = target_of(cue)
    by = _whom(around, voice)
    if target is None or not by or not (is_body(target) or is_pronoun(target)):
        return
    said = {"sources": _speaker(voice, cue), "stance": "asserts", "hedge": voice.hedge, "by": by}
    if (deed := _blamed_for(cue)) is not None:
        frame = frame_of(deed)
        first = next((c for c in found if frame is not None and c.kind in frame.kinds), None)
        if first is not None:
            yield told(first, around, _BLAMED, **said)
        return
    grounds = [noun for noun in roles.objects_of(cue, "for", "of") if noun != target]
    before = [c for c in (*found, *_last(around)) if c.kind in DEEDS and c.mood == "actual" and not c.negated]
    first = next((c for c in before if c.kind == "attack"), next(iter(before), None))
    if first is None or any(noun.pos_ != "PRON" and roles.first(noun, "det") is None for noun in grounds):
        return  # "blamed it for six attacks in May": another deed
    kind = next((frame.kinds[0] for noun in grounds if (frame := frame_of(noun)) is not None and frame.kinds), "attack")
    if first.kind == "damage" and any(noun.lower_ in first.quote.lower() for noun in grounds if noun.pos_ == "NOUN"):
        kind = "damage"
    kind = "attack" if kind == "harm" else kind
    means = first.means if first.kind == kind else "unspecified" if kind == "attack" else None
    yield told(first, around, _BLAMED, **said, kind=kind, figures=(), means=means)


def _blamed_for(cue: Token) -> Token | None:
    """The deed of "the raid, for which the Front blames the army"."""
    which = any(child.lower_ == "which" for prep in roles.children(cue, "prep") if prep.lower_ == "for" for child in prep.children)
    return cue.head if which and cue.dep_ == "relcl" else None


def _speaker(voice: Voice, cue: Token) -> tuple[Mention, ...]:
    """The voice; nobody for the "we" of a text's own body."""
    who = roles.subject(cue)
    own = who is not None and is_pronoun(who, FIRST)
    return () if own else (Mention(voice.name or "", voice.name_span),)
