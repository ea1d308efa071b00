"""The truce file: what was agreed, written so that a mediator can check it and a machine can watch it."""

from trucewatch.terms.lint import lint
from trucewatch.terms.load import load
from trucewatch.terms.render import deadline_words, render, sentence
from trucewatch.terms.schema import schema

__all__ = ["deadline_words", "lint", "load", "render", "schema", "sentence"]
