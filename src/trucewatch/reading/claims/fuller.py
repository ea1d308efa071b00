"""The fuller name behind "the army", "the ministry", "its armed wing": what the report itself called that body before.

The printed name stays as it is; the fuller one goes into `Mention.actor`, for a truce file to know it by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from trucewatch.model import Claim, Mention, Span
from trucewatch.reading.claims.lexicon import classes
from trucewatch.reading.claims.names import words as words_in
from trucewatch.reading.claims.names import words_of
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_PLAIN = re.compile(r"[A-Za-z][a-z’'-]*(?:\s[a-z’'-]+){0,4}")
_TITLED = re.compile(r"[Tt]he [A-Z][a-z]+")
_BODIES = frozenset({"force", "authority"})
_SAME = frozenset({"the", "its", "their", "his", "her", "our", "a", "an", "this", "that", "these", "those", "one"})
_OURS, _THEIRS = frozenset({"our", "my"}), frozenset({"its", "their", "his", "her"})
_OTHERS = frozenset({"other", "rival", "enemy", "opposing"})
_NAMES = frozenset({"NORP", "GPE", "LOC", "FAC", "ORG", "PERSON"})
_NAMED = re.compile(r"[A-Z]\w")
Named = dict[str, list[tuple[int, str]]]


def with_fuller_names(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with each body that the report names more fully elsewhere tied to that name."""
    known = _named(page)
    tie = partial(_tied, page, known)
    found = []
    for claim in claims:
        tied = replace(claim, sources=tuple(map(tie, claim.sources)), by=tuple(map(tie, claim.by)), to=tuple(map(tie, claim.to)))
        found.append(replace(tied, by=tuple(_of_the_speaker(page, tied, mention) for mention in tied.by)))
    return found


def _of_the_speaker(page: Page, claim: Claim, mention: Mention) -> Mention:
    """A body that is the speaker's own ("the Front denied that its fighters had fired", "our men") tied to the speaker."""
    voice = claim.sources[-1] if claim.sources else None
    if mention.actor or mention.span is None or voice is None or " " not in mention.name:
        return mention
    whose = mention.name.split(" ", 1)[0].lower()
    own = whose in _OURS or (whose in _THEIRS and voice.span is not None and _next(page, voice.span, mention.span))
    return replace(mention, actor=voice.actor or voice.name) if own else mention


def _next(page: Page, voice: Span, body: Span) -> bool:
    """True if the voice stands before a body in its sentence, and no other name or subject between them."""
    sentence = _around(page, body)
    if sentence is None or not sentence.span.holds(voice) or voice.end > body.start:
        return False
    between = _words(sentence, Span(voice.end, body.start))
    return not any(t.ent_type_ in _NAMES or t.dep_ in ("nsubj", "nsubjpass") for t in between)


def _named(page: Page) -> Named:
    """Head noun → every noun phrase of it that holds a name: where it starts, its words."""
    found: Named = {}
    for sentence in page.sentences:
        for token in sentence.doc:
            if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound",):
                span = words_of(sentence, token)
                words = span.of(page.report.text)
                if _NAMED.search(words.split(" ", 1)[-1] if " " in words else "") or (token.pos_ == "PROPN" and " " in words):
                    found.setdefault(token.lemma_.lower(), []).append((span.start, words))
    return found


def _tied(page: Page, known: Named, mention: Mention) -> Mention:
    noun = _plain_noun(page, mention)
    if noun is None or mention.span is None:
        return mention
    start = mention.span.start
    named = [one for word in {noun.lower_, noun.lemma_.lower(), noun.lower_.removesuffix("s")} for one in known.get(word, ())]
    before = [words for at, words in sorted(named) if at < start and words_in(words) != words_in(mention.name)]
    own = page.report.publisher if _is_own(page, mention, noun.lemma_.lower()) else None
    actor = before[-1] if before else own
    return replace(mention, actor=actor) if actor else mention


def _plain_noun(page: Page, mention: Mention) -> Token | None:
    """The noun of a mention in common words alone ("the army", "the Front"); none if one is a name or sets it apart ("the other army")."""
    titled = _TITLED.fullmatch(mention.name) is not None
    if mention.span is None or not (titled or _PLAIN.fullmatch(mention.name)):
        return None
    sentence = _around(page, mention.span)
    words = _words(sentence, mention.span) if sentence is not None else []
    if not words or any(_counts_out(word) for word in words):
        return None
    own = classes().get(words[-1].lower_, frozenset())
    plain = _BODIES & own if titled else not any(t.pos_ == "PROPN" or t.ent_type_ in _NAMES for t in words)
    return words[-1] if plain else None


def _around(page: Page, span: Span) -> Sentence | None:
    number = page.number_at(span.start)
    return page.sentences[number] if number is not None and page.sentences[number].span.holds(span) else None


def _words(sentence: Sentence, span: Span) -> list[Token]:
    return [token for token in sentence.doc if span.holds(sentence.span_of(token))]


def _counts_out(word: Token) -> bool:
    """True for "two", "neither", "many", "other": what is counted so, or set against another, is not the one named before."""
    if word.lower_ in _SAME:
        return False
    unlike = word.dep_ in ("det", "predet", "nummod") or word.lower_ in _OTHERS
    return unlike or "many" in classes().get(word.lemma_.lower(), frozenset())


def _is_own(page: Page, mention: Mention, head: str) -> bool:
    """True if the publisher's name holds the same noun, or is that of an armed force, and this is "our troops"."""
    words = {w.lower().removesuffix("s") for w in re.findall(r"\w+", page.report.publisher or "")}
    ours = mention.name.lower().startswith("our ") and _is_armed(head) and any(map(_is_armed, words))
    return ours or head.removesuffix("s") in words


def _is_armed(noun: str) -> bool:
    """True for a word for a force, but for monitors, who are told of with its verbs."""
    own = classes().get(noun, frozenset())
    return "force" in own and "inspector" not in own
