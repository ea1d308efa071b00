"""The board: terms down, viewpoints across; in each field the word, how far from the other word, and how many origins stand behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from trucewatch.model import Term, Truce, Verdict, Viewpoint, Word
from trucewatch.views.phrases import counted
from trucewatch.views.words import word

Tone = Literal["firm", "against", "mixed", "faint"]
_TONES: dict[Word, Tone] = {
    "met": "firm", "met_late": "firm", "on_course": "firm", "in_force": "firm",
    "breached": "against", "not_met": "against",
    "partly_met": "mixed", "alleged": "mixed", "disputed": "mixed", "suspended": "mixed", "depends_on_reading": "mixed",
    "ended": "faint", "not_yet": "faint", "not_yet_due": "faint", "lapsed": "faint", "no_information": "faint", "not_assessable": "faint",
}  # fmt: skip
MEANING: dict[str, str] = {
    "met": "done as agreed",
    "met_late": "done, after the deadline",
    "on_course": "something is done, or it is kept, and the time still runs",
    "partly_met": "some of it is done",
    "not_met": "its not being done is accepted",
    "breached": "an act against it is accepted by these accounts",
    "alleged": "an act against it is told of, and not by enough",
    "disputed": "the accounts contradict each other",
    "depends_on_reading": "the readings of the clause give different words",
    "suspended": "a party says that it suspends it",
    "not_yet_due": "its time has not come",
    "lapsed": "it can no longer fall due",
    "not_assessable": "nobody can check it, for the reason given",
    "no_information": "nothing is heard of it; that is no compliance",
    "not_yet": "the truce has not begun",
    "in_force": "the truce is in force",
    "ended": "the truce has ended",
}
"""Every word of a verdict, and what it means."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field: the word as it is shown, its sign, its tone, the measurement, what stands behind it, and the reason in full."""

    viewpoint: Viewpoint
    word: str
    sign: str
    tone: Tone
    measure: str | None
    backing: str
    claims_for: int
    claims_against: int
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One term with its fields, viewpoints in the file's order."""

    term: Term
    cells: tuple[Cell, ...]


def board(truce: Truce, views: Sequence[Viewpoint], verdicts: Sequence[Verdict], backing: Mapping[tuple[str, str], int]) -> tuple[Row, ...]:
    """A row for each term; `backing` is how many independent origins stand behind a term's verdict for a viewpoint."""
    found = {(v.term, v.viewpoint): v for v in verdicts}
    return tuple(
        Row(term, tuple(_cell(view, found[term.id, view.id], backing) for view in views if (term.id, view.id) in found))
        for term in truce.terms
    )


def of_truce(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that say whether the truce itself is in force."""
    return tuple(row for row in rows if row.term.kind == "in_force")


def silent(verdict: Verdict, viewpoint: Viewpoint) -> bool:
    """True where a party has not spoken: that is its silence, and no finding."""
    return viewpoint.way == "party" and verdict.word == "no_information" and not verdict.claims_for and not verdict.claims_against


def _cell(view: Viewpoint, verdict: Verdict, backing: Mapping[tuple[str, str], int]) -> Cell:
    origins = backing.get((verdict.term, verdict.viewpoint), 0)
    quiet = silent(verdict, view)
    return Cell(
        viewpoint=view,
        word="silent" if quiet else verdict.word.replace("_", " "),
        sign=verdict.word,
        tone=_TONES[verdict.word],
        measure=None if quiet else _measure(verdict),
        backing=counted(origins, "origin") if verdict.claims_for else "",
        claims_for=len(verdict.claims_for),
        claims_against=len(verdict.claims_against),
        reason=f"{view.name}: {word(verdict)}. {verdict.reason}",
    )


def _measure(verdict: Verdict) -> str | None:
    """How far it is from the other word, at its shortest; else what was done."""
    margin = (verdict.margin or "").split("; ")[0].split(" (")[0]
    return margin or (verdict.done or "").split("; ")[0] or None
