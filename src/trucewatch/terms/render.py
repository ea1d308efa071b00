"""The whole truce for reading: each term as a sentence, with every deadline in the truce's zone and in UTC, by every reading."""

from __future__ import annotations

from trucewatch.clock import Instant, end_of, resolve
from trucewatch.model import Term, Truce
from trucewatch.terms.phrases import both_zones, names, start_words, waits_for, when_words
from trucewatch.terms.sentences import sentence


def render(truce: Truce) -> str:
    """The whole truce: its clock, its parties, and every term with its readings and deadlines."""
    return "\n".join([*_head(truce), *(line for term in truce.terms for line in ("", *_lines(term, truce)))]) + "\n"


def deadline_words(term: Term, truce: Truce) -> tuple[str, ...]:
    """The times of a term, one sentence each, with the rule by which each was reached."""
    lines = []
    if term.start is not None and term.kind != "in_force" and (term.start.anchor != "entry" or term.start.length):
        lines.append(f"From {start_words(term.start, truce)}.")
    if term.kind == "in_force" and (end := end_of(term, truce, {})):
        lines.append(f"Ends {when_words(end, '')}{_reached(end, None)}.")
    elif term.due is not None:
        lines.append(_due_words(term, truce))
    return tuple(lines)


def _head(truce: Truce) -> list[str]:
    starts = "at the hour of entry" if truce.day_starts == "entry" else f"at {truce.day_starts}"
    lines = [truce.title, f"Hours are those of {truce.zone}; a day of the truce begins {starts}."]
    lines.append(f"Parties: {names((p.id for p in truce.parties), truce)}.")
    lines += [f"{name}: {both_zones(at)}." for name, at in truce.anchors]
    return lines + [f"{name}: not known when this was written; {what}." for name, what in truce.pending]


def _lines(term: Term, truce: Truce) -> list[str]:
    lines = [f"{term.id}  {sentence(term, truce)}"]
    if not term.readings:
        lines += [f"    {line}" for line in deadline_words(term, truce)]
    for reading in (term, *term.readings) if term.readings else ():
        who = f"read so by {names(reading.read_by, truce)}" if reading.read_by else "the text itself"
        lines.append(f"    {reading.reading or 'as written'} ({who}): {sentence(reading, truce)}")
        lines += [f"        {line}" for line in deadline_words(reading, truce)]
    if term.draft:
        lines.append("    A draft: to be confirmed by a person, who then takes out the line draft: true.")
    if term.not_assessable:
        lines.append(f"    Nobody can check it: {term.not_assessable}.")
    if term.kind != "process":
        lines.append(f"    In plain words: {term.says}")
    return lines + ([f"    Stands in: {term.source}."] if term.source else [])


def _due_words(term: Term, truce: Truce) -> str:
    due = term.due
    assert due is not None
    holds = term.kind in ("prohibition", "freeze", "quota") or (term.kind == "report" and due.length is None)
    word = "Holds until" if holds else f"Due {due.bound}"
    found = resolve(due, truce)
    return f"{word} {when_words(found, waits_for(due, truce))}{_reached(found, due.anchor)}."


def _reached(found: Instant | None, anchor: str | None) -> str:
    """By which rule a deadline was reached, where it was not simply given."""
    if found is None or found.rule.startswith("given"):
        return ""
    if found.rule.startswith("anchor"):
        return ", the end as first agreed" if anchor == "expiry" else f", {anchor}"
    return f": {found.why}"
