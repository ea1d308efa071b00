"""The claims of a page: heads, then drafts, then what the neighbours lend, then ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from trucewatch import contract
from trucewatch.model import Claim, Figure, Kind, Place, Time, Voice
from trucewatch.reading.claims.apart import told_apart
from trucewatch.reading.claims.asking import asked
from trucewatch.reading.claims.bulletin import counted, periods, posted, rules_others
from trucewatch.reading.claims.discourse import Told, lend
from trucewatch.reading.claims.drafts import drafts
from trucewatch.reading.claims.ellipsis import filled_in
from trucewatch.reading.claims.fuller import with_fuller_names
from trucewatch.reading.claims.heads import Head, heads
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned.finding import EventWords
from trucewatch.reading.claims.learned.grounds import unlisted
from trucewatch.reading.claims.learned.review import review
from trucewatch.reading.claims.learned.weighing import BY_CONTEXT
from trucewatch.reading.claims.local import by_sentence, held
from trucewatch.reading.claims.remarks import remarked
from trucewatch.reading.claims.rows import in_full
from trucewatch.reading.claims.scenes import inmost
from trucewatch.reading.claims.scopes import from_beginnings
from trucewatch.reading.claims.speech import spoken
from trucewatch.reading.claims.standing import placed
from trucewatch.reading.claims.together import together, told_once
from trucewatch.reading.claims.topics import speaker, topics
from trucewatch.reading.context import context
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.threads import one_thread
from trucewatch.text.layout import SILENT

Finder = Callable[[int, Sentence, list[Head]], list[Head]]
"""A page's sentence by its number and the words that frames found in it → the words that tell of events."""


def find(
    page: Page,
    *,
    voices: tuple[Voice, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    figures: tuple[Figure, ...],
    learned: bool = True,
) -> tuple[Claim, ...]:
    """Every claim of the page in the order of the text, by the rules alone or with the `learned` part beside them."""
    if learned and page.whole:  # an aside in other news is told plainly, and read as fast as that is
        with one_thread():
            words = EventWords(context(page.sentences))
            layers, told = telling(page, voices, times, places, figures, words.heads)
            claims = review(page, layers, told, from_beginnings(lend(told)), words)
    else:
        layers, told = telling(page, voices, times, places, figures)
        claims = from_beginnings(lend(told))
    claims = told_apart(page, layers, claims)
    claims = filled_in(page, layers, [page.number_at(one.sentence.span.start) or 0 for one in told], claims)
    claims = _with_places(page, layers, told_once(claims))
    return tuple(contract.with_id(claim) for claim in with_fuller_names(page, claims))


def _with_places(page: Page, layers: Layers, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each with all the places that its words name in one breath, or with what stands for a place where they name none."""
    if not claims:
        return []
    named = [*layers.places, *(place for _, _, place in unlisted(page, layers.places) if not place.name.islower())]
    ground = held(page, named)
    standing = placed(page, layers, claims, [place for place in named if place.rule != "demonym"])
    return [inmost(page, in_full(page, claim, ground[page.number_at(claim.span.start) or 0])) for claim in standing]


def telling(
    page: Page,
    voices: tuple[Voice, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    figures: tuple[Figure, ...],
    finder: Finder | None = None,
) -> tuple[Layers, list[Told]]:
    """The layers as the claims see them, and each sentence with the claims that it tells by itself.

    A `finder` has the last word on which words of a sentence tell of events.
    """
    ruling, posts = periods(page, times), posted(page, times)
    dating = tuple(time for time in times if time.span not in posts)
    whole = Layers(_sayings(voices), dating, places, figures, topics(page), speaker(page))
    told: list[Told] = []
    before: list[Claim] = []
    for number, (sentence, layers) in enumerate(zip(page.sentences, by_sentence(page, whole), strict=True)):
        if not tells(sentence) or rules_others(sentence.line, page):
            continue
        ruled = ruling.get(sentence.line.span)
        framed = heads(number, sentence)
        words = finder(number, sentence, framed) if finder is not None else framed
        if ruled is not None and ruled.span not in posts:  # a bulletin's rows are told by their form: none of them is dropped
            words = sorted(dict.fromkeys((*framed, *words)), key=lambda head: head.token.i)  # two of one word always in one order
        events = together(drafts(page, sentence, words, layers))
        events = counted(page, sentence, events, layers.figures, dating, ruled)
        events = spoken(page, number, sentence, events, before, layers)
        before = events or before
        events = events + asked(page, number, sentence, words, layers)
        events = events + remarked(page, sentence, events, layers)
        events = [event for event in events if not (_by_context(event) and _by_rule(event.kind, events))]
        told.append(Told(sentence, words, events, ruled, live=ruled is not None and ruled.span in posts))
    return whole, told


def _by_context(event: Claim) -> bool:
    return dict(event.rules)["kind"].startswith(BY_CONTEXT)


def _by_rule(kind: Kind, events: Sequence[Claim]) -> bool:
    """True if the rules for acts of saying find such a thing, too."""
    return any(event.kind == kind and not _by_context(event) for event in events)


def tells(sentence: Sentence) -> bool:
    """True for a line in which something new may be told; a bare heading ("Withdrawal.") tells nothing."""
    bare = not any(token.pos_ in ("VERB", "AUX", "NUM") for token in sentence.doc)
    return sentence.line.kind not in SILENT and not (bare and len(sentence.doc) <= 3)


def _sayings(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """The voices, those that only wish, believe, agree or order left without content: what they hold is the report's word."""
    return tuple(replace(voice, content=(), name=None) if voice.attitude else voice for voice in voices)
