"""A truce file in plain words, and the files that come with the program."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from trucewatch.model import Term, Truce
from trucewatch.terms import deadline_words, render, sentence
from trucewatch.views.terms import Rendered

__all__ = ["bundled", "render", "rendered"]


def rendered(truce: Truce) -> Iterator[Rendered]:
    """Every term as a sentence with its deadlines; where readings differ, each of them."""
    for term in truce.terms:
        for one in (term, *term.readings):
            yield _in_words(one, truce)


def bundled(name: str) -> bytes:
    """A file of the sample that comes with the program: "truce.yaml", "reports.jsonl" or "starter.yaml"."""
    return files("trucewatch.data").joinpath("sample", name).read_bytes()


def _in_words(term: Term, truce: Truce) -> Rendered:
    return Rendered(term, sentence(term, truce), deadline_words(term, truce))
