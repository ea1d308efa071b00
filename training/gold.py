"""Reports with gold claims, read by the rules: which claims of theirs answer to which gold, and where the missed ones would stand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trucewatch.model import Report, Span
from trucewatch.reading import steps
from trucewatch.reading.claims.discourse import Told, lend
from trucewatch.reading.claims.find import telling
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.learned.weighing import Weighing, weighings
from trucewatch.reading.claims.scopes import from_beginnings
from trucewatch.reading.page import Page, Sentence, lay_out
from trucewatch.reading.words import Token

Gold = dict[str, Any]
_WEIGHT = {"VERB": 5, "NOUN": 4, "ADJ": 4, "AUX": 4, "PROPN": 4, "PUNCT": -1, "DET": -1, "ADP": -1, "CCONJ": -1, "PART": -1}
_GOVERNS = 3


@dataclass(frozen=True)
class Lesson:
    """A report as the reader sees it, its gold, and each claim to be weighed with the gold claim that it answers to, if any."""

    page: Page
    layers: Layers
    gold: Sequence[Gold]
    spans: Sequence[Span]
    """Where the words of each gold claim stand."""
    weighed: Sequence[tuple[Weighing, int | None]]


def lesson(path: Path) -> Lesson:
    """The lesson of one `NAME.json` and its text: claims that the rules miss are told of by the word on which their gold words hang."""
    known = json.loads(path.read_text(encoding="utf-8"))
    about, text = known["report"], path.with_suffix(".txt").read_text(encoding="utf-8")
    report = Report(path.stem, path.stem, text, about.get("title"), about.get("publisher"), about.get("published"))
    page = lay_out(report, whole=True)
    spans = [Span(text.find(one["at"]), text.find(one["at"]) + len(one["at"])) for one in known["claims"]]
    reading = steps.run(page, steps.STEPS[:-1])
    found = reading.voices, reading.times, reading.places, reading.figures
    weighed, _ = _weighed(page, *telling(page, *found), known["claims"], spans)
    answered = {number for _, number in weighed}
    missed = [(one["kind"], span) for n, (one, span) in enumerate(zip(known["claims"], spans, strict=True)) if n not in answered]

    def finder(number: int, sentence: Sentence, framed: list[Head]) -> list[Head]:
        return sorted([*framed, *_unframed(number, sentence, framed, missed)], key=lambda head: head.token.i)

    weighed, layers = _weighed(page, *telling(page, *found, finder), known["claims"], spans)
    return Lesson(page, layers, known["claims"], spans, weighed)


def _weighed(
    page: Page, layers: Layers, told: Sequence[Told], golds: Sequence[Gold], spans: Sequence[Span]
) -> tuple[list[tuple[Weighing, int | None]], Layers]:
    found = list(weighings(page, layers, told, from_beginnings(lend(told))))
    return list(zip(found, _paired(found, golds, spans), strict=True)), layers


def _paired(found: Sequence[Weighing], golds: Sequence[Gold], spans: Sequence[Span]) -> list[int | None]:
    """For each claim found the gold claim of its kind in its sentence: one each, those first whose very words hold the event word."""
    fits = sorted(
        (not it.sentence.span_of(it.head.token).overlaps(span), bool(gold.get("optional")), n, g)
        for g, (gold, span) in enumerate(zip(golds, spans, strict=True))
        for n, it in enumerate(found)
        if it.claim.kind == gold["kind"] and it.sentence.span.overlaps(span)
    )
    given: dict[int, int] = {}
    for _, _, n, g in fits:
        if n not in given and g not in given.values():
            given[n] = g
    return [given.get(n) for n in range(len(found))]


def _unframed(number: int, sentence: Sentence, framed: Sequence[Head], missed: Iterable[tuple[Any, Span]]) -> list[Head]:
    have = {(head.token.i, head.kind) for head in framed}
    found: list[Head] = []
    for kind, span in missed:
        word = anchor(sentence, span) if sentence.span.start <= span.start < sentence.span.end else None
        if word is not None and (word.i, kind) not in have:
            have.add((word.i, kind))
            found.append(Head(number, word, kind, None, "by its context", learned=True))
    return found


def words_in(sentence: Sentence, span: Span) -> list[Token]:
    """The words of a sentence that stand in a span."""
    return [token for token in sentence.doc if span.overlaps(sentence.span_of(token))]


def anchor(sentence: Sentence, span: Span) -> Token | None:
    """The word of a span that the others hang on, a verb rather than a noun."""
    inside = words_in(sentence, span)
    return max(inside, key=lambda t: _WEIGHT.get(t.pos_, 0) + _GOVERNS * (t.head is t or t.head not in inside), default=None)


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of the gold and its texts."""
    total = hashlib.sha256()
    for path in files:
        for one in (path, path.with_suffix(".txt")):
            total.update(one.name.encode() + b"\0" + one.read_bytes())
    return total.hexdigest()
