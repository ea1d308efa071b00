"""What stands on the lines after a colon: "The minister said:" and then his words, "It lists:" and then bullets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from trucewatch.model import Span
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.grammar import finite_verbs, passive, subject
from trucewatch.reading.voices.lexicon import saying_of
from trucewatch.reading.voices.saying import Saying, can_speak, source_of
from trucewatch.text.layout import Line

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|my)\b")


def continued(page: Page, sayings: Sequence[Saying]) -> list[Saying]:
    """The sayings, those that end in a colon at a line's end with the lines that follow, and new ones for a bare "X said:"."""
    found = list(sayings)
    last = {s.sentence.span: n for n, s in sorted(enumerate(found), key=lambda pair: pair[1].cue.start) if not s.kind.attitude}
    ends = {s.span.end: s for s in page.sentences if s.doc.text.rstrip().endswith(":")}
    for index, line in enumerate(page.lines):
        sentence = ends.get(line.body.end)
        if sentence is None:
            continue
        after = tuple(_following(page, page.lines[index + 1 :]))
        if not after:
            continue
        at = last.get(sentence.span)
        if at is not None:
            found[at] = replace(found[at], content=(*found[at].content, *after))
        elif (fresh := _bare(sentence, after)) is not None:
            found.append(fresh)
    return found


def _bare(sentence: Sentence, after: tuple[Span, ...]) -> Saying | None:
    """ "The minister said:" has nothing on its own line."""
    last, who, cue = None, None, None
    for verb in finite_verbs(sentence.doc):
        kind, speaker = saying_of(verb), subject(verb)
        if kind is not None and speaker is not None and "c" in kind.frames and "acts" not in kind.frames and not passive(verb):
            last, who, cue = verb, speaker, kind
    if last is None or who is None or cue is None or not can_speak(who):
        return None
    return Saying(sentence, who, source_of(sentence, who), sentence.span_of(last), after, cue, "colon")


def _following(page: Page, lines: Sequence[Line]) -> list[Span]:
    """The bullets, the quoted lines, or the lines in the first person that come next; else the one next line."""
    if not lines or lines[0].kind not in ("prose", "bullet", "heading"):
        return []
    first = lines[0].body.of(page.plain)
    if lines[0].kind == "bullet":
        return _while(lines, lambda line: line.kind == "bullet")
    if first.startswith(('"', "''")):
        return _while(lines, lambda line: line.body.of(page.plain).startswith(('"', "''")))
    if _FIRST_PERSON.search(first):
        return _while(lines, lambda line: line.kind == "prose" and '"' not in line.body.of(page.plain))
    return []


def _while(lines: Sequence[Line], goes_on: Callable[[Line], bool]) -> list[Span]:
    found = list[Span]()
    for line in lines:
        if not goes_on(line):
            break
        found.append(line.body)
    return found
