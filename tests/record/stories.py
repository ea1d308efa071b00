"""Reads tests/cases/record/stories.yaml: invented reports with the event that each claim tells of and the utterance it goes back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from trucewatch.model import Claim, Entry, Figure, Mention, Place, Span, When
from trucewatch.record.linking import linked

FILE = Path(__file__).parents[1] / "cases" / "record" / "stories.yaml"
ANY = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its entries and the texts of its reports; for each claim the event that a reader would say it tells of, and the utterance
    that it goes back to (none where the story does not ask).
    """

    name: str
    held: bool
    entries: tuple[Entry, ...]
    texts: dict[str, str]
    events: dict[str, str]
    origins: dict[str, str]

    def pairs(self) -> list[tuple[Entry, Entry]]:
        """Every two claims of one kind."""
        return [(a, b) for a, b in combinations(self.entries, 2) if a.claim.kind == b.claim.kind]

    def linked(self) -> tuple[Entry, ...]:
        """The entries with their events and origins, by the rules."""
        return linked(self.entries, self.texts)


Pairs = Counter[tuple[bool, bool]]
"""How many pairs are one in truth, and by the rules."""


def event_pairs(story: Story) -> Pairs:
    """Pairs that are of one event."""
    found = {told.claim.id: told.event for told in story.linked()}
    return Counter((story.events[a.claim.id] == story.events[b.claim.id], found[a.claim.id] == found[b.claim.id]) for a, b in story.pairs())


def origin_pairs(story: Story) -> Pairs:
    """Pairs that go back to one utterance."""
    found, truth = {told.claim.id: told.origin for told in story.linked()}, story.origins
    pairs = [(a.claim.id, b.claim.id) for a, b in story.pairs() if a.claim.id in truth and b.claim.id in truth]
    return Counter((truth[a] == truth[b], found[a] == found[b]) for a, b in pairs)


def f1(pairs: Pairs) -> float:
    """Pairwise F1: 1 if every two that belong together stand together, and no others."""
    right, wrong = 2 * pairs[True, True], pairs[True, False] + pairs[False, True]
    return right / (right + wrong)


def stories() -> tuple[Story, ...]:
    """All stories of the file."""
    return tuple(_story(body) for body in YAML(typ="safe").load(FILE))


def _story(body: dict[str, Any]) -> Story:
    story = Story(body["story"], body.get("held", False), (), {}, {}, {})
    sentences: dict[str, list[tuple[str, dict[str, Any] | None]]] = {}
    entries: list[Entry] = []
    for n, report in enumerate(body["reports"]):
        told: list[tuple[str, dict[str, Any] | None]] = [(said["says"], said) for said in report.get("claims", ())]
        if "like" in report:
            model, many = report["like"]
            told += sentences[model][:many]
        told = [(words, None) for words in report.get("before", ())] + told + [(words, None) for words in report.get("also", ())]
        sentences[report.get("id", str(n))] = told
        entries += _entries(story, f"{body['story']} {n}", report, told, body["places"])
    return replace(story, entries=tuple(entries))


def _entries(story: Story, name: str, report: dict[str, Any], told: list[tuple[str, Any]], places: dict[str, Any]) -> Iterator[Entry]:
    story.texts[name] = " ".join(words for words, _ in told)
    at = 0
    for number, (words, said) in enumerate(told):
        if said is not None:
            claim = _claim(said, places, report=name, number=number, start=at)
            story.events[claim.id] = said["event"]
            if "origin" in said:
                story.origins[claim.id] = said["origin"]
            yield Entry(claim, report["publisher"], _iso(report["date"]), "2032-01-01T00:00:00Z")
        at += len(words) + 1


def _claim(said: dict[str, Any], places: dict[str, Any], *, report: str, number: int, start: int) -> Claim:
    words = said["says"]
    return Claim(
        id=f"{report}.{number}", report=report, name=report, span=Span(start, start + len(words)), quote=words,
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
    return text.replace(" ", "T").removesuffix(":00+00:00")


def _figure(low: float | None, high: float | None, measure: Any, noun: str | None = None) -> Figure:
    return Figure(low, high, measure, None, "", ANY, "told", noun)


def _place(name: str, lat: float, lon: float) -> Place:
    return Place(name, ANY, lat, lon, 1, None, "told")
