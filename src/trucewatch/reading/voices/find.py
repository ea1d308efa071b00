"""All rules of the layer over one page, in their order."""

from __future__ import annotations

from spacy.tokens import Token

from trucewatch.model import Span, Voice
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.lexicon import verbs

_SILENT = frozenset({"repeat", "caption", "notice"})


def find(page: Page) -> tuple[Voice, ...]:
    """Every voice of `page` in the order of the text."""
    return tuple(v for s in page.sentences if s.line.kind not in _SILENT for v in _clauses(s))


def _clauses(sentence: Sentence) -> list[Voice]:
    found = []
    for token in sentence.doc:
        cue = verbs().get(token.lemma_) if token.pos_ in ("VERB", "AUX") else None
        content = next((c for c in token.children if c.dep_ in ("ccomp",)), None)
        subject = next((c for c in token.children if c.dep_ in ("nsubj",)), None)
        if cue is None or content is None or subject is None:
            continue
        source, said = _span(sentence, subject), _span(sentence, content)
        if said.overlaps(source):
            continue
        found.append(
            Voice(
                (source,),
                (sentence.span_of(token),),
                (said,),
                sentence.doc[subject.left_edge.i : subject.right_edge.i + 1].text,
                source,
                cue.act,
                cue.stance,
                "clause",
            )
        )
    return found


def _span(sentence: Sentence, head: Token) -> Span:
    return sentence.span_of(sentence.doc[head.left_edge.i : head.right_edge.i + 1])
