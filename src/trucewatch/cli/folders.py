"""A truce's folder, opened for a question; whoever asks is told if its file was changed behind the record's back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trucewatch.cli.out import note
from trucewatch.flow import memory
from trucewatch.flow.truce import Case

AMEND = "trucewatch amend FOLDER --by NAME --why WORDS"


@contextmanager
def asked_of(folder: Path) -> Iterator[Case]:
    """The truce in `folder`, to be asked and not written to; raises `RefusedError` as `opened` does."""
    with memory.asked_of(folder) as case:
        tell_of_change(case, folder)
        yield case


def tell_of_change(case: Case, folder: Path) -> None:
    """A line on standard error if the truce file says something else than was taken in."""
    if not case.record.truce_as_taken_in():
        note(f"{folder / 'truce.yaml'} was changed since it was taken in, and answers go by what it says now; take it in with: {AMEND}")
