"""Under which printed name each speaker stands: "he" is the last person named, "it" the last body, "who" what it refers to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trucewatch.model import Span, Voice
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.voices.grammar import full_name
from trucewatch.reading.voices.hedging import hedge
from trucewatch.reading.voices.lexicon import mute, speakers
from trucewatch.reading.voices.saying import Saying, tokens
from trucewatch.reading.words import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = {
    "he": "person",
    "she": "person",
    "they": "group",
    "it": "body",
    "him": "person",
    "her": "person",
    "them": "group",
    "his": "person",
    "its": "body",
    "their": "group",
}
_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"})
_REACH = 8
_AGENTS = frozenset({"by", "to"})


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody named in the text who may be meant by a later pronoun: a larger weight is a likelier speaker."""

    span: Span
    name: str
    kinds: frozenset[str]
    gender: str
    weight: int


def named(page: Page, sayings: Sequence[Saying]) -> list[Voice]:
    """The sayings as voices, each with the name that its source stands for."""
    cast = _Cast(page, frozenset(s.source[0].start for s in sayings if s.source and not s.kind.attitude))
    return [_voice(page, s, cast) for s in sayings]


def _voice(page: Page, saying: Saying, cast: _Cast) -> Voice:
    who = saying.who
    span = saying.source[0] if saying.source else None
    if who is not None and span is not None:
        whole = tokens(saying.sentence, *full_name(who))
        span = whole if whole.start < whole.end else span
    name = span.of(page.report.text) if span is not None else None
    if who is not None and span is not None:
        antecedent = _antecedent(saying.sentence, who)
        if antecedent is not None:
            span, name = antecedent, antecedent.of(page.report.text)
        elif who.lower_ in _PRONOUNS and (found := cast.meant.get(span.start)) is not None:
            span, name = found.span, found.name
    return saying.voice(name, span, hedge(page, saying))


def _antecedent(sentence: Sentence, who: Token) -> Span | None:
    """The noun that "who", "which" or "that" stands for."""
    if who.lower_ not in _RELATIVE:
        return None
    node = who
    for _ in range(4):
        if node.dep_ == "relcl":
            return tokens(sentence, *full_name(node.head))
        node = node.head
    return None


class _Cast:
    """Everybody named on a page in reading order, and whom each pronoun stands for; one pass, back at most a few sentences."""

    def __init__(self, page: Page, spoken: frozenset[int]) -> None:
        self.meant = dict[int, _Named]()
        self._spoken, self._text = spoken, page.report.text
        rows = list[list[_Named]]()
        for sentence in page.sentences:
            row = list[_Named]()
            if sentence.line.kind not in ("repeat", "notice"):
                earlier = [row, *rows[: -_REACH - 1 : -1]]
                for token in sentence.doc.tokens:
                    if token.lower_ in _PRONOUNS or _role(token):
                        self._read(sentence, token, earlier)
            rows.append(row)

    def _read(self, sentence: Sentence, token: Token, rows: list[list[_Named]]) -> None:
        start, role = sentence.span.start + token.idx, _role(token)
        if token.lower_ in _PRONOUNS:
            earlier = _latest(rows, _PRONOUNS[token.lower_], _GENDER.get(token.lower_))
            if earlier is not None and (role or start in self._spoken):
                self.meant[start] = earlier
                rows[0].append(
                    replace(earlier, gender=_GENDER.get(token.lower_, earlier.gender), weight=role + 2 * (start in self._spoken))
                )
        elif role and (kinds := frozenset(_kinds(token))):
            span = tokens(sentence, *full_name(token))
            rows[0].append(_Named(span, span.of(self._text), kinds, _gender(token), role + 2 * (span.start in self._spoken)))


def _latest(rows: list[list[_Named]], kind: str, gender: str | None) -> _Named | None:
    """The likeliest of the nearest sentence that names a fitting one; `rows` nearest first."""
    for row in rows:
        fitting = [n for n in row if kind in n.kinds and (gender is None or n.gender in ("-", gender))]
        if fitting:
            return max(fitting, key=lambda n: n.weight)
    return None


def _role(token: Token) -> int:
    """How likely what follows goes on about this one: 3 subject of the main clause, 2 other subject, 1 named otherwise."""
    if token.pos_ not in ("NOUN", "PROPN", "PRON"):
        return 0
    if token.dep_ == "ROOT":
        return 2
    if token.dep_ in ("nsubj", "nsubjpass"):
        return 3 if token.head.dep_ in ("ROOT", "conj") else 2
    if token.dep_ == "pobj" and token.head.lower_ in _AGENTS and token.head.head.lower_ in ("according",):
        return 3
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        return 2
    plain_person = token.ent_type_ == "PERSON" and token.dep_ not in ("compound", "poss") and token.doc[token.left_edge.i].lower_ != "the"
    return 1 if plain_person else 0


def _kinds(token: Token) -> Iterator[str]:
    """What a noun can be referred to as: a person, a group, a body."""
    if token.pos_ == "PRON" or token.ent_type_ in _MEASURES or token.lemma_.lower() in mute():
        return
    known = speakers().get(token.lower_) or speakers().get(token.lemma_.lower())
    plural = token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
    if plural:
        yield "group"
    elif known is not None:
        yield known.kind
        if known.kind == "body":
            yield "group"
    if token.pos_ == "PROPN" and not plural and known is None and token.doc[token.left_edge.i].lower_ == "the":
        yield from ("body", "group")
    elif token.pos_ == "PROPN" and not plural and known is None:
        yield from ("person",) if token.ent_type_ == "PERSON" else ("person", "body", "group") if not token.ent_type_ else ("body", "group")


def _gender(token: Token) -> str:
    words = [t.lower_ for t in token.doc[token.left_edge.i : token.i + 1]]
    for word in reversed(words):
        if word in speakers() and speakers()[word].gender != "-":
            return speakers()[word].gender
    return "-"
