"""Which of its namesakes a name means: how many live there, what stands beside it, and what else the report speaks of.

Each sense is given marks in powers of ten of people, and the highest sum wins.  First every name takes its most
populous sense; then each is weighed again against the choices of the others, three times over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from trucewatch.reading.places.gazetteer import Sense

ROUNDS = 3
HELD, COUNTRY, DIVISION, NEAR, OTHER_NAME = 6.0, 2.0, 2.0, 3.0, -1.5
REACH = 120.0  # kilometres within which places of one report lend each other weight
SMALL = 20_000  # people
LESS_LIKELY = 0.4  # how fast a namesake's help fades, for each power of ten of people that it lacks


@dataclass(frozen=True, slots=True)
class Choice:
    """The sense chosen for a name, the rule that decided and how sure it is (0 to 1).

    A `stranger` is a small town in a country of which the report names nothing else: most such names are another
    place, or a person, that only shares its name.
    """

    sense: Sense
    rule: str
    score: float
    stranger: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the report: its senses, how often it stands there, and the senses that words beside it confirm."""

    senses: tuple[Sense, ...]
    times: int
    held: frozenset[Sense] = frozenset()


@dataclass(frozen=True, slots=True)
class _Other:
    """Another name of the report as it is understood so far."""

    sense: Sense
    weight: float


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the senses of a name have whatever the other names turn out to mean."""

    likely: tuple[float, ...]
    near: tuple[float, ...]


def choose(names: Mapping[str, Name]) -> dict[str, Choice]:
    """One sense for each name of a report: a name keeps its sense through the report."""
    likely = {key: tuple(map(_likely, name.senses)) for key, name in names.items()}
    marks = {key: _Marks(likely[key], ()) for key in names}
    chosen = {key: _best(name, marks[key], ()) for key, name in names.items()}
    small = {key: _small(name, likely[key]) for key, name in names.items()}
    for key, name in names.items():
        if len(name.senses) > 1:
            rest = [found for other, found in small.items() if other != key]
            marks[key] = _Marks(likely[key], tuple(_near(sense, rest) for sense in name.senses))
    weights = {key: 1 + log10(name.times) for key, name in names.items()}
    for _ in range(ROUNDS):
        others = {key: _Other(chosen[key].sense, weights[key]) for key in names}
        chosen = {key: _best(name, marks[key], [o for other, o in others.items() if other != key]) for key, name in names.items()}
    return chosen


def _best(name: Name, fixed: _Marks, others: Sequence[_Other]) -> Choice:
    if len(name.senses) == 1:
        return Choice(name.senses[0], "only-sense", 1.0, _stranger(name.senses[0], name, others))
    marks = [_marks(n, name, fixed, others) for n in range(len(name.senses))]
    totals = [sum(mark.values()) for mark in marks]
    top = max(range(len(totals)), key=totals.__getitem__)
    rest = max(total for i, total in enumerate(totals) if i != top)
    score = round(1 / (1 + exp(rest - totals[top])), 3)
    return Choice(name.senses[top], _rule(marks, top), score, _stranger(name.senses[top], name, others))


def _stranger(sense: Sense, name: Name, others: Sequence[_Other]) -> bool:
    if sense.people >= SMALL or sense.kind != "town" or sense.curated or sense in name.held or not others:
        return False
    return all(other.sense.country != sense.country for other in others)


def _rule(marks: Sequence[Mapping[str, float]], top: int) -> str:
    """What decided: words beside the name, else people alone, else the strongest of what the report adds."""
    if marks[top]["held"]:
        return "held"
    if all(marks[top]["population"] >= mark["population"] for mark in marks):
        return "population"
    return max((rule for rule in marks[top] if rule != "population"), key=marks[top].__getitem__)


def _marks(n: int, name: Name, fixed: _Marks, others: Sequence[_Other]) -> dict[str, float]:
    """What speaks for the `n`th sense, in powers of ten of people, by the name of the rule."""
    sense = name.senses[n]
    return {
        "population": fixed.likely[n],
        "held": HELD if sense in name.held else 0.0,
        "country": COUNTRY * _country(sense, others),
        "division": DIVISION * _division(sense, others),
        "nearness": NEAR * fixed.near[n] if others else 0.0,
    }


def _likely(sense: Sense) -> float:
    return log10(sense.people + 30) + (0 if sense.own else OTHER_NAME)


def _country(sense: Sense, others: Sequence[_Other]) -> float:
    """The part of the report's other places that lie in this sense's country."""
    total = sum(other.weight for other in others)
    return sum(other.weight for other in others if other.sense.country == sense.country) / total if total and sense.country else 0.0


def _division(sense: Sense, others: Sequence[_Other]) -> float:
    """The part of the report's other places of this country that lie in, or are, this sense's first-order division."""
    if not sense.division or sense.kind == "first":
        return 0.0
    here = [other for other in others if other.sense.country == sense.country and other.sense.division]
    inside = sum(other.weight for other in here if other.sense.division == sense.division)
    return inside / sum(other.weight for other in here) if here else 0.0


_Small = tuple[tuple[Sense, float], ...]
"""The small places that a name may mean, each with how fully its nearness counts: the less the less likely it is."""


def _small(name: Name, likely: Sequence[float]) -> _Small:
    top = max(likely)
    return tuple((sense, 10 ** (LESS_LIKELY * (by - top))) for sense, by in zip(name.senses, likely, strict=True) if sense.precision <= 3)


def _near(sense: Sense, others: Sequence[_Small]) -> float:
    """How close the report's other small places are, in any of their senses; two next to it are as good as it gets."""
    if sense.precision > 3:
        return 0.0
    return min(1.0, sum(_closest(sense, other) for other in others) / 2)


def _closest(sense: Sense, small: _Small) -> float:
    return max((exp(-sense.away(other) / REACH) * share for other, share in small), default=0.0)
