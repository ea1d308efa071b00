"""What lies on the desk while an agreement is read: what has been found so far, and what it amounts to in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from trucewatch.drafting.bodies import Bodies
from trucewatch.drafting.outline import Outline, Paragraph
from trucewatch.drafting.state import Life
from trucewatch.drafting.terms import TermMaker
from trucewatch.drafting.wrapping import Unwrapped
from trucewatch.model import Figure, Span, Term, Time, Truce
from trucewatch.reading.page import Page


@dataclass(frozen=True, slots=True)
class Proposed:
    """One term with the words that it was read from; `notes` say what was read into them."""

    term: Term
    span: Span
    quote: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that no term was made of, and why."""

    span: Span
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposed truce, its terms with their words, what found no place, and what a person has to fill in.

    `sentences` are all that were read; `merged` are the words that went into a term proposed from an earlier sentence.
    """

    truce: Truce
    proposed: tuple[Proposed, ...]
    unplaced: tuple[Unplaced, ...]
    open: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass
class Desk:
    """What is known while the text is read."""

    text: str
    flat: Unwrapped
    page: Page
    outline: Outline
    bodies: Bodies
    zone: str
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    maker: TermMaker
    proposed: list[Proposed] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    lives: list[tuple[Life, str, Paragraph]] = field(default_factory=list)
