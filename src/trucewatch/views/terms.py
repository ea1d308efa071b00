"""The terms of a truce as a list: each as a sentence that a mediator could check, with its deadlines and readings."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text

from trucewatch.model import Term
from trucewatch.views.fields import fields
from trucewatch.views.table import Column, Table


@dataclass(frozen=True, slots=True)
class Rendered:
    """A term, or one reading of it, in plain words."""

    term: Term
    sentence: str
    deadlines: tuple[str, ...]


def terms(rendered: Iterable[Rendered]) -> Table[Rendered]:
    """One row a term; a reading that differs has a row of its own."""
    return Table(rendered, _COLUMNS, _json, "the file holds no term", lines=True)


def prose(text: str, *, width: int = 100) -> str:
    """Rendered terms with long lines broken, each under its own beginning."""
    return "\n".join(_broken(line, width) for line in text.splitlines()) + "\n"


def _broken(line: str, width: int) -> str:
    inner = len(line) - len(line.lstrip()) + 4
    return textwrap.fill(line, width, subsequent_indent=" " * inner, drop_whitespace=True, break_on_hyphens=False) if line.strip() else ""


def _json(rendered: Rendered) -> dict[str, object]:
    term = rendered.term
    return {
        "id": term.id,
        "kind": term.kind,
        "says": term.says,
        "source": term.source,
        "reading": term.reading,
        "read_by": list(term.read_by),
        "sentence": rendered.sentence,
        "deadlines": list(rendered.deadlines),
        **fields(term),
        "not_assessable": term.not_assessable,
        "draft": term.draft,
        "line": term.line,
    }


def _words(rendered: Rendered) -> Text:
    text = Text(rendered.sentence)
    for line in rendered.deadlines:
        text.append(f"\n{line}", style="dim")
    if rendered.term.not_assessable:
        text.append(f"\nCannot be assessed: {rendered.term.not_assessable}.", style="dim")
    return text


def _name(rendered: Rendered) -> Text:
    text = Text(rendered.term.id, style="bold")
    if rendered.term.reading:
        text.append(f"\nas read: {rendered.term.reading}", style="not bold dim")
    return text


_COLUMNS: tuple[Column[Rendered], ...] = (
    Column("term", _name, screen=True, ratio=2),
    Column("in_plain_words", _words, screen=True, ratio=7),
    Column("id", lambda r: r.term.id, wide=True),
    Column("kind", lambda r: r.term.kind, wide=True),
    Column("says", lambda r: r.term.says, wide=True),
    Column("sentence", lambda r: r.sentence, wide=True),
    Column("deadlines", lambda r: r.deadlines, wide=True),
    Column("reading", lambda r: r.term.reading, wide=True),
    Column("read_by", lambda r: r.term.read_by, wide=True),
    Column("source", lambda r: r.term.source, wide=True),
    Column("not_assessable", lambda r: r.term.not_assessable, wide=True),
    Column("draft", lambda r: r.term.draft, wide=True),
    Column("line", lambda r: r.term.line, wide=True),
)
