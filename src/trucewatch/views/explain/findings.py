"""Every finding in words: its sign, the report's words, the value they were given, and the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from trucewatch.model import Claim, Figure, Place, Span, Time, Voice
from trucewatch.views.explain.explained import Explained, Layer
from trucewatch.views.phrases import bounds, deed, interval, names, number, when
from trucewatch.views.sums import agrees, told
from trucewatch.views.table import plain

SIGNS = {
    "source": ("S", "who speaks"),
    "cue": ("C", "the words that say so"),
    "content": ("W", "the words spoken"),
    "nested": ("N", "the words of a voice inside another voice"),
    "time": ("T", "a time"),
    "place": ("P", "a place"),
    "figure": ("F", "a figure"),
    "total": ("A", "a figure stated as a total"),
    "part": ("B", "a part of that total"),
    "claim": ("K", "the words of a claim"),
}
"""What a mark can be → the letter of its sign, and what it means."""
OF_LAYERS: dict[Layer, tuple[str, ...]] = {
    "voices": ("source", "cue", "content", "nested"),
    "times": ("time",),
    "places": ("place",),
    "figures": ("figure",),
    "sums": ("total", "part"),
    "claims": ("claim",),
}
_PRECISION = {
    1: "exact", 2: "near", 3: "in a second-order division", 4: "in a first-order division", 5: "fuzzy, or a line", 6: "a country",
    7: "at sea or in the air",
}  # fmt: skip
_FIELDS = ("sources", "stance", "hedge", "mood", "negated", "by", "to", "of", "means", "figures", "when", "where", "details")
T = TypeVar("T", Time, Place, Figure, Claim)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a finding stands on: `what` they are to it (a key of `SIGNS`), and the sign they are marked with."""

    span: Span
    what: str
    sign: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a finding: its name, its value in words, and the rule that found it."""

    name: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a layer; `words` are the report's own, `value` what was made of them, `facts` the fields with rules of their own."""

    layer: Layer
    words: str
    value: str
    rule: str
    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs of its marks, each once."""
        return tuple(dict.fromkeys(mark.sign for mark in self.marks))

    @property
    def at(self) -> Span:
        """Where it is listed: at its word of saying, else at its first words."""
        return next((mark.span for mark in self.marks if mark.what == "cue"), self.marks[0].span)


def findings(shown: Explained, layers: Sequence[Layer]) -> tuple[Finding, ...]:
    """The findings of the layers chosen, layer after layer, numbered in the order in which they were found."""
    return tuple(finding for layer in layers for finding in _LAYERS[layer](shown))


def _voices(shown: Explained) -> Iterator[Finding]:
    for n, voice in enumerate(shown.voices, 1):
        parts = (("source", voice.source), ("cue", voice.cue), (_content(voice), voice.content))
        marks = tuple(_mark(what, n, span) for what, spans in parts for span in spans)
        if marks:
            words = " … ".join(span.of(shown.report.text) for span in voice.source or voice.cue)
            yield Finding("voices", words, _saying(voice, words, shown.voices), voice.rule, marks)


def _content(voice: Voice) -> str:
    return "content" if voice.inside is None else "nested"


def _saying(voice: Voice, words: str, voices: Sequence[Voice]) -> str:
    """Who it is, if the words are another name than the one the report gave before, and how it stands to what it says."""
    who = "" if voice.name == words else f"stands for {voice.name}" if voice.name else "nobody named"
    hedge = f"hedged “{voice.hedge}”" if voice.hedge else ""
    attitude = "a belief, a wish or an act, which carries no claim" if voice.attitude else ""
    carrier = _carrier(voice.inside, voices) if voice.inside is not None else ""
    return "; ".join(part for part in (who, f"act {voice.act}, stance {voice.stance}", hedge, attitude, carrier) if part)


def _carrier(number: int, voices: Sequence[Voice]) -> str:
    known = 0 <= number < len(voices)
    return f"inside {SIGNS[_content(voices[number])][0]}{number + 1}" if known else "inside an unknown voice"


def _times(shown: Explained) -> Iterator[Finding]:
    for time, marks, words in _each(shown, shown.times, "time"):
        dated = interval(time.start, time.end) if time.start or time.end else "no date known"
        covers = "" if time.start == time.end == time.value else f", {dated}"
        anchor = f", counted from {time.anchor}" if time.anchor else ""
        yield Finding("times", words, f"{time.value} ({time.type}){covers}{anchor}", time.rule, marks)


def _places(shown: Explained) -> Iterator[Finding]:
    for place, marks, words in _each(shown, shown.places, "place"):
        yield Finding("places", words, _point(place), place.rule, marks)


def _point(place: Place) -> str:
    known = place.lat is not None and place.lon is not None
    point = f"{number(place.lat or 0)}, {number(place.lon or 0)}" if known else "no point known"
    precision = f"precision {place.precision} ({_PRECISION.get(place.precision, 'unknown')})" if place.precision else ""
    score = f"score {place.score:.2f}" if place.score is not None else ""
    return "; ".join(part for part in (f"{place.name}, {place.country}" if place.country else place.name, point, precision, score) if part)


def _figures(shown: Explained) -> Iterator[Finding]:
    for figure, marks, words in _each(shown, shown.figures, "figure"):
        yield Finding("figures", words, _bounds(figure), figure.rule, marks)


def _bounds(figure: Figure) -> str:
    said = f", said as {figure.qualifier.replace('_', ' ')}" if figure.qualifier else ""
    counting = f", counting {figure.noun}" if figure.noun else ""
    return f"{bounds(figure.low, figure.high)}{said}; measure {figure.measure}{counting}"


def _sums(shown: Explained) -> Iterator[Finding]:
    for n, found in enumerate(shown.sums, 1):
        marks = (_mark("total", n, found.total.span), *(_mark("part", n, part.span) for part in found.parts))
        verdict = "adds up" if agrees(found) else "does not add up"
        yield Finding("sums", found.total.span.of(shown.report.text), f"{verdict}: {told(found)}", found.rule, marks)


def _claims(shown: Explained) -> Iterator[Finding]:
    for claim, marks, words in _each(shown, shown.claims, "claim"):
        yield Finding("claims", words, deed(claim), dict(claim.rules).get("kind", "given, by no rule"), marks, facts(claim))


def facts(claim: Claim) -> tuple[Fact, ...]:
    """The fields of a claim, each in words and with the rule (or the person) that found it."""
    rules = dict(claim.rules)
    return tuple(Fact(name, _value(claim, name), rules[name]) for name in _FIELDS if name in rules)


def _value(claim: Claim, field: str) -> str:
    match field:
        case "sources":
            return names(claim.sources) or "the report itself"
        case "by" | "to":
            return names(getattr(claim, field))
        case "negated":
            return "yes" if claim.negated else "no"
        case "figures":
            return "; ".join(f"{figure.text} ({figure.measure})" for figure in claim.figures)
        case "when":
            return when(claim.when)
        case "where":
            return names_of(claim.where)
        case "details":
            return "; ".join(f"{key}: {plain(value)}" for key, value in claim.details)
        case _:
            return str(getattr(claim, field) or "none")


def names_of(places: Sequence[Place]) -> str:
    """The names of places, each once."""
    return ", ".join(dict.fromkeys(place.name for place in places))


def _mark(what: str, number_: int, span: Span) -> Mark:
    return Mark(span, what, f"{SIGNS[what][0]}{number_}")


def _each(shown: Explained, found: Sequence[T], what: str) -> Iterator[tuple[T, tuple[Mark, ...], str]]:
    """The findings of a layer, each with its mark and its words."""
    for n, finding in enumerate(found, 1):
        yield finding, (_mark(what, n, finding.span),), finding.span.of(shown.report.text)


_LAYERS: dict[Layer, Callable[[Explained], Iterator[Finding]]] = {
    "voices": _voices,
    "times": _times,
    "places": _places,
    "figures": _figures,
    "sums": _sums,
    "claims": _claims,
}
