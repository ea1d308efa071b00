"""Everything that one sentence says of one event, gathered from the layers: a claim but for its neighbours in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from trucewatch.model import Claim, Figure, Mention, Place, Span, Stance, Time, Voice, When
from trucewatch.reading.claims import attach, citing, counts, dating, doers, moods, names, roles, scenes
from trucewatch.reading.claims.corrections import retracted, taken_back
from trucewatch.reading.claims.heads import Head, undergoer
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.lexicon import is_a
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_TO = frozenset({"attack", "harm", "damage", "seize", "warn", "demand", "accuse"})
_CELLS = re.compile(r"[\t|]")  # the last row of a table sums what the rows above cover
_TOTAL = re.compile(
    r"\b(?:total|so far|altogether|in all|cumulative|to date|(?:brought|bringing) the|in \w+ days)\b", re.I
)  # what is counted "since" then is told by `scopes`
_OVERALL = re.compile(r"\boverall (?:\w+ )?(?:tolls?|totals?|numbers?|figures?|counts?|tally)\b|\w overall(?=[.;,]?$|[.;,] )", re.I)
_OVERALL_OF = re.compile(r"\boverall,? (?:(?:about|around|some|nearly|almost|over|up to|at least|more than) )?$", re.I)
_USED = ("rocket", "shell", "drone", "explosive", "gunfire")
_TOWARDS = ("at", "on", "into", "towards", "toward", "against", "over", "across")
_STANCES: dict[str, Stance] = {"deny": "denies", "confirm": "confirms", "retract": "retracts", "decline": "declines"}
_NOUN = "noun"
"""The rule for a voice that a noun carries: "the rebels' claim that"."""
AGENT = "agent of the event word"
"""The rule for a doer whom the event's own word has."""
BESIDE = "said where another denies it"
_HELD_BY = frozenset({"say", "confirm", "claim", "retract", "deny", "decline", "blame"})

_DAY = len("2023-11-24")

T = TypeVar("T", Time, Place, Figure)


def voice_at(voices: Sequence[Voice], span: Span) -> int | None:
    """Index of the innermost voice in whose content `span` lies."""
    inside = [
        (sum(s.end - s.start for s in v.content), -n, n)
        for n, v in enumerate(voices)
        if any(c.start <= span.start < c.end for c in v.content)
    ]
    return min(inside)[2] if inside else None


def chain(voices: Sequence[Voice], number: int | None) -> tuple[Mention, ...]:
    """The voices that carry a claim, outermost first."""
    found: list[Mention] = []
    seen: set[int] = set()
    while number is not None and number not in seen:
        seen.add(number)
        voice = voices[number]
        if voice.name:
            found.append(Mention(voice.name, voice.name_span))
        number = voice.inside
    return tuple(reversed(found))


def within(items: Sequence[T], sentence: Sentence) -> list[T]:
    """The findings that stand in the sentence."""
    return [item for item in items if sentence.span.holds(item.span)]


def drafts(page: Page, sentence: Sentence, heads: Sequence[Head], layers: Layers) -> list[Claim]:
    """The claims of each head of the sentence, without ids and without what the neighbours lend."""
    figures = counts.figures_of(sentence, heads, within(layers.figures, sentence))
    cues = _cues(sentence, layers.voices)
    casts = [moods.cast_of(head.token, cues) for head in heads]
    times = dating.nearest_times(page, sentence, heads, _of_events(page, sentence, heads, layers), [cast.mood for cast in casts])
    places = scenes.scenes(sentence, heads, within(layers.places, sentence), layers.voices)
    back = taken_back(page, sentence, layers.voices) if heads else None
    found: list[Claim] = []
    for n, head in enumerate(heads):
        told = _drafts(page, sentence, head, casts[n], layers, (figures.get(n, []), times.get(n), places.get(n, [])))
        if back is not None and back.holds(sentence.span_of(head.token)):
            told = [retracted(claim, back) for claim in told]
        found += told
    return found


