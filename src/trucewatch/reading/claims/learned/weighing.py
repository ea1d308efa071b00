"""What the learned part is given of one claim: its sentence, its event word, what the rules made of it and of the text before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from trucewatch.model import Claim
from trucewatch.reading.claims.discourse import Told
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.claims.local import by_sentence
from trucewatch.reading.page import Page, Sentence

BY_CONTEXT = "by its context"
"""The rule of what no rule found."""
_LAST, _FIRST, _HEAD = 6, 2, 5
"""A time may come from so many sentences before, from the first ones, or from as many lines at the head of the report."""
ABOVE = frozenset({"heading", "notice"})
"""Lines in which a period may be laid down for what stands below."""


@dataclass(frozen=True, slots=True)
class Before:
    """A sentence before and its layers."""

    sentence: Sentence
    layers: Layers


@dataclass(frozen=True, slots=True)
class Weighing:
    """One claim by the rules, with its event word; for an act of saying that is the word on which its sentence hangs.

    `number` counts the page's sentences, `layers` are those of the sentence, and `told` holds the sentences before that may still
    matter: the last few, the nearest first, then the first of the report and the lines above it and above the sentence's own part.
    `earlier` are the claims before this one, the latest first.
    """

    page: Page
    number: int
    sentence: Sentence
    layers: Layers
    head: Head
    own: bool  # the event word is the claim's own
    claim: Claim
    told: Sequence[Before]
    earlier: Sequence[Claim] = ()


def note(rule: str, sure: float) -> str:
    """A rule with how sure the learned part is of what it offered."""
    return f"{rule} (learned {sure:.2f})"


def weighings(page: Page, layers: Layers, told: Sequence[Told], claims: Sequence[Claim]) -> Iterator[Weighing]:
    """Each claim in order as it is to be weighed.  `claims` are those of `told`, and what neighbours lent."""
    left, passed = iter(claims), list[Claim]()
    own = [[next(left) for _ in here.claims] for here in told]
    local = {sentence.span: here for sentence, here in zip(page.sentences, by_sentence(page, layers), strict=True)}
    numbers = {sentence.span: n for n, sentence in enumerate(page.sentences)}
    for number, here in enumerate(told):
        near = [told[n].sentence for n in reversed(range(number)) if n >= number - _LAST or n < _FIRST]
        above = _above(page.sentences[: numbers[here.sentence.span]])
        before = [Before(sentence, local[sentence.span]) for sentence in dict.fromkeys((*near, *above))]
        place = partial(Weighing, page, numbers[here.sentence.span], here.sentence, local[here.sentence.span])
        for claim, head in zip(own[number], _heads(here, own[number]), strict=True):
            yield place(head or _hanging(here, claim), head is not None, claim, before, tuple(reversed(passed)))
            passed.append(claim)


def _above(before: Sequence[Sentence]) -> Iterator[Sentence]:
    """The heading over the last sentences, and the lines at the head of the report."""
    heading = next((sentence for sentence in reversed(before) if sentence.line.kind in ABOVE), None)
    if heading is not None:
        yield heading
    yield from takewhile(lambda sentence: sentence.line.kind in ABOVE, before[:_HEAD])


def _heads(here: Told, claims: Sequence[Claim]) -> list[Head | None]:
    """The event word of each claim: of several of one kind the first has the first."""
    left = {kind: [head for head in here.heads if head.kind == kind] for kind in {claim.kind for claim in claims}}
    return [left[claim.kind].pop(0) if left[claim.kind] else None for claim in claims]


def _hanging(here: Told, claim: Claim) -> Head:
    root = next((token for token in here.sentence.doc if token.head is token), here.sentence.doc[0])
    return Head(-1, root, claim.kind, claim.means, dict(claim.rules).get("kind", ""))
