"""Reads tests/cases/record/stories.yaml: invented reports with the event that each claim tells of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from trucewatch.model import Claim, Entry, Figure, Mention, Place, Span, When

FILE = Path(__file__).parents[1] / "cases" / "record" / "stories.yaml"
ANY = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its entries, and for each claim id the event that a reader would say it tells of."""

    name: str
    held: bool
    entries: tuple[Entry, ...]
    truth: dict[str, str]

    def pairs(self) -> list[tuple[Entry, Entry]]:
        """Every two claims of one kind."""
        return [(a, b) for a, b in combinations(self.entries, 2) if a.claim.kind == b.claim.kind]

    def one_event(self, one: Entry, other: Entry) -> bool:
        """True if the two tell of one event."""
        return self.truth[one.claim.id] == self.truth[other.claim.id]


def stories() -> tuple[Story, ...]:
    """All stories of the file."""
    return tuple(_story(body) for body in YAML(typ="safe").load(FILE))


def _story(body: dict[str, Any]) -> Story:
    entries, truth = [], {}
    for n, report in enumerate(body["reports"]):
        for k, said in enumerate(report["claims"]):
            claim = _claim(said, body["places"], report=f"{body['story']} {n}", number=k)
            entries.append(Entry(claim, report["publisher"], _iso(report["date"]), "2032-01-01T00:00:00Z"))
            truth[claim.id] = said["event"]
    return Story(body["story"], body.get("held", False), tuple(entries), truth)


def _claim(said: dict[str, Any], places: dict[str, Any], *, report: str, number: int) -> Claim:
    words = said["says"]
    return Claim(
        id=f"{report}.{number}", report=report, name=report, span=Span(number * 500, number * 500 + len(words)), quote=words,
        kind=said["kind"], sources=_names(said.get("voice")), stance=said.get("stance", "asserts"), mood=said.get("mood", "actual"),
        negated=said.get("negated", False), by=_names(said.get("by")), to=_names(said.get("to")), of=said.get("of"),
        means=said.get("means"), figures=tuple(_figure(*figure) for figure in said.get("figures", ())), when=_when(said.get("when")),
        where=tuple(_place(name, *places[name]) for name in _list(said.get("where"))),
        details=(("total", True),) if said.get("total") else (),
    )  # fmt: skip


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _names(value: Any) -> tuple[Mention, ...]:
    return tuple(Mention(name) for name in _list(value))


def _when(value: Any) -> When | None:
    moments = [_iso(moment) for moment in _list(value)]
    return When(moments[0], moments[-1]) if moments else None


def _iso(moment: Any) -> str:
    text: str = moment if isinstance(moment, str) else moment.isoformat()
    return text.removesuffix(":00+00:00")


def _figure(low: float | None, high: float | None, measure: Any) -> Figure:
    return Figure(low, high, measure, None, "", ANY, "told")


def _place(name: str, lat: float, lon: float) -> Place:
    return Place(name, ANY, lat, lon, 1, None, "told")