def _of_events(page: Page, sentence: Sentence, heads: Sequence[Head], layers: Layers) -> list[Time]:
    """Times that can date an event: not sets or bare lengths, not what only dates the saying."""
    events = {head.token.i for head in heads}
    found = dating.joined(page, [t for t in within(layers.times, sentence) if (t.start or t.end) and not dating.compares(page, t)])
    return [t for t in found if not _dates_the_saying(t, sentence, events, layers.voices)]


def _dates_the_saying(time: Time, sentence: Sentence, events: set[int], voices: Sequence[Voice]) -> bool:
    token = attach.token_at(sentence, time.span)
    here = [v for v in voices if any(sentence.span.holds(c) for c in v.cue) and not v.attitude]
    if token is None or any(c.holds(time.span) for v in here for c in v.content):
        return False
    cues = {t.i for v in here for c in v.cue if (t := attach.token_at(sentence, c)) is not None and v.act in _HELD_BY}
    return bool({token.head.i, token.head.head.i} & (cues - events))


def _drafts(
    page: Page, sentence: Sentence, head: Head, cast: moods.Cast, layers: Layers, found: tuple[list[Figure], Time | None, list[Place]]
) -> list[Claim]:
    """The claim of one head; what one voice says and another calls untrue ("denied the rebels' claim that") is a claim of either."""
    number = voice_at(layers.voices, sentence.span_of(head.token))
    claim = _draft(page, sentence, head, cast, layers, number, found)
    voice = layers.voices[number] if number is not None else None
    if voice is None or voice.rule != _NOUN or not voice.name or _STANCES.get(voice.act) == "denies":
        return [claim]
    outer = layers.voices[voice.inside] if voice.inside is not None else None
    denies = outer is not None and bool(outer.name) and outer.name != voice.name and _STANCES.get(outer.act) == "denies"
    if not denies and cast.denied_rule is None:
        return [claim]
    rule = outer.rule if denies and outer is not None else cast.denied_rule or ""
    rules = dict(claim.rules) | {"stance": rule, "sources": rule if denies else "report's own voice"}
    denial = replace(claim, stance="denies", sources=chain(layers.voices, voice.inside), rules=tuple(rules.items()))
    own = dict(claim.rules) | {"stance": BESIDE}
    return [replace(claim, stance=_STANCES.get(voice.act, "asserts"), rules=tuple(own.items())), denial]


def _draft(
    page: Page,
    sentence: Sentence,
    head: Head,
    cast: moods.Cast,
    layers: Layers,
    number: int | None,
    found: tuple[list[Figure], Time | None, list[Place]],
) -> Claim:
    """The claim of one head under the voice of that `number`."""
    figures, time, places = found
    voice = layers.voices[number] if number is not None else None
    by = doers.doers(page, sentence, head, voice, layers)
    target, used = aims(head)
    named = names.mention(page, sentence, target) if target is not None and target.pos_ not in ("VERB", "AUX") else None
    details = (("total", True),) if figures and _is_total(page, sentence, figures) else ()
    stance = _STANCES.get(voice.act, "asserts") if voice is not None else "asserts"
    inner = citing.cited(page, sentence, voice) if voice is not None and voice.name else None
    carried = chain(layers.voices, number) + ((inner,) if inner is not None else ())
    happened = dating.when(page, time, cast.mood, head.kind) if time is not None else None
    if stance == "declines" and cast.mood_rule == moods.WHETHER:
        cast = replace(cast, mood="actual")
    elif cast.mood == "actual" and _lies_ahead(happened, page.report.published):
        cast = replace(cast, mood="planned", mood_rule="dated after the report")
    claim = Claim(
        id="",
        report=page.report.id,
        name=page.report.name,
        span=sentence.span,
        quote=sentence.span.of(page.report.text),
        kind=head.kind,
        sources=carried or doers.whose_word(page, sentence, head, layers),
        stance="denies" if cast.denied_rule and stance == "asserts" else stance,
        hedge=(voice.hedge if voice is not None else None) or moods.hedge_of(head.token),
        mood=cast.mood,
        negated=cast.negated,
        by=by,
        to=(named,) if named is not None and head.kind in _TO else (),
        of=names.mention(page, sentence, used).name
        if used is not None
        else named.name
        if named is not None and head.kind not in _TO
        else None,
        means=(head.means or "unspecified") if head.kind == "attack" else None,
        figures=tuple(figures),
        when=happened,
        where=tuple(places),
        details=details,
    )
    rules = dict(_rules(claim, head, voice, cast, time)) | ({"sources": citing.RULE} if inner is not None else {})
    return replace(claim, rules=tuple(rules.items()))


