"""What both forms say in the same words: of a report, of its lines, and of how to read the marks."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.views.explain.explained import Explained, Layer, Part
from trucewatch.views.explain.findings import OF_LAYERS, SIGNS
from trucewatch.views.phrases import counted, moment

_LINES = {
    "heading": "a heading",
    "bullet": "a bullet or a row of a table",
    "speaker": "a speaker's turn",
    "caption": "a caption",
    "repeat": "said before: the title, or a line that stood before",
    "notice": "a notice",
}
_PAIRED: dict[Layer, str] = {
    "voices": "S, C, W and N of one number are one voice.",
    "sums": "A and B of one number are one sum.",
}
RULES = "In brackets stands the rule that found it."


def about(shown: Explained) -> tuple[tuple[str, str], ...]:
    """Where the report comes from: names and values."""
    report = shown.report
    known = (("name", report.name), ("title", report.title), ("publisher", report.publisher), ("published", moment(report.published)))
    return tuple((name, value) for name, value in (*known, ("address", report.url), ("SHA-256", report.id)) if value)


def counts(shown: Explained, layers: Sequence[Layer]) -> str:
    """How much was found: "8 voices, 1 time, no problem"."""
    found = [counted(len(getattr(shown, layer)), layer.removesuffix("s")) for layer in layers]
    return ", ".join([*found, counted(len(shown.problems), "problem") if shown.problems else "no problem"])


def of_line(part: Part) -> str:
    """What is to be said of the line that a part stands in; nothing of prose."""
    kind = _LINES.get(part.line, "" if part.line == "prose" else part.line)
    return f"{kind}; gives no voice and no claim" if part.silent else kind


def legend(layers: Sequence[Layer]) -> tuple[tuple[str, str, str], ...]:
    """What can be marked, its letter, and what that means, for the layers chosen."""
    return tuple((what, *SIGNS[what]) for layer in layers for what in OF_LAYERS[layer])


def paired(layers: Sequence[Layer]) -> str:
    """Which signs belong together, for the layers chosen."""
    return " ".join(words for layer, words in _PAIRED.items() if layer in layers)
