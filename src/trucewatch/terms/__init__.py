"""The truce file: what was agreed, written so that a mediator can check it and a machine can watch it."""

from trucewatch.terms.calendar import Deadline, deadlines, icalendar
from trucewatch.terms.diff import Change, diff
from trucewatch.terms.lint import lint
from trucewatch.terms.load import load
from trucewatch.terms.render import deadline_words, render
from trucewatch.terms.schema import schema
from trucewatch.terms.sentences import sentence
from trucewatch.terms.write import amend, write

__all__ = [
    "Change",
    "Deadline",
    "amend",
    "deadline_words",
    "deadlines",
    "diff",
    "icalendar",
    "lint",
    "load",
    "render",
    "schema",
    "sentence",
    "write",
]
