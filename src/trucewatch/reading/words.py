"""A parsed sentence as plain values: its words, each with its parse.  The rules know these, and not the library that parsed.

The names are the library's own (`dep_`, `lemma_`, ...), so that its documentation explains them; a token is one object, so that two are
the same word only if they are the same object.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

Form = tuple[str, str, str, str, str, str, str, str, bool, bool]
"""Text, lower case, lemma, part of speech, tag, role, label and place (B, I, O) in a name; if it is a mark, if it is like a number."""


class Token:
    """One word or mark, `i` its number and `idx` its first character in the sentence."""

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_punct", "lemma_", "like_num", "lower_", "pos_",
        "tag_", "text", "whitespace_",
    )  # fmt: skip

    def __init__(self, doc: Doc, i: int, idx: int, whitespace: str, form: Form) -> None:
        self.doc, self.i, self.idx, self.whitespace_ = doc, i, idx, whitespace
        (
            self.text,
            self.lower_,
            self.lemma_,
            self.pos_,
            self.tag_,
            self.dep_,
            self.ent_type_,
            self.ent_iob_,
            self.is_punct,
            self.like_num,
        ) = form
        self.head: Token = self
        self.children: Sequence[Token] = ()

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and all that hangs on it, in the order of the text."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return self.doc.tokens[self.doc.edges[self.i][0]]

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return self.doc.tokens[self.doc.edges[self.i][1]]

    def is_ancestor(self, other: Token) -> bool:
        """True if `other` hangs on this word, at whatever remove."""
        return any(at is self for at in other.ancestors)

    @property
    def text_with_ws(self) -> str:
        """The word with the blank behind it."""
        return self.text + self.whitespace_

    def nbor(self, steps: int = 1) -> Token:
        """The word so many places on; raises `IndexError` past either end."""
        if not 0 <= self.i + steps < len(self.doc.tokens):
            raise IndexError(self.i + steps)
        return self.doc.tokens[self.i + steps]

    @property
    def is_space(self) -> bool:
        """True for blanks that stand as a word of their own."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """True if it is all letters."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """True if it is all digits."""
        return self.text.isdigit()

    @property
    def is_lower(self) -> bool:
        """True if it has letters and all are small."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """True if it has letters and all are capitals."""
        return self.text.isupper()


class Doc(Sequence[Token]):
    """One parsed sentence."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list[Token]()  # for loops that go over every word

    @classmethod
    def parsed(cls, text: str, forms: Sequence[Form], starts: Sequence[int], heads: Sequence[int]) -> Doc:
        """A sentence of `forms`, each with its first character and how many words away its head stands."""
        doc = cls(text)
        tokens = doc.tokens
        end = len(text)
        for i, (start, form) in enumerate(zip(starts, forms, strict=True)):
            after = start + len(form[0])
            tokens.append(Token(doc, i, start, " " if after < end and (i + 1 == len(starts) or starts[i + 1] > after) else "", form))
        for token, steps in zip(tokens, heads, strict=True):
            if steps:
                token.head = head = tokens[token.i + steps]
                if head.children:
                    head.children.append(token)  # type: ignore[attr-defined]  # a list as soon as there is one
                else:
                    head.children = [token]
        return doc

    @classmethod
    def unparsed(cls, text: str, words: Sequence[tuple[int, str]]) -> Doc:
        """A sentence of which nothing is known but its words, each with its first character."""
        forms: list[Form] = [(word, word.lower(), "", "", "", "", "", "", False, False) for _, word in words]
        return cls.parsed(text, forms, [start for start, _ in words], [0] * len(words))

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Tokens(self, start, max(start, end))

    @property
    def is_parsed(self) -> bool:
        """True if the words have their roles."""
        return any(token.dep_ for token in self.tokens[:1])

    @cached_property
    def ents(self) -> tuple[Tokens, ...]:
        """The names that the tagger found."""
        found = list[Tokens]()
        for token in self.tokens:
            if token.ent_iob_ == "B":
                found.append(Tokens(self, token.i, token.i + 1))
            elif token.ent_iob_ == "I" and found:
                found[-1] = Tokens(self, found[-1].start, token.i + 1)
        return tuple(found)

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """Of each word the numbers of the first and the last word of its subtree."""
        edges = [(i, i) for i in range(len(self.tokens))]
        moved = True
        while moved:  # once is nearly always enough: a head's children are settled before it is asked again
            moved = False
            for token in (*self.tokens, *reversed(self.tokens)):
                at = token.head.i
                wider = min(edges[at][0], edges[token.i][0]), max(edges[at][1], edges[token.i][1])
                if wider != edges[at]:
                    edges[at], moved = wider, True
        return edges


@dataclass(frozen=True, slots=True, eq=False)
class Tokens(Sequence[Token]):
    """The words `[start, end)` of a sentence."""

    doc: Doc
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | Sequence[Token]:
        return self.doc.tokens[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """The first character."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """One past the last character."""
        last = self.doc.tokens[self.end - 1] if self.end > self.start else None
        return last.idx + len(last.text) if last is not None else self.start_char

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def label_(self) -> str:
        """The kind of name, if the words are one."""
        return self.doc[self.start].ent_type_

    @property
    def root(self) -> Token:
        """The word on which the others hang: of those whose head stands outside, the nearest to the root; a mark only if alone."""
        for token in self:
            if token.head is token:
                return token
        tops = [token for token in self if not self.start <= token.head.i < self.end]
        return min(tops, key=_depth, default=self.doc[self.start])


def _depth(token: Token) -> int:
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)
