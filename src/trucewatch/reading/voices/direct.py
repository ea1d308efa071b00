"""Direct speech: quotations with the words around them that say whose they are."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.grammar import child, subject
from trucewatch.reading.voices.lexicon import Cue, verbs
from trucewatch.reading.voices.quotes import Quote, quotes
from trucewatch.reading.voices.saying import Saying, source_of
from trucewatch.text.layout import Line

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})


def direct(page: Page, silent: frozenset[str]) -> list[Saying]:
    """Every quotation that has a speaker, and what goes on under the same one."""
    found = list[Saying]()
    rows = _by_line(page)
    carry: Saying | None = None
    for line in page.lines:
        if line.kind in silent:
            continue
        spoken = _line(page, line, rows.get(line.span, []), carry)
        if carry is not None and spoken and spoken[0].cue == carry.cue:
            found[found.index(carry)] = spoken[0]
            found.extend(spoken[1:])
        else:
            found.extend(spoken)
        carry = spoken[-1] if spoken else None
    return found


def _by_line(page: Page) -> dict[Span, list[Sentence]]:
    rows = dict[Span, list[Sentence]]()
    for sentence in page.sentences:
        rows.setdefault(sentence.line.span, []).append(sentence)
    return rows


def _line(page: Page, line: Line, sentences: list[Sentence], carry: Saying | None) -> list[Saying]:
    """The voices of one line's quotations; `carry` is the voice with which the line before ended."""
    marks = quotes(page, line)
    done = set[Quote]()
    found = list[Saying]()
    last = carry if marks and marks[0].span.start == line.body.start else None
    if last is not None:
        found.append(last)
    for sentence in sentences:
        here = [q for q in marks if q.span.overlaps(sentence.span) and q not in done]
        for quote in here:
            said = _after(sentence, quote, marks) or _before(sentence, quote, marks)
            if said is not None:
                found.append(said)
                last = said
            elif last is not None and quote.span.start <= sentence.span.start:
                grown = replace(last, content=(*last.content, quote.span))
                found[found.index(last)] = grown
                last = grown
            elif quote.span.end > sentence.span.end:
                continue
            done.add(quote)
    if last is carry and found and found[0] is carry:
        found.pop(0)
    return found


def _after(sentence: Sentence, quote: Quote, marks: tuple[Quote, ...]) -> Saying | None:
    """`"…," the minister said` and `"…," said the minister`."""
    if not sentence.span.start < quote.span.end <= sentence.span.end:
        return None
    region = _outside(sentence, quote.span.end, _next_start(quote, marks, sentence.span.end))
    for verb in region:
        cue = _cue(verb)
        if cue is None:
            if verb.pos_ == "VERB" and verb.dep_ not in ("relcl", "acl"):
                return None
            continue
        who = _near(verb, region)
        if who is None:
            return None
        start = min(quote.span.start, sentence.span.start) if quote.span.start > sentence.span.start else quote.span.start
        if _cue_in(sentence, start, quote.span.start):
            start = quote.span.start
        return _said(sentence, who, verb, Span(start, quote.span.end), cue)
    return None


def _before(sentence: Sentence, quote: Quote, marks: tuple[Quote, ...]) -> Saying | None:
    """`The minister said: "…"`."""
    if not sentence.span.start < quote.span.start < sentence.span.end:
        return None
    region = _outside(sentence, _last_end(quote, marks, sentence.span.start), quote.span.start)
    if not region or region[-1].text not in (",", ":") and _cue(region[-1]) is None:
        return None
    for verb in reversed(region):
        cue = _cue(verb)
        if cue is not None:
            who = subject(verb) or _near(verb, region)
            return _said(sentence, who, verb, quote.span, cue) if who is not None else None
    return None


def _said(sentence: Sentence, who: Token, verb: Token, content: Span, cue: Cue) -> Saying:
    return Saying(sentence, who, source_of(sentence, who), sentence.span_of(verb), (content,), cue, "quote")


def _cue(token: Token) -> Cue | None:
    cue = verbs().get(token.lemma_.lower()) if token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says") else None
    return cue if cue is not None and not cue.attitude else None


def _cue_in(sentence: Sentence, start: int, end: int) -> bool:
    return any(_cue(t) for t in _outside(sentence, start, end))


def _outside(sentence: Sentence, start: int, end: int) -> list[Token]:
    base = sentence.span.start
    return [t for t in sentence.doc if start <= base + t.idx and base + t.idx + len(t) <= end]


def _next_start(quote: Quote, marks: tuple[Quote, ...], limit: int) -> int:
    return min((q.span.start for q in marks if q.span.start >= quote.span.end), default=limit)


def _last_end(quote: Quote, marks: tuple[Quote, ...], limit: int) -> int:
    return max((q.span.end for q in marks if q.span.end <= quote.span.start), default=limit)


def _near(verb: Token, region: list[Token]) -> Token | None:
    """The speaker beside a cue: its parsed subject if that stands in the region, else the nearest noun."""
    own = child(verb, "nsubj")
    if own is not None and own in region:
        return own
    before = [t for t in region if t.i < verb.i and t.pos_ in ("NOUN", "PROPN", "PRON")]
    if before:
        return before[0] if before[0].head not in before else before[0].head
    after = [t for t in region if t.i > verb.i]
    for t in after:
        if t.text in ",;:." or t.pos_ in ("ADP", "VERB", "SCONJ"):
            return None
        if t.pos_ in ("NOUN", "PROPN", "PRON"):
            return t.head if t.head.i > t.i and t.head in after and t.dep_ == "compound" else t
    return None