def _lies_ahead(when: When | None, published: str | None) -> bool:
    """True for "the truce ends on Sunday", told on Friday: the present of what is arranged."""
    if when is None or not when.start or not published:
        return False
    return len(when.start) >= _DAY and when.start[:_DAY] > published[:_DAY]


def _is_total(page: Page, sentence: Sentence, figures: Sequence[Figure]) -> bool:
    """True if a word beside the figures says that they sum up: "in all", "the overall toll", "overall, some 40"."""
    words = sentence.span.of(page.plain)
    if _CELLS.search(words):
        return False
    led = (page.plain[sentence.span.start : figure.span.start] for figure in figures)
    return bool(_TOTAL.search(words) or _OVERALL.search(words)) or any(_OVERALL_OF.search(before) for before in led)


def _rules(claim: Claim, head: Head, voice: Voice | None, cast: moods.Cast, time: Time | None) -> tuple[tuple[str, str], ...]:
    """Which rule found each field; a field that holds nothing has none."""
    said = voice.rule if voice is not None else "report's own voice"
    always = (
        ("kind", head.rule),
        ("sources", said),
        ("stance", cast.denied_rule or said),
        ("mood", cast.mood_rule),
        ("negated", cast.negated_rule),
    )
    found = (
        ("hedge", claim.hedge and said),
        ("by", claim.by and AGENT),
        ("to", claim.to and "aim of the event word"),
        ("of", claim.of and "object of the event word"),
        ("means", claim.means and (head.rule if head.means else "no means said")),
        ("figures", claim.figures and claim.figures[0].rule),
        ("when", time and time.rule),
        ("where", claim.where and claim.where[0].rule),
        ("details", claim.details and "word for a total"),
    )
    return (*always, *((field, rule) for field, rule in found if rule))


def _cues(sentence: Sentence, voices: Sequence[Voice]) -> frozenset[int]:
    """Token numbers of the cues that only say: mood is not looked for beyond them."""
    spans = [c for v in voices if v.act in _HELD_BY for c in v.cue if c.overlaps(sentence.span)]
    return frozenset(t.i for t in sentence.doc for c in spans if c.overlaps(sentence.span_of(t)))


def aims(head: Head) -> tuple[Token | None, Token | None]:
    """Target and what is used against it: "fired rockets at the town" aims at the town with rockets, "shot down a drone" at the drone."""
    done_to = undergoer(head)
    if done_to is None or done_to.lower_ in names.NOBODY or not any(map(str.isalnum, done_to.text)):
        return None, None
    if any(child.lower_ == "down" for child in roles.children(head.token, "prt")):
        return done_to, None
    if head.kind != "attack" or not (is_a(done_to, _USED) or done_to.lower_ == "fire"):
        return done_to, None
    aimed = (*roles.objects_of(head.token, *_TOWARDS), *roles.objects_of(done_to, *_TOWARDS))
    return next((one for one in aimed if one.ent_type_ not in ("DATE", "TIME") and any(map(str.isalpha, one.text))), None), done_to
