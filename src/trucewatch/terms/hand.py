"""The hand that takes values out of the tree: each by its own grammar, every fault noted and none fatal.

A field that cannot be read gives None and a `Problem`; reading goes on, so that all problems of a file are told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar

from trucewatch.model import Problem
from trucewatch.terms.tree import Listing, Mapping, Scalar, Spot, Tree, TreeError, problem
from trucewatch.terms.words import WordError, nearest

T = TypeVar("T")


@dataclass
class Hand:
    """Collects the problems of one file; `zone` is the truce's own, once it is known."""

    source: str
    lines: list[str]
    zone: str = "UTC"
    noted: dict[Problem, None] = field(default_factory=dict)

    def note(self, message: str, spot: Spot | None, hint: str | None = None) -> None:
        """Keep a problem; the same one is kept once."""
        self.noted.setdefault(problem(self.source, self.lines, TreeError(message, spot, hint)))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems in the order of the file."""
        return tuple(sorted(self.noted, key=lambda p: (p.line or 0, p.column or 0)))

    def mapping(self, tree: Tree | None, what: str, known: Collection[str]) -> Mapping | None:
        """`tree` as a mapping whose keys are all in `known`; unknown keys are noted."""
        if not isinstance(tree, Mapping):
            if tree is not None:
                self.note(f"{what} is a mapping of keys and values", tree.spot, f"keys: {', '.join(known)}")
            return None
        for key, _ in tree.items:
            if key.text not in known:
                self.note(f"{key.text or 'nothing'} is no key of {what}", key.spot, nearest(key.text, known))
        return tree

    def text(self, tree: Tree | None, name: str) -> str | None:
        """A text that is not empty."""
        if tree is None:
            return None
        if not isinstance(tree, Scalar):
            self.note(f"{name} is one text, not a list or mapping", tree.spot, f"write {name}: …")
            return None
        if not tree.text.strip():
            self.note(f"{name} is empty", tree.spot, "write a value or take the key out")
            return None
        return " ".join(tree.text.split()) if not tree.plain else tree.text

    def value(self, tree: Tree | None, name: str, read: Callable[[str], T]) -> T | None:
        """A text read by its grammar."""
        text = self.text(tree, name)
        if text is None or tree is None:
            return None
        try:
            return read(text)
        except WordError as wrong:
            self.note(wrong.message, tree.spot, wrong.hint)
            return None

    def word(self, tree: Tree | None, name: str, known: Collection[str], what: str) -> str | None:
        """A word out of `known`."""
        text = self.text(tree, name)
        if text is None or tree is None or text in known:
            return text
        self.note(f"{text} is no {what}", tree.spot, nearest(text, known))
        return None

    def flag(self, tree: Tree | None, name: str) -> bool:
        """`true` or `false`; false where nothing stands."""
        return self.word(tree, name, ("true", "false"), f"value of {name}; it is true or false") == "true"

    def texts(self, tree: Tree | None, name: str) -> tuple[str, ...]:
        """One text, or a list of texts none of which stands twice."""
        found: dict[str, None] = {}
        if isinstance(tree, Mapping):
            self.note(f"{name} is one text or a list of texts", tree.spot, f"write {name}: […]")
            return ()
        for item in self._items(tree):
            text = self.text(item, name)
            if text is not None and text in found:
                self.note(f"{text} stands twice in {name}", item.spot, "keep one of the two")
            elif text is not None:
                found[text] = None
        return tuple(found)

    def words(self, tree: Tree | None, name: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """One word or a list of words, each out of `known`."""
        for item in self._items(tree):
            self.word(item, name, known, what)
        return tuple(w for w in self.texts(tree, name) if w in known)

    def _items(self, tree: Tree | None) -> tuple[Tree, ...]:
        return tree.items if isinstance(tree, Listing) else () if tree is None else (tree,)
