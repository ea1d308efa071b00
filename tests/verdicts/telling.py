"""Claims, entries and stories written short, so that a case reads like what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from trucewatch.model import Claim, Entry, Figure, Mention, Place, Span, Truce, Verdict, When
from trucewatch.terms.load import load

CASES = Path(__file__).parent.parent / "cases"
_AT = Span(0, 0)


def entry(**told: Any) -> Entry:
    """One entry from the short words of a case.

    `id`, `kind`; `says` (voices, outermost first), `stance`, `mood`, `no` (negated), `by`, `to`, `of`, `means`, `figures`
    ([[low, high, measure, noun]]), `when` (one prefix, or [start, end]), `about`, `where`, `details`; `outlet`, `told`, `recorded`,
    `event`, `origin`.
    """
    claim = Claim(
        id=told["id"],
        report=told.get("report", f"report of {told['id']}"),
        name=told["id"],
        span=_AT,
        quote="",
        kind=told["kind"],
        sources=_mentions(told.get("says")),
        stance=told.get("stance", "asserts"),
        mood=told.get("mood", "actual"),
        negated=told.get("no", False),
        by=_mentions(told.get("by")),
        to=_mentions(told.get("to")),
        of=told.get("of"),
        means=told.get("means"),
        figures=tuple(_figure(f) for f in told.get("figures", ())),
        when=_when(told.get("when"), told.get("about", False)),
        where=tuple(Place(name, _AT, None, None, None, None, "case") for name in _listed(told.get("where"))),
        details=tuple(sorted(told.get("details", {}).items())),
    )
    reported = told.get("told")
    return Entry(claim, told.get("outlet"), reported, told.get("recorded", reported or "2000-01-01"), told.get("event"), told.get("origin"))


def _mentions(names: object) -> tuple[Mention, ...]:
    return tuple(Mention(name) for name in _listed(names))


def _listed(value: object) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def _figure(told: Sequence[Any]) -> Figure:
    low, high, measure, *noun = told
    return Figure(low, high, measure, "at_least" if high is None else None, "", _AT, "case", noun[0] if noun else None)


def _when(told: Any, about: bool) -> When | None:
    if told is None:
        return None
    start, end = (told, told) if isinstance(told, str) else told
    return When(start, end, "about then" if about else None)


@dataclass(frozen=True)
class Story:
    """A truce, what was told of it, and what each viewpoint is to make of it on some days.

    `ranges` are figures by scope that the record is to give, `conflicts` all events and facets on which accounts exclude each other
    (None: not asked), `margins` words that a verdict's margin is to hold; `sums` are sentences with what plain arithmetic says of them, and
    `deadlines` the instants that each reading of a term comes to.
    """

    truce: Truce
    entries: tuple[Entry, ...]
    expect: tuple[Mapping[str, Any], ...]
    ranges: tuple[Mapping[str, Any], ...] = ()
    conflicts: tuple[Mapping[str, Any], ...] | None = None
    margins: tuple[Mapping[str, Any], ...] = ()
    sums: tuple[Mapping[str, Any], ...] = ()
    deadlines: tuple[Mapping[str, Any], ...] = ()


def table(file: Path) -> Any:
    """What a YAML file holds, with dates and times as the words they are written in."""
    return _as_written(YAML(typ="safe").load(file.read_text("utf-8")))


def _as_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_written(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_as_written(v) for v in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def story(file: Path) -> Story:
    """The story of a YAML file."""
    told = table(file)
    text = (file.parent / told["truce"]).read_text("utf-8") if told["truce"].endswith(".yaml") else told["truce"]
    asked = told.get("conflicts")
    return Story(
        truce(text), tuple(entry(**c) for c in told["claims"]), tuple(told["expect"]), tuple(told.get("ranges", ())),
        None if asked is None else tuple(asked), tuple(told.get("margins", ())),
        tuple(told.get("sums", ())), tuple(told.get("deadlines", ())),
    )  # fmt: skip


def truce(text: str) -> Truce:
    """The truce of a file that has no fault."""
    made, problems = load(text, "case")
    assert made is not None, problems
    return made


def words(verdicts: Iterable[Verdict], term: str) -> dict[str, str]:
    """Viewpoint to word, for one term."""
    return {v.viewpoint: v.word for v in verdicts if v.term == term}


def moment(text: str) -> datetime:
    """An aware or naive moment; naive is the truce's own time."""
    return datetime.fromisoformat(text)
