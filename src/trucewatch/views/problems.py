"""A problem as people read it: place, cause, the faulty line with a mark, and what would be right."""

from __future__ import annotations

from trucewatch.model import Problem
from trucewatch.views.visible import visible

_SHOWN = 96


def told(problem: Problem) -> str:
    """The problem in one to four lines, without a line break at the end."""
    lines = [visible(f"{_place(problem)}: {problem.message}")]
    if problem.excerpt is not None:
        lines += _excerpt(problem)
    if problem.hint:
        lines.append(visible(f"  hint: {problem.hint}"))
    return "\n".join(lines)


def _place(problem: Problem) -> str:
    numbers = [str(n) for n in (problem.line, problem.column) if n is not None]
    return ":".join([problem.source, *numbers])


def _excerpt(problem: Problem) -> list[str]:
    """The faulty line, cut around the mark if it is long, and the mark under it."""
    line = (problem.excerpt or "").expandtabs(1).rstrip("\n")
    if problem.column is None:
        return [f"  | {visible(line[:_SHOWN])}"]
    at = problem.column - 1
    first = max(0, at - _SHOWN // 2) if len(line) > _SHOWN else 0
    width = max(1, min(problem.width, _SHOWN, first + _SHOWN - at))
    before, marked, after = (visible(line[a:b]) for a, b in ((first, at), (at, at + width), (at + width, first + _SHOWN)))
    return [f"  | {before}{marked}{after}", f"  | {' ' * len(before)}{'^' * max(width, len(marked))}"]
