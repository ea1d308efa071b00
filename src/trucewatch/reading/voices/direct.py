"""Direct speech: quotations with the words around them that say whose they are."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.grammar import child, subject
from trucewatch.reading.voices.lexicon import Cue, saying_of
from trucewatch.reading.voices.quotes import Quote, quotes
from trucewatch.reading.voices.saying import Saying, source_of
from trucewatch.reading.voices.signed import signed
from trucewatch.reading.words import Token


def direct(page: Page, silent: frozenset[str]) -> tuple[list[Saying], list[tuple[Sentence, Span]]]:
    """Every quotation that has a speaker, with what goes on under the same one, and the quotations that are left over.

    One left over stands with the sentence before it, from which it may take its speaker.
    """
    found, loose = list[Saying](), list[tuple[Sentence, Span]]()
    rows = _by_line(page)
    goes_on = False
    for line in page.lines:
        if line.kind in silent:
            continue
        before = len(found)
        marks = quotes(page, line)
        _line(
            marks,
            rows.get(line.span, []),
            found,
            loose,
            open_from_before=goes_on and bool(marks) and marks[0].span.start == line.body.start,
        )
        goes_on = bool(marks) and (len(found) > before or (goes_on and marks[0].span.start == line.body.start))
    return found, loose


def _by_line(page: Page) -> dict[Span, list[Sentence]]:
    rows = dict[Span, list[Sentence]]()
    for sentence in page.sentences:
        rows.setdefault(sentence.line.span, []).append(sentence)
    return rows


def _line(
    marks: tuple[Quote, ...],
    sentences: list[Sentence],
    found: list[Saying],
    loose: list[tuple[Sentence, Span]],
    *,
    open_from_before: bool,
) -> None:
    """Add the voices of one line's quotations to `found`; a quotation without words of its own joins the last voice."""
    joins = open_from_before
    for index, quote in enumerate(marks):
        first, last = _holder(sentences, quote.span.start), _holder(sentences, quote.span.end - 1)
        if first is None or last is None:
            continue
        since = marks[index - 1].span.end if index else first.span.start
        until = marks[index + 1].span.start if index + 1 < len(marks) else last.span.end
        said = _after(last, quote.span, until) or _before(first, quote.span, since) or signed(last, quote.span, until)
        if said is not None and not (found and found[-1].cue == said.cue):
            found.append(said)
            joins = True
        elif said is not None or (
            joins and (first.span.start == quote.span.start or _resumes(first, found[-1], marks[index - 1].span, quote.span))
        ):
            found[-1] = replace(found[-1], content=(*found[-1].content, quote.span))
        elif first.span.start == quote.span.start and first is not sentences[0]:
            loose.append((sentences[bisect_right(sentences, first.span.start, key=lambda s: s.span.start) - 2], quote.span))


def _holder(sentences: list[Sentence], at: int) -> Sentence | None:
    """The sentence in which the character `at` stands."""
    index = bisect_right(sentences, at, key=lambda s: s.span.start) - 1
    return sentences[index] if index >= 0 and at < sentences[index].span.end else None


def _after(sentence: Sentence, quote: Span, until: int) -> Saying | None:
    """`"…," the minister said` and `"…," said the minister`: the words between the quotation and `until`."""
    region = _outside(sentence, quote.end, until)
    for verb in region:
        cue = _cue(verb)
        if cue is None:
            if verb.pos_ == "VERB" and verb.dep_ not in ("relcl", "acl"):
                return None
            continue
        who = _near(verb, region)
        inside = quote.start > sentence.span.start
        if who is None or verb.tag_ in ("VB", "VBG") or (inside and _says_more(verb)):
            return None
        whole = inside and not any(_cue(t) for t in _outside(sentence, sentence.span.start, quote.start))
        said = Span(sentence.span.start if whole else quote.start, _rest(sentence, quote, min(who.left_edge.i, verb.i)))
        return _said(sentence, who, verb, said, cue)
    return None


def _rest(sentence: Sentence, quote: Span, who: int) -> int:
    """Where the content ends that goes on without marks after its quotation: `"We hold nobody" in the camps, he said`."""
    between = [t for t in _outside(sentence, quote.end, sentence.span.end) if t.i < who]
    goes_on = (
        len(between) > 1 and between[-1].text == "," and between[0].pos_ in ("ADP", "SCONJ", "NOUN", "VERB", "AUX", "ADV", "PART", "CCONJ")
    )
    return sentence.span_of(between[-2]).end if goes_on else quote.end


def _before(sentence: Sentence, quote: Span, since: int) -> Saying | None:
    """`The minister said: "…"`: the words between `since` and the quotation."""
    region = _outside(sentence, since, quote.start)
    if not region or (region[-1].text not in (",", ":") and _cue(region[-1]) is None):
        return None
    for verb in reversed(region):
        cue = _cue(verb)
        if cue is not None:
            more = _says_more(verb, quote.start - sentence.span.start)
            aside = region[-1].text == "," and (verb.dep_ == "relcl" or (more and verb.tag_ != "VBG"))
            if aside or ("c" not in cue.frames and region[-1].text != ":"):
                return None
            who = subject(verb) or _near(verb, region)
            return _said(sentence, who, verb, _goes_on(sentence, quote), cue) if who is not None else None
    return None


def _goes_on(sentence: Sentence, quote: Span) -> Span:
    """The quotation with the words that complete it: `said "we hold nobody" in the north`."""
    rest = _outside(sentence, quote.end, sentence.span.end)
    inner = sentence.doc.text[quote.start - sentence.span.start : quote.end - sentence.span.start].rstrip("'\"")
    if not rest or rest[0].is_punct or rest[0].pos_ in ("CCONJ", "VERB", "AUX") or inner[-1:] in (".", ",", "!", "?"):
        return quote
    last = next((n for n, t in enumerate(rest) if t.is_punct and t.text != "-"), len(rest))
    return Span(quote.start, sentence.span_of(rest[last - 1]).end)


def _resumes(sentence: Sentence, before: Saying, last: Span, quote: Span) -> bool:
    """`"…," he said, but "…"`: the same voice goes on after a mere joint."""
    if not (sentence.span.holds(before.cue) and last.end <= before.cue.start):
        return False
    between = _outside(sentence, before.cue.end, quote.start)
    return bool(between) and all(t.is_punct or t.pos_ in ("CCONJ", "ADV", "SCONJ") for t in between)


def _says_more(verb: Token, until: int | None = None) -> bool:
    """True if the verb has its own clause after it: the marks before it then hold a title or a word, not a quotation.

    `until` is where, in its sentence, the quotation begins that may be that clause.
    """
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("ccomp", "xcomp", "dobj") and c.pos_ != "PROPN"]
    return any(until is None or verb.doc[c.left_edge.i].idx < until for c in after)


def _said(sentence: Sentence, who: Token, verb: Token, content: Span, cue: Cue) -> Saying:
    return Saying(sentence, who, source_of(sentence, who), sentence.span_of(verb), (content,), cue, "quote")


def _cue(token: Token) -> Cue | None:
    return saying_of(token) if token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says") else None


def _outside(sentence: Sentence, start: int, end: int) -> list[Token]:
    base = sentence.span.start
    return [t for t in sentence.doc if start <= base + t.idx and base + t.idx + len(t) <= end]


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
