"""A voice while it is being found: the sentence, the cue and the pieces, before names and nesting are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.model import Span, Voice
from trucewatch.reading.page import Sentence
from trucewatch.reading.voices.grammar import noun_phrase
from trucewatch.reading.voices.lexicon import Cue, speakers
from trucewatch.reading.words import Token


@dataclass(frozen=True, slots=True)
class Saying:
    """Who (`who`, the head noun), by which words, what: spans of the report, tokens for the later steps."""

    sentence: Sentence
    who: Token | None
    source: tuple[Span, ...]
    cue: Span
    content: tuple[Span, ...]
    kind: Cue
    rule: str
    declined: bool = False

    def voice(self, name: str | None, name_span: Span | None, hedge: str | None) -> Voice:
        """The finished voice; a refusal to say declines, whatever the verb."""
        stance = "declines" if self.declined else self.kind.stance
        act = "decline" if self.declined else self.kind.act
        attitude = self.kind.attitude
        return Voice(self.source, (self.cue,), self.content, name, name_span, act, stance, self.rule, hedge, attitude=attitude)


def can_speak(who: Token) -> bool:
    """False for a count: "the total number of people admitted" has admitted nothing; "a number of people" have a mouth."""
    known = speakers().get(who.lower_)
    return known is None or known.kind != "count" or not any(c.lower_ in ("the", "this", "that") for c in who.lefts)


def source_of(sentence: Sentence, who: Token | None) -> tuple[Span, ...]:
    """The printed noun phrase of a speaker; nothing for an unnamed one."""
    span = tokens(sentence, *noun_phrase(who)) if who is not None else None
    return (span,) if span is not None and span.start < span.end else ()


def tokens(sentence: Sentence, start: int, end: int) -> Span:
    """Token bounds as a span of the report, without commas and blanks at the edges."""
    doc = sentence.doc
    while start < end and (doc[start].is_space or doc[start].text in ",;:-–—"):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in ",;:-–—"):
        end -= 1
    return sentence.span_of(doc[start:end]) if start < end else sentence.at(0, 0)


def pieces(sentence: Sentence, indices: Iterable[int]) -> tuple[Span, ...]:
    """The runs of neighbouring tokens among `indices`, as spans; runs of mere punctuation are left out."""
    runs, run = list[tuple[int, int]](), list[int]()
    for i in sorted(indices):
        if run and i != run[-1] + 1:
            runs.append((run[0], run[-1] + 1))
            run = []
        run.append(i)
    if run:
        runs.append((run[0], run[-1] + 1))
    spans = [tokens(sentence, a, b) for a, b in runs if any(not t.is_punct for t in sentence.doc[a:b])]
    return tuple(s for s in spans if s.start < s.end)
