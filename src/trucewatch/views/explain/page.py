"""For a browser: one page that needs nothing else, neither a script nor a network.

Everything that comes from a report passes through `visible` and is escaped on its way into the template, in one place for all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from trucewatch.model import Problem
from trucewatch.views.explain.explained import Explained, Layer
from trucewatch.views.explain.findings import Finding, Mark
from trucewatch.views.explain.marks import Marked, Piece, marked, pieces, tiers
from trucewatch.views.explain.words import about, counts, legend, of_line, paired
from trucewatch.views.problems import told
from trucewatch.views.visible import visible


@dataclass(frozen=True, slots=True)
class _Sign:
    """A mark's letter and number, linked with its finding in the list; `anchor` is where the list links back to, once for each sign."""

    words: str
    target: str
    anchor: str | None
    title: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A mark over a stretch: what it is, how deep its line is drawn, what it says when pointed at, and the signs that begin it."""

    what: str
    depth: int
    title: str
    signs: tuple[_Sign, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A finding as it is listed: its id on the page, its signs with what each marks, and whether its words are the whole sentence."""

    ident: str
    signs: tuple[tuple[str, str], ...]
    finding: Finding
    whole: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of the text: its stretches under their lines, the claims that are all of it, and its list."""

    said: str
    silent: bool
    stretches: tuple[tuple[str, tuple[_Line, ...]], ...]
    deepest: int
    whole: tuple[_Sign, ...]
    listed: tuple[_Listed, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One report on the page."""

    ident: str
    title: str
    about: tuple[tuple[str, str], ...]
    counts: str
    blocks: tuple[_Block, ...]
    problems: tuple[str, ...]


def page(reports: Sequence[Explained], layers: Sequence[Layer], problems: Sequence[Problem] = ()) -> Iterator[str]:
    """The page in pieces; `problems` are those of inputs that gave no report."""
    sheets = [_sheet(n, shown, layers) for n, shown in enumerate(reports, 1)]
    return _template().generate(
        sheets=sheets, legend=legend(layers), paired=paired(layers), claims="claims" in layers, problems=[told(p) for p in problems]
    )


@cache
def _template() -> Template:
    loader = PackageLoader("trucewatch.views.explain", "templates")
    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, finalize=_plain, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    return made.get_template("page.html")


def _plain(value: object) -> object:
    """What any value of the page is made into before it is escaped."""
    made_here = hasattr(value, "__html__")  # by a macro of the template, piece by piece through this very function
    return visible(value) if isinstance(value, str) and not made_here else value


def _sheet(number: int, shown: Explained, layers: Sequence[Layer]) -> _Sheet:
    ident, parts = f"r{number}", marked(shown, layers)
    by_sign = {sign: finding for part in parts for finding in part.findings for sign in finding.signs}
    drawing = _Drawing(ident, shown.report.text, by_sign)
    return _Sheet(
        ident,
        shown.report.title or shown.report.name,
        about(shown),
        counts(shown, layers),
        tuple(map(drawing.block, parts)),
        tuple(map(told, shown.problems)),
    )


def _deepest_first(piece: Piece, depths: Mapping[Mark, int]) -> list[Mark]:
    """The marks of a stretch from the outermost: what is drawn deeper has to hold what is drawn nearer to the words."""
    return sorted(piece.marks, key=lambda mark: -depths[mark])


class _Drawing:
    """Draws the parts of one report in their order; remembers which signs have stood, as an anchor stands once."""

    def __init__(self, ident: str, text: str, by_sign: Mapping[str, Finding]) -> None:
        self.ident, self.text, self.by_sign = ident, text, by_sign
        self.stood: set[str] = set()

    def block(self, part: Marked) -> _Block:
        span = part.part.span
        clipped = [(max(mark.span.start, span.start), min(mark.span.end, span.end)) for mark in part.marks]
        depths = dict(zip(part.marks, tiers(clipped), strict=True))
        whole = tuple(map(self.sign, part.whole))
        begun: set[Mark] = set()
        stretches = tuple(
            (piece.span.of(self.text), tuple(self.line(mark, depths[mark], begun) for mark in _deepest_first(piece, depths)))
            for piece in pieces(span, part.marks)
        )
        listed = tuple(map(self.listed, part.findings, (finding.signs[0] in part.whole for finding in part.findings)))
        return _Block(of_line(part.part), part.part.silent, stretches, max(depths.values(), default=0), whole, listed)

    def line(self, mark: Mark, depth: int, begun: set[Mark]) -> _Line:
        """A mark over one stretch; its signs stand where it begins in this part."""
        signs = () if mark in begun else tuple(map(self.sign, mark.sign.split(" ")))
        begun.add(mark)
        return _Line(mark.what, depth, "; ".join(map(self.title, mark.sign.split(" "))), signs)

    def sign(self, sign: str) -> _Sign:
        anchor = None if sign in self.stood else f"{self.ident}-at-{sign}"
        self.stood.add(sign)
        return _Sign(sign, f"{self.ident}-{self.by_sign[sign].signs[0]}", anchor, self.title(sign))

    def title(self, sign: str) -> str:
        finding = self.by_sign[sign]
        return f"{sign}: {finding.value} [{finding.rule}]"

    def listed(self, finding: Finding, whole: bool) -> _Listed:
        whats = {mark.sign: mark.what for mark in finding.marks}
        return _Listed(f"{self.ident}-{finding.signs[0]}", tuple(whats.items()), finding, whole)
