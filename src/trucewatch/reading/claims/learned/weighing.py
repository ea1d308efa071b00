"""What the learned part is given of one claim: its sentence, its event word, what the rules made of it and of the text before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from trucewatch.model import Claim
from trucewatch.reading.claims import attach
from trucewatch.reading.claims.heads import Head
from trucewatch.reading.claims.layers import Layers
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One answer that a field of a claim could have, and the features that speak for or against it."""

    value: T
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """A sentence before, its layers and what the rules made of it: `back` sentences ago, and one of the `first` if so marked."""

    sentence: Sentence
    layers: Layers
    claims: Sequence[Claim]
    back: int
    first: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """One event word with the rules' claim for it, among the other event words of its sentence and what was told before.

    `layers` are those of the sentence, `number` counts the sentences told before it, and `told` holds those of them that may still
    matter: the last few, the nearest first, then the first of the report.
    """

    page: Page
    sentence: Sentence
    layers: Layers
    heads: Sequence[Head]
    head: Head
    claim: Claim
    number: int
    told: Sequence[Before]


def note(rule: str, sure: float) -> str:
    """A rule with how sure the learned part is of what it offered."""
    return f"{rule} (learned {sure:.2f})"


def setting(it: Weighing) -> list[str]:
    """What holds for every option of the claim: its kind, mood, tense, voice, line."""
    token, claim = it.head.token, it.claim
    helpers = "+".join(sorted(child.lemma_ for child in token.children if child.dep_ in ("aux", "auxpass")))
    return [
        "any",
        f"kind={claim.kind}",
        f"mood={claim.mood}",
        f"mood={claim.mood}&negated={claim.negated}",
        f"tag={token.tag_}",
        f"helpers={helpers}",
        f"dep={token.dep_}",
        f"said={bool(claim.sources)}",
        f"stance={claim.stance}",
        f"line={it.sentence.line.kind}",
    ]


def path(a: Token, b: Token) -> str:
    """The way from `a` up and down to `b` in the parse as the names of its steps, shortened."""
    up = [a, *a.ancestors]
    down = [b, *b.ancestors]
    places = {t.i: n for n, t in enumerate(up)}
    meet = next((n for n, t in enumerate(down) if t.i in places), None)
    if meet is None:
        return "apart"
    rising = [t.dep_ for t in up[: places[down[meet].i]]]
    falling = [t.dep_ for t in down[:meet]]
    return "^".join(rising[:3]) + "/" + "v".join(reversed(falling[:3]))


def far(a: Token, b: Token) -> list[str]:
    """How far one word stands from another: steps in the parse, words between, before or after."""
    steps, words = attach.distance(a, b), abs(a.i - b.i)
    side = "before" if b.i < a.i else "after"
    near = next((n for n in (2, 4, 7, 12, 20) if words <= n), 40)
    return [f"steps={min(steps, 8)}", f"steps={min(steps, 8)}&{side}", f"words={near}", f"words={near}&{side}", side, f"path={path(a, b)}"]
