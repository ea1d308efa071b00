"""YAML text to a tree whose every node knows where it stands, or to the problems that keep it from being one.

Built from the parser's events, so no scalar is ever turned into something by its looks: `no` stays the word, `1.10`
stays "1.10", and only the field that holds a word decides what it means.  Refused: tabs, a key twice in one mapping, anchors and
aliases (a few lines of them can stand for millions), tags, several documents, files above `LARGEST` and nests below `DEEPEST`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from trucewatch.model import Problem

LARGEST = 1_000_000  # characters; the longest real truce file is under 30,000
DEEPEST = 12  # nested mappings and lists; the format itself needs five


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file: line and column from 1, and how many characters to mark."""

    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One word, number or text as written; `plain` if it stands without quotes."""

    spot: Spot
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    spot: Spot
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in file order; no key twice."""

    spot: Spot
    items: tuple[tuple[Scalar, Tree], ...]

    def get(self, key: str) -> Tree | None:
        """The value under `key`, or None."""
        return next((value for name, value in self.items if name.text == key), None)


Tree = Scalar | Listing | Mapping


class TreeError(Exception):
    """The text is no tree; carries the problem."""

    def __init__(self, message: str, spot: Spot | None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.spot, self.hint = message, spot, hint


def problem(source: str, lines: list[str], refused: TreeError) -> Problem:
    """The problem to show for a refusal or a fault at a spot."""
    spot = refused.spot
    if spot is None:
        return Problem(source, refused.message, hint=refused.hint)
    excerpt = lines[spot.line - 1] if spot.line <= len(lines) else ""
    return Problem(source, refused.message, spot.line, spot.column, excerpt, spot.width, refused.hint)


@lru_cache(maxsize=1)
def grow(text: str) -> tuple[Tree | None, tuple[TreeError, ...]]:
    """The tree of a YAML text, and what is wrong with it; the tree is None if nothing can be read.

    The last one is kept, because loading, linting and amending a file each look at the same tree.
    """
    if len(text) > LARGEST:
        return None, (
            TreeError(f"the file has {len(text):,} characters, more than {LARGEST:,}", None, "a truce file holds terms, not reports"),
        )
    faults: list[TreeError] = []
    try:
        return _document(iter(YAML(typ="safe", pure=True).parse(text)), faults), tuple(faults)
    except TreeError as refused:
        return None, (*faults, refused)
    except ReaderError as error:
        return None, (*faults, _unreadable(text, error))
    except YAMLError as error:
        return None, (*faults, _unparsed(text, error))


def _document(events: Iterator[Event], faults: list[TreeError]) -> Tree | None:
    tree: Tree | None = None
    documents = 0
    for event in events:
        if isinstance(event, DocumentStartEvent):
            documents += 1
            _check_start(event, documents)
        elif isinstance(event, NodeEvent):
            tree = _node(event, events, faults, 1)
    return tree


def _check_start(event: DocumentStartEvent, documents: int) -> None:
    spot = _spot(event.start_mark, event.end_mark)
    if event.version and tuple(event.version) != (1, 2):
        raise TreeError("the file asks for another YAML than 1.2", spot, "leave the %YAML line out: truce files are YAML 1.2")
    if documents > 1:
        raise TreeError("a second document begins here", spot, "one file holds one truce: take out the line ---")


def _node(event: NodeEvent, events: Iterator[Event], faults: list[TreeError], depth: int) -> Tree:
    spot = _spot(event.start_mark, event.end_mark)
    if depth > DEEPEST:
        raise TreeError(f"nested more than {DEEPEST} deep", spot, "a truce file is flat: terms are a list, a term has keys")
    _check_plain(event, spot)
    if isinstance(event, ScalarEvent):
        return Scalar(spot, event.value, event.style is None)
    if isinstance(event, SequenceStartEvent):
        return Listing(spot, tuple(_node(e, events, faults, depth + 1) for e in _until_end(events)))
    assert isinstance(event, MappingStartEvent)
    return Mapping(spot, tuple(_pairs(events, faults, depth)))


def _check_plain(event: NodeEvent, spot: Spot) -> None:
    if isinstance(event, AliasEvent) or event.anchor:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        raise TreeError(f"{sign}{event.anchor} is a YAML anchor", spot, "anchors and aliases are not used in truce files: write it out")
    if isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent) and event.tag:
        raise TreeError("a YAML tag stands here", spot, "tags are not used in truce files: leave it out")


def _until_end(events: Iterator[Event]) -> Iterator[NodeEvent]:
    for event in events:
        if not isinstance(event, NodeEvent):
            return
        yield event


def _pairs(events: Iterator[Event], faults: list[TreeError], depth: int) -> Iterator[tuple[Scalar, Tree]]:
    seen: dict[str, int] = {}
    for event in _until_end(events):
        key = _node(event, events, faults, depth + 1)
        value = _node(next(events), events, faults, depth + 1)  # type: ignore[arg-type]  # a key's value is always a node
        if not isinstance(key, Scalar):
            faults.append(TreeError("a list or mapping cannot be a key", key.spot, "example: by: north"))
        elif key.text in seen:
            faults.append(
                TreeError(f"{key.text} stands twice; it stands already in line {seen[key.text]}", key.spot, "keep one of the two")
            )
        else:
            seen[key.text] = key.spot.line
            yield key, Scalar(key.spot, "", plain=True) if value == Scalar(value.spot, "", plain=True) else value


def _spot(start: StringMark, end: StringMark) -> Spot:
    """Where to put the mark; of a value over several lines only its first character."""
    width = end.column - start.column if end.line == start.line else 1
    return Spot(start.line + 1, start.column + 1, max(1, width))


def _unparsed(text: str, error: YAMLError) -> TreeError:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return TreeError("not readable as YAML", None, "check indents, brackets and quotes")
    said, where = error.problem or "", error.context or ""
    tab = _first_tab(text)
    if "\\t" in said and tab:
        return TreeError("a tab cannot indent YAML", tab, "use two blanks")
    if error.context_mark is not None and ("quoted" in where or "flow" in where):
        what = "quote" if "quoted" in where else "bracket"
        return TreeError(f"this {what} is never closed", _point(error.context_mark), f"a {what} that opens must close")
    if "block end" in said:
        return TreeError(
            "this line is indented otherwise than the lines it belongs to", _point(error.problem_mark), "use two blanks for each step"
        )
    return TreeError(f"not readable as YAML: {said}", _point(error.problem_mark), _advice(said))


def _point(mark: StringMark) -> Spot:
    return Spot(mark.line + 1, mark.column + 1, 1)


def _first_tab(text: str) -> Spot | None:
    for number, line in enumerate(text.splitlines(), 1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return Spot(number, indent.index("\t") + 1, 1)
    return None


def _advice(said: str) -> str:
    if "mapping values" in said:
        return 'put a text that holds ": " into quotes, as in says: "Day 1: three are freed"'
    return "check the indents, brackets and quotes here and in the line before"


def _unreadable(text: str, error: ReaderError) -> TreeError:
    before = text[: error.position]
    column = error.position - (before.rfind("\n") + 1)
    return TreeError(
        "a character that no text file should hold", Spot(before.count("\n") + 1, column + 1, 1), "delete it; save the file as UTF-8"
    )
