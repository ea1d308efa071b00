"""One duty to one term of the truce file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from trucewatch.clock import add
from trucewatch.data import Row
from trucewatch.drafting.bodies import Bodies, is_name
from trucewatch.drafting.dues import Timed
from trucewatch.drafting.duties import Duty
from trucewatch.drafting.lexicon import sorts_of
from trucewatch.model import Amount, Due, Kind, Select, Span, Term, TermKind
from trucewatch.reading.words import Token

_RUNNING = ("prohibition", "freeze", "quota", "report")
_NEEDS_BY = ("prohibition", "notice", "withdrawal", "freeze", "report")
_PRONOUNS = ("it", "they", "them", "who", "which", "that", "he", "she")
_EACH = re.compile(r"\b(?:in\s(?:exchange|return)\sfor|for)\s(?:each|every)\s(?!(?:\w+\s)?(?:day|week|month|period|year)\b)", re.I)
_MOVED = ("release", "deliver", "deploy", "withdraw", "notify", "open", "obstruct", "end")
_EMPTY = ("which", "that", "it", "them", "they", "who", "all", "each", "other", "agreement")


@dataclass(frozen=True, slots=True)
class Clause:
    """A duty with everything that was found in its words."""

    number: str
    duty: Duty
    row: Row
    words: str
    quote: str
    times: Timed
    amount: Amount | None
    span: Span


@dataclass
class TermMaker:
    """Makes terms with ids of their own; `source` names the text."""

    bodies: Bodies
    source: str
    ids: set[str] = field(default_factory=set)
    made: list[Term] = field(default_factory=list)
    founded: tuple[str, tuple[str, ...]] = ("", ())

    def number(self, number: str) -> str:
        """An id for the next term of a paragraph: its number, then "3.b", "3.c" …"""
        name = number or "s"
        for mark in ("", *(f".{c}" for c in "bcdefghijklmnopqrstuvwxyz"), *(f".{n}" for n in range(27, 1000))):
            if f"{name}{mark}" not in self.ids:
                self.ids.add(f"{name}{mark}")
                return f"{name}{mark}"
        raise AssertionError("a paragraph with a thousand terms")

    def bare(self, number: str, kind: str, quote: str, span: Span) -> Term:
        """A term with its words and where they stand, and nothing else."""
        where = f"{self.source}, characters {span.start} to {span.end}"
        return Term(number, cast(TermKind, kind), says=" ".join(quote.split()), source=where, draft=True)

    def selecting(self, term: Term, kinds: Sequence[str], of: tuple[str, ...] = ()) -> Term:
        """The term with the claims that it is about."""
        return replace(term, select=Select(cast(tuple[Kind, ...], tuple(kinds)), by=term.by, of=of))

    def term(self, clause: Clause, before: Term | None) -> tuple[Term, tuple[str, ...]]:
        """The term of a duty, and notes on what was read into its words; `before` is the term proposed last."""
        kind, kinds, times = self._kind(clause)
        by, notes = self._by(clause, kind, before)
        number = self.number(clause.number)
        other, count = None, None
        each = clause.amount if kind == "exchange" and _EACH.search(clause.words) else None
        if each is not None:
            other = next(
                (t for t in reversed(self.made) if t.select and "release" in t.select.kinds and t.by != by and t.kind != "exchange"), None
            )
            count = each.low if each.low is not None else each.high
            notes = (*notes, f"it asks for {count:g} for each" + ("" if other else ", and what is counted is no term of this draft"))
        term = replace(
            self.bare(number, kind, clause.quote, clause.span),
            by=by,
            to=tuple(i for i in self._to(clause) if i not in by),
            amount=None if each or (clause.duty.act == "bear" and not times.per) else clause.amount,
            ratio=(other.id, float(count)) if each and other and count is not None else None,
            per=times.per if kind in ("quota", "report") or (kind == "prohibition" and clause.amount) else None,
            not_assessable=clause.row["reason"] or (None if by or kind not in _NEEDS_BY else "the text does not say whom it binds"),
            **_when(kind, times),
        )
        made = self.selecting(term, kinds, _of(clause.duty)) if kinds else term
        self.made.append(made)
        return made, notes

    def _kind(self, clause: Clause) -> tuple[str, tuple[str, ...], Timed]:
        row, times = clause.row, clause.times
        kind, kinds = row["term"], tuple(row["kind"].split())
        if clause.duty.act == "let" and clause.duty.side == "owed" and clause.amount:
            kind, kinds = "obligation", ("deliver",)
        if kind == "obligation" and times.per and clause.amount:
            kind = "quota"
        if kind == "obligation" and kinds == ("release",) and (_EACH.search(clause.words) or clause.duty.verb.lemma_ == "exchange"):
            kind = "exchange"
        if kind == "notice" and times.per:
            kind = "report"
        return kind, kinds, times

    def _by(self, clause: Clause, kind: str, before: Term | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who owes it: the doer of a passive, the subject, or – where only a thing or "they" is named – whoever the paragraph spoke of."""
        duty = clause.duty
        if duty.act == "meet" and duty.subject is not None and duty.subject.dep_ == "nsubjpass":
            self.founded = (clause.number, self._founded(duty.subject))
        for who in (duty.agent, duty.subject):
            if who is None or (who == duty.subject and who.dep_ == "nsubjpass" and (duty.act == "meet" or duty.agent is not None)):
                continue
            words = _phrase(who)
            if re.search(r"\d", words) and who == duty.agent:
                continue  # "by 20 February" is a time
            if self.bodies.speaks_of_all(words) and not self.bodies.parties:
                return (), ("the opening does not say who the parties are",)
            if found := self.bodies.in_words(words):
                return (*found, *self._joined(who, found)), ()
            if is_name(who) and who.pos_ == "PROPN" and who.dep_ != "nsubjpass":
                return self.bodies.add(_name(who)), ()
            if who.dep_ != "nsubjpass" and {"body", "observer"} & set(sorts_of(who.lemma_.lower())):
                return self.bodies.add(who.doc[who.left_edge.i : who.i + 1].text), ()
        if duty.subject is None and (found := self._before_modal(duty)):
            return found, ()
        pronoun = duty.subject if duty.subject is not None and duty.subject.lower_ in _PRONOUNS else None
        if pronoun is not None and (found := self.bodies.in_words(duty.verb.doc[: pronoun.i].text)[-1:]):
            return found, ("who is meant is taken from the words before",)
        if pronoun is not None and pronoun.lower_ == "it" and self.founded[0] == clause.number and self.founded[1]:
            return self.founded[1], ("who is meant is taken from the sentence before",)
        same = before is not None and before.by and before.id.split(".")[0] == clause.number.split(".")[0]
        if same and before is not None and kind != "condition":
            return before.by, ("who owes it is taken from the sentence before",)
        if kind in _NEEDS_BY:
            return self.bodies.all(), ("nobody is named: read as all parties",)
        return (), ("the text does not say who owes it",)

    def _founded(self, body: Token) -> tuple[str, ...]:
        """A body that is set up by this agreement, under its name."""
        if not is_name(body) or not {"body", "observer"} & set(sorts_of(body.lemma_.lower())):
            return ()
        return self.bodies.in_words(_name(body)) or self.bodies.add(_name(body))

    def _joined(self, who: Token, found: tuple[str, ...]) -> tuple[str, ...]:
        """Names joined to a known one that the opening did not give: "North and Umber shall patrol"."""
        if who.pos_ != "PROPN" or set(found) == set(self.bodies.all()):
            return ()
        names = [c for c in who.subtree if c.dep_ == "conj" and c.pos_ == "PROPN" and not self.bodies.in_words(_name(c))]
        return tuple(i for c in names for i in self.bodies.add(_name(c)))

    def _before_modal(self, duty: Duty) -> tuple[str, ...]:
        """The body named right before "shall", where the parse lost the subject."""
        modal = next((c for c in duty.verb.children if c.dep_ == "aux"), None)
        if modal is None:
            return ()
        return self.bodies.in_words(duty.verb.doc[max(0, modal.i - 3) : modal.i].text)

    def _to(self, clause: Clause) -> tuple[str, ...]:
        """To or against whom: bodies named after "to", "against", or told something."""
        verb = clause.duty.verb
        heads = [
            g
            for c in verb.subtree
            if c.dep_ in ("prep", "dative") and c.lower_ in ("to", "against", "upon")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        heads += [c for c in verb.children if c.dep_ in ("dobj", "dative") and clause.duty.act == "notify"]
        found = [i for head in heads if head in clause.duty.tokens for i in self.bodies.in_words(_phrase(head))]
        return tuple(dict.fromkeys(found))


def says_again(one: Term, two: Term) -> bool:
    """True if the second term of a sentence only adds to the first: "shall allow the passage and shall not impede it"."""
    same = (one.kind, one.by, one.select and one.select.kinds) == (two.kind, two.by, two.select and two.select.kinds)
    return same and two.amount is None and two.due in (None, one.due)


def joined(one: Term, two: Term) -> Term:
    """The first term with what the second adds."""
    if one.select is None or two.select is None:
        return one
    return replace(one, select=replace(one.select, of=tuple(dict.fromkeys((*one.select.of, *two.select.of)))))


def _phrase(head: Token) -> str:
    """A noun phrase without the clauses that hang on it."""
    cut = {t.i for c in head.children if c.dep_ in ("relcl", "acl", "advcl") for t in c.subtree}
    return "".join(t.text_with_ws for t in head.subtree if t.i not in cut).strip(" ,")


def _name(head: Token) -> str:
    """A name without what is said of it: the words with a capital that end in its head, with an "of" after it."""
    first, last = head.i, head.i + 1
    while first > head.left_edge.i and (head.doc[first - 1].text[:1].isupper() or head.doc[first - 1].dep_ == "compound"):
        first -= 1
    doc = head.doc
    while (
        last + 1 < len(doc)
        and doc[last].lower_ in ("of", "for", "and")
        and doc[last + 1].pos_ == "PROPN"
        and doc[last].head == head
        and doc[last].dep_ == "prep"
    ):
        last += 2
    return doc[first:last].text


def _of(duty: Duty) -> tuple[str, ...]:
    if duty.act not in _MOVED:
        return ()
    nouns = (t for t in duty.objects if t.pos_ == "NOUN" and t.lemma_.lower() not in _EMPTY and _is_moved(t))
    return tuple(dict.fromkeys(t.text.lower() for t in nouns))


def _is_moved(noun: Token) -> bool:
    """True for what a verb acts on directly, not for where, when or why."""
    head = noun
    while head.dep_ in ("conj", "appos"):
        head = head.head
    return head.dep_ in ("dobj", "nsubjpass", "nsubj") or (head.dep_ == "pobj" and head.head.lower_ == "of")


def _when(kind: str, times: Timed) -> dict[str, Any]:
    """The times of a term: what runs has a start and an end, what is owed a deadline."""
    until = times.end or _after(times)
    if kind in _RUNNING:
        start = times.start or times.then or (Due(anchor="entry") if times.whole else None)
        return {"start": start, "due": until or times.due or (Due(anchor="expiry") if times.whole else None), "hours": times.hours}
    if kind in ("process", "condition"):
        return {}
    return {"start": times.start, "due": times.due or times.then or until or (Due(anchor="expiry") if times.whole else None)}


def _after(times: Timed) -> Due | None:
    """The end of a stretch that begins at a known start: "from 21 December, for 30 days", "for 72 hours after …"."""
    if times.lasts is None:
        return None
    if times.start is None:
        return Due(anchor="entry", length=times.lasts)
    if times.start.at is not None:
        return Due(at=add(times.start.at, times.lasts))
    return Due(anchor=times.start.anchor, length=times.lasts) if times.start.length is None else None
