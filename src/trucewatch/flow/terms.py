"""A truce file in plain words, as a calendar, against the checklist and against another; and the files that come with the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

from trucewatch import terms
from trucewatch.flow.truce import terms_of
from trucewatch.model import Problem, Term, Truce
from trucewatch.terms import Change, Deadline, deadline_words, render, schema, sentence
from trucewatch.terms.phrases import names, when_words
from trucewatch.views.calendar import Dated
from trucewatch.views.terms import Rendered

__all__ = ["bundled", "changed", "dates", "icalendar", "linted", "render", "rendered", "schema"]


def rendered(truce: Truce) -> Iterator[Rendered]:
    """Every term as a sentence with its deadlines; where readings differ, each of them."""
    for term in truce.terms:
        for one in (term, *term.readings):
            yield _in_words(one, truce)


def dates(truce: Truce) -> Iterator[Dated]:
    """Every deadline by every reading in the order of time, those that wait for something last."""
    for deadline in terms.deadlines(truce):
        yield _dated(deadline, truce)


def icalendar(truce: Truce, now: str) -> str:
    """The known deadlines as an iCalendar file, written at `now`."""
    return terms.icalendar(truce, stamp=datetime.fromisoformat(now))


def linted(text: str, source: str) -> tuple[Problem, ...]:
    """What a truce file leaves out or leaves vague; raises `RefusedError` with all its problems if it does not load."""
    terms_of(text, source)
    return terms.lint(text, source)


def changed(old: Truce, new: Truce) -> tuple[Change, ...]:
    """What differs between two versions of an agreement."""
    return terms.diff(old, new)


def bundled(name: str) -> bytes:
    """A file of the sample that comes with the program: "truce.yaml", "reports.jsonl" or "starter.yaml"."""
    return files("trucewatch.data").joinpath("sample", name).read_bytes()


def _in_words(term: Term, truce: Truce) -> Rendered:
    return Rendered(term, sentence(term, truce), deadline_words(term, truce))


def _dated(deadline: Deadline, truce: Truce) -> Dated:
    at = deadline.at
    return Dated(
        term=deadline.term,
        what=deadline.what,
        local=at.at.isoformat(timespec="minutes") if at else None,
        utc=at.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if at else None,
        zone=truce.zone,
        words=when_words(at, "not known yet"),
        rule=at.rule if at else None,
        why=deadline.why,
        sentence=deadline.sentence,
        reading=deadline.reading,
        read_by=deadline.read_by,
        readers=names(deadline.read_by, truce),
    )
