"""A draft as a truce file: every term marked as one, with notes on what was read into the words, and what found no place at the end."""

from __future__ import annotations

import textwrap

from trucewatch.drafting.desk import Draft, Proposed
from trucewatch.terms import write

_HEAD = """# A draft made by a program from {source}.  It says what the program found, and it errs.
# Hold each term against the words of the text; when it is right, take out its line draft: true.
# A term that is still a draft is never held against reports."""


def written(draft: Draft) -> str:
    """The truce file with its comments; it loads as it stands if the draft has a term."""
    head = _HEAD.format(source=draft.truce.source).splitlines() + [_comment(f"To fill in: {gap}.") for gap in draft.open]
    lines = write(draft.truce).splitlines()
    begin = lines.index("terms:") + 1
    starts = [n for n, line in enumerate(lines) if n >= begin and line.startswith("  - id: ")]
    ends = [*starts[1:], len(lines)]
    body = [line for n, (start, end) in enumerate(zip(starts, ends, strict=True)) for line in _term(draft.proposed[n], lines[start:end])]
    tail = ["", f"# Not placed: {len(draft.unplaced)}.", *(_comment(f"- “{' '.join(u.quote.split())}”: {u.why}.") for u in draft.unplaced)]
    return "\n".join([*head, *lines[:begin], *body, *tail]) + "\n"


def _term(proposed: Proposed, lines: list[str]) -> list[str]:
    return ["", *(_comment(f"{note}", "  ") for note in proposed.notes), *lines]


def _comment(text: str, indent: str = "") -> str:
    return textwrap.fill(text, 130, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}#   ", break_on_hyphens=False)
