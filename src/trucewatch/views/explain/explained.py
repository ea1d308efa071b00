"""What is shown: a report's text in its lines and sentences, with what was read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from trucewatch.model import Claim, Figure, Place, Problem, Report, Span, Sum, Time, Voice

Layer = Literal["voices", "times", "places", "figures", "sums", "claims"]
LAYERS: tuple[Layer, ...] = get_args(Layer)


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence with what stands before it in its line; together the parts are all of the text that is not blank.

    `sentence` is the sentence alone, `line` what its line is ("prose", "heading", "caption" …), and `silent` is true where a
    line of that kind gives no voice and no claim.
    """

    span: Span
    sentence: Span
    line: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """A report, its parts in the order of the text, and the findings of every layer."""

    report: Report
    parts: tuple[Part, ...]
    voices: tuple[Voice, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    sums: tuple[Sum, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
