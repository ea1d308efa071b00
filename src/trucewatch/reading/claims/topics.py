"""Whom a pronoun stands for: the names that the text has put forward as subjects, latest first.

"It" asks for one body, "he" for one person, "they" for a body or several people, "we" outside a quotation for the body whose text it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from trucewatch.model import Mention, Span
from trucewatch.reading.claims import roles
from trucewatch.reading.claims.lexicon import classes
from trucewatch.reading.claims.names import mention
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token

_HE = frozenset({"he", "his", "him", "she", "her"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "their", "them"})
FIRST = frozenset({"we", "our", "us", "ourselves", "i", "my", "me"})
PRONOUNS = _HE | _IT | _THEY
_ANY = FIRST | PRONOUNS
_NAMES = frozenset({"NORP", "GPE", "LOC", "ORG", "PERSON"})
_LOOK_BACK = 3
_CAPITALS = re.compile(r"^[^a-z\n]*?([A-Z][A-Z’'\-]+(?: [A-Z(][A-Z’'\-/()]+)+)", re.MULTILINE)


def is_pronoun(token: Token, among: Set[str] = _ANY) -> bool:
    """True for one of the pronouns `among`; not for a name spelt like one ("US"): one in capitals where the rest is not."""
    if token.lower_ not in among or token.pos_ == "PROPN" or token.ent_type_ in _NAMES:
        return False
    return not _in_capitals(token.text) or not any(word.text.islower() for word in token.doc)


def is_pronoun_printed(name: str, among: Set[str]) -> bool:
    """The same of a printed name without its parse: what stands in capitals is a name."""
    return name.lower() in among and not _in_capitals(name)


def _in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@dataclass(frozen=True, slots=True)
class Topic:
    """A name put forward as a subject: where, and what sort of thing it names."""

    sentence: int
    index: int
    mention: Mention
    sort: str  # "person", "body", "people", "civilians", "name": a person or a body
    subject: bool


def topics(page: Page) -> tuple[Topic, ...]:
    """Every subject of the page that a later pronoun may stand for, in the order of the text."""
    return tuple(topic for n, sentence in enumerate(page.sentences) for topic in _of(page, n, sentence))


def _of(page: Page, number: int, sentence: Sentence) -> Iterator[Topic]:
    for token in sentence.doc:
        if token.dep_ in ("nsubj", "nsubjpass", "agent", "pobj", "dobj", "poss") and (sort := sort_of(token)):
            if token.dep_ == "pobj" and (
                token.head.lower_ not in ("by", "to", "from") or (token.ent_type_ == "GPE" and token.head.lower_ != "by")
            ):
                continue
            yield Topic(number, token.i, mention(page, sentence, token), sort, token.dep_ in roles.SUBJECTS)


def sort_of(token: Token) -> str | None:
    """Person, body or people, if the noun can act at all."""
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in ("DATE", "TIME"):
        return None
    if token.ent_type_ == "PERSON":  # a single unknown name may be a body's as well
        return "person" if any(child.dep_ in ("compound", "amod", "appos") for child in token.children) else "name"
    own = classes().get(token.lemma_.lower(), frozenset())
    plural = token.tag_ in ("NNS", "NNPS")
    if token.ent_type_ in ("ORG", "GPE", "NORP"):
        return "people" if plural or token.ent_type_ == "NORP" else "body"
    if token.pos_ == "PROPN" and "force" in own:
        return "people" if plural else "body"
    if "force" in own or "person" in own:
        if plural:
            return "people" if "force" in own else "civilians"
        return "body" if "force" in own and "person" not in own else "person"
    return None if token.pos_ != "PROPN" else "people" if plural else "body"


def antecedent(known: Sequence[Topic], pronoun: Token, number: int) -> Mention | None:
    """The latest fitting name before the pronoun, subjects of the sentences just before preferred."""
    near = known[bisect_left(known, number - _LOOK_BACK, key=_sentence) : bisect_right(known, number, key=_sentence)]
    for sorts in _wanted(pronoun.lower_):
        for back in range(_LOOK_BACK + 1):
            here = [t for t in near if t.sentence == number - back and t.sort in sorts and (back or t.index < pronoun.i)]
            if here:
                return here[0].mention
    return None


def _sentence(topic: Topic) -> int:
    return topic.sentence


def _wanted(word: str) -> tuple[tuple[str, ...], ...]:
    """The sorts of name that a pronoun asks for, each group tried before the next."""
    if word in _HE:
        return (("person", "name"),)
    if word in _IT:
        return (("body",), ("name",))
    return (("people",), ("body",), ("name",), ("civilians",)) if word in _THEY else (("people", "body", "name"),)


def fits(known: Sequence[Topic], name: Mention, pronoun: Token) -> bool:
    """False if the name is known to be of another sort than the pronoun asks for: "they" is no single person."""
    wanted = {sort for sorts in _wanted(pronoun.lower_) for sort in sorts}
    sorts = {t.sort for t in known if t.mention.span is not None and name.span is not None and t.mention.span.overlaps(name.span)}
    return not sorts or bool(sorts & wanted)


def speaker(page: Page) -> Mention | None:
    """The body whose own text this is, as printed: a name in capitals at the head, else the publisher."""
    head = _CAPITALS.search(page.plain[:400])
    if head is not None:
        span = Span(head.start(1), head.end(1))
        return Mention(span.of(page.report.text), span)
    publisher = page.report.publisher
    return Mention(re.sub(r"\s*\(.*\)$", "", publisher)) if publisher else None
