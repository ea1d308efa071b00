"""For a terminal: under each line of text its marks, under each sentence what was made of them.

Every mark is a line with its sign, so that nothing is lost where there is no colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from trucewatch.model import Span
from trucewatch.views.explain.explained import Explained, Layer
from trucewatch.views.explain.findings import Finding, Mark
from trucewatch.views.explain.marks import Marked, marked, pieces, tiers
from trucewatch.views.explain.words import RULES, about, counts, legend, of_line, paired
from trucewatch.views.problems import told
from trucewatch.views.visible import seen, visible

_STYLES = {
    "source": "bold blue",
    "cue": "yellow",
    "content": "green",
    "nested": "magenta",
    "time": "bold cyan",
    "place": "bold green",
    "figure": "bold magenta",
    "total": "bold yellow",
    "part": "yellow",
    "claim": "bold",
}
_LINES = {"nested": ("╚", "═", "╝")}
_LINE = ("└", "─", "┘")
_BAR = "┃ "


def key(layers: Sequence[Layer]) -> Group:
    """What the signs mean."""
    grid = Grid.grid(padding=(0, 2))
    for what, letter, meaning in legend(layers):
        grid.add_row(Text(f"{_line(what, 6, letter)}", style=_STYLES[what]), Text(meaning))
    if "claims" in layers:
        grid.add_row(Text(_BAR, style=_STYLES["claim"]), Text("the whole sentence is the words of a claim"))
    return Group(grid, Text(f"{paired(layers)} {RULES}".strip()), Text())


def report(shown: Explained, layers: Sequence[Layer]) -> Group:
    """One report: where it comes from, its text with its marks, its problems."""
    head = Text(visible(shown.report.title or shown.report.name), style="bold")
    for name, value in about(shown):
        head.append(f"\n{name}: {visible(value)}", style="not bold dim")
    head.append(f"\n{counts(shown, layers)}\n", style="not bold")
    parts = [_part(shown.report.text, part) for part in marked(shown, layers)]
    return Group(head, *parts, *_problems(shown))


def _problems(shown: Explained) -> Iterator[RenderableType]:
    if shown.problems:
        yield Text("Problems", style="bold")
        yield from (Text(told(problem)) for problem in shown.problems)
        yield Text()


def _part(text: str, part: Marked) -> Group:
    said = of_line(part.part)
    kind = [Text(f"({said})", style="dim")] if said else []
    return Group(*kind, _Underlined(text, part), _listed(part), Text())


def _listed(part: Marked) -> RenderableType:
    if not part.findings:
        return Group()
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=4, no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for finding in part.findings:
        grid.add_row(_signs(finding), _found(finding, whole=finding.signs[0] in part.whole))
    return Padding(grid, (0, 0, 0, 4))


def _signs(finding: Finding) -> Text:
    styles = {mark.sign: _STYLES[mark.what] for mark in finding.marks}
    return Text(" ").join(Text(sign, style=styles[sign]) for sign in finding.signs)


def _found(finding: Finding, *, whole: bool) -> Text:
    """The report's words (but for a whole sentence), what was made of them, and the rule; then the fields that have rules of their own."""
    text = Text() if whole else Text(f"“{visible(finding.words)}” ", style="italic")
    text.append(visible(finding.value), style="not italic").append(f" [{visible(finding.rule)}]", style="not italic dim")
    for n, fact in enumerate(finding.facts):
        text.append("\n" if n == 0 else "; ", style="not italic").append(f"{fact.name} ", style="not italic dim")
        text.append(visible(fact.value), style="not italic").append(f" [{visible(fact.rule)}]", style="not italic dim")
    return text


@dataclass(frozen=True, slots=True)
class _Underlined:
    """The words of a part, broken to the width there is, with the marks under each line."""

    text: str
    part: Marked

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        bar = Text(_BAR, style=_STYLES["claim"]) if self.part.whole else Text("  ")
        for row in broken(self.text, self.part.part.span, options.max_width - len(_BAR)):
            here = [mark for mark in self.part.marks if mark.span.overlaps(row)]
            for line in (self._words(row, here), *_underlines(self.text, row, here, options.max_width - len(_BAR))):
                yield Text.assemble(bar, line, no_wrap=True, overflow="ignore", end="\n")

    def _words(self, row: Span, marks: Sequence[Mark]) -> Text:
        line = Text(style="dim" if self.part.part.silent else "")
        for piece in pieces(row, marks):
            line.append(visible(piece.span.of(self.text)), style=_STYLES[piece.marks[-1].what] if piece.marks else None)
        line.rstrip()
        return line


def broken(text: str, span: Span, width: int) -> Iterator[Span]:
    """`span` in rows of at most `width` cells, broken after blanks where there are any."""
    start, blank, used = span.start, None, 0
    for n in range(span.start, span.end):
        shown = seen(text[n])
        while used + cell_len(shown) > width and n > start and shown != " ":
            cut = n if blank is None else blank + 1
            yield Span(start, cut)
            start, blank, used = cut, None, _cells(text, cut, n)
        used += cell_len(shown)
        blank = n if shown == " " else blank
    if start < span.end:
        yield Span(start, span.end)


def _cells(text: str, start: int, end: int) -> int:
    return sum(cell_len(seen(character)) for character in text[start:end])


def _underlines(text: str, row: Span, marks: Sequence[Mark], width: int) -> Iterator[Text]:
    """The marks of a row as lines under it, each with its sign, none over another."""
    drawn = [_drawn(text, row, mark, width) for mark in marks]
    given = tiers([(at, at + len(line) + 1 - line.endswith(("┘", "╝"))) for at, line, _ in drawn])
    for tier in range(max(given, default=-1) + 1):
        yield _row(sorted(one for one, number in zip(drawn, given, strict=True) if number == tier))


def _row(drawn: Iterable[tuple[int, str, str]]) -> Text:
    line = Text()
    for at, words, style in drawn:
        line.append(" " * (at - cell_len(line.plain))).append(words, style=style)
    return line


def _drawn(text: str, row: Span, mark: Mark, width: int) -> tuple[int, str, str]:
    """Where a mark's line begins, the line, and its style; open where the mark goes on in another row."""
    start = min(_cells(text, row.start, max(row.start, mark.span.start)), width)
    end = min(_cells(text, row.start, min(row.end, mark.span.end)), width)
    opened, closed = mark.span.start >= row.start, mark.span.end <= row.end
    line = _line(mark.what, end - start, mark.sign, opened=opened, closed=closed)
    return max(0, min(start, width - len(line))), line, _STYLES[mark.what]


def _line(what: str, width: int, sign: str, *, opened: bool = True, closed: bool = True) -> str:
    left, middle, right = _LINES.get(what, _LINE)
    if width < len(sign) + 2:
        return sign.ljust(width, middle)
    return (left if opened else middle) + sign.ljust(width - 2, middle) + (right if closed else middle)
