"""Which of its namesakes a name means: how many live there, what stands beside it, and what else the report speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log10

from trucewatch.reading.places.gazetteer import Sense

ROUNDS = 2
CONTAINED, COUNTRY, DIVISION, NEAR, OTHER_NAME = 6.0, 1.5, 1.5, 2.0, -1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """The sense chosen for a name, the rule that decided and how sure it is (0 to 1)."""

    sense: Sense
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the report with its senses, how often it stands there, and the senses that words beside it confirm."""

    senses: tuple[Sense, ...]
    times: int
    contained: frozenset[Sense] = frozenset()


def choose(names: Mapping[str, Name]) -> dict[str, Choice]:
    """One sense for each name of a report: a name keeps its sense through the report."""
    chosen = {key: _best(name, {}, key, with_context=False) for key, name in names.items()}
    for _ in range(ROUNDS):
        chosen = {key: _best(name, chosen, key, with_context=True) for key, name in names.items()}
    return chosen


def _best(name: Name, chosen: Mapping[str, Choice], key: str, *, with_context: bool) -> Choice:
    if len(name.senses) == 1:
        return Choice(name.senses[0], "only-sense", 1.0)
    others = [choice.sense for other, choice in chosen.items() if other != key] if with_context else []
    marks = [_marks(sense, name, others) for sense in name.senses]
    totals = [sum(mark.values()) for mark in marks]
    top = max(range(len(totals)), key=totals.__getitem__)
    rest = max(total for i, total in enumerate(totals) if i != top)
    by_people = max(range(len(marks)), key=lambda i: marks[i]["population"])
    score = 1 / (1 + exp(-2 * (totals[top] - rest)))
    rule = "population" if top == by_people else max((m for m in marks[top] if m != "population"), key=marks[top].__getitem__)
    if marks[top].get("containment"):
        rule = "containment"
    return Choice(name.senses[top], rule, round(score, 3))


def _marks(sense: Sense, name: Name, others: Sequence[Sense]) -> dict[str, float]:
    """What speaks for a sense, in powers of ten of people."""
    return {
        "population": log10(sense.people + 30) + (0 if sense.own else OTHER_NAME),
        "containment": CONTAINED if sense in name.contained else 0.0,
        "country": COUNTRY * _share(sense, others),
        "division": DIVISION * _division(sense, others),
        "nearness": NEAR * _near(sense, others),
    }


def _share(sense: Sense, others: Sequence[Sense]) -> float:
    """The part of the report's other places that lie in this sense's country."""
    if not others or not sense.country:
        return 0.0
    return sum(other.country == sense.country for other in others) / len(others)


def _division(sense: Sense, others: Sequence[Sense]) -> float:
    """The part of the report's other places of this country that lie in, or are, this sense's first-order division."""
    if not sense.division or sense.kind == "first":
        return 0.0
    here = [other for other in others if other.country == sense.country and other.division]
    return sum(other.division == sense.division for other in here) / len(here) if here else 0.0


def _near(sense: Sense, others: Sequence[Sense]) -> float:
    """How close the report's other small places are; two next to it are as good as it gets."""
    if sense.precision > 3:
        return 0.0
    return min(1.0, sum(exp(-sense.away(other) / 80) for other in others if other.precision <= 3) / 2)
