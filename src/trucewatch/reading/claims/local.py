"""The layers as one sentence sees them: what stands in it, and the voices that speak, are named or are carried there.

A long report has many thousands of findings; a sentence asks only after its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from trucewatch.model import Figure, Place, Span, Time, Voice
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.page import Page

T = TypeVar("T", Time, Place, Figure)


def by_sentence(page: Page, layers: Layers) -> Iterator[Layers]:
    """The layers of each sentence of the page, in order."""
    starts = [sentence.span.start for sentence in page.sentences]
    voices = _voices(page, starts, layers.voices)
    times, places, figures = held(page, layers.times), held(page, layers.places), held(page, layers.figures)
    for number in range(len(starts)):
        here = tuple(times[number]), tuple(places[number]), tuple(figures[number])
        yield Layers(_reckoned_anew(layers.voices, voices[number]), *here, layers.topics, layers.speaker)


def held(page: Page, findings: Sequence[T]) -> dict[int, list[T]]:
    """Number of sentence → the findings that begin in it."""
    starts = [sentence.span.start for sentence in page.sentences]
    found = defaultdict[int, list[T]](list)
    for finding in findings:
        found[bisect_right(starts, finding.span.start) - 1].append(finding)
    return found


def _voices(page: Page, starts: Sequence[int], voices: Sequence[Voice]) -> dict[int, set[int]]:
    """Number of sentence → the voices that touch it, those that carry them, and all that speak in the same quotation."""
    found = defaultdict[int, set[int]](set)
    for index, voice in enumerate(voices):
        for span in (*voice.cue, *voice.content, *voice.source):
            for number in _touched(page, starts, span):
                found[number].update(_carriers(voices, index))
    touched = {tuple(_touched(page, starts, piece)) for voice in voices for piece in voice.content}
    together = {numbers: set[int]().union(*(found[n] for n in numbers)) for numbers in touched if len(numbers) > 1}
    for numbers, all_of_them in together.items():
        for number in numbers:
            found[number].update(all_of_them)
    return found


def _touched(page: Page, starts: Sequence[int], span: Span) -> Iterator[int]:
    number = max(0, bisect_right(starts, span.start) - 1)
    while number < len(starts) and starts[number] < span.end:
        if page.sentences[number].span.overlaps(span):
            yield number
        number += 1


def _carriers(voices: Sequence[Voice], index: int | None) -> set[int]:
    found = set[int]()
    while index is not None and index not in found:
        found.add(index)
        index = voices[index].inside
    return found


def _reckoned_anew(voices: Sequence[Voice], kept: set[int]) -> tuple[Voice, ...]:
    """The voices kept, in their order, each counting its carrier among these."""
    order = sorted(kept)
    new = {old: n for n, old in enumerate(order)}
    return tuple(
        voice if voice.inside is None or new[voice.inside] == voice.inside else replace(voice, inside=new[voice.inside])
        for voice in (voices[old] for old in order)
    )
