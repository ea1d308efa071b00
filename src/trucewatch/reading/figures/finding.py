"""The step itself: every quantity of a sentence with what it counts, and single people to whom something happened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trucewatch.model import Figure, Measure, Span, Time
from trucewatch.reading.figures.counting import counted, last_token
from trucewatch.reading.figures.governing import attacks_or_breaches, measure_of_people
from trucewatch.reading.figures.idle import idle, is_hour, put_at
from trucewatch.reading.figures.labels import label_of
from trucewatch.reading.figures.lexicon import (
    PEOPLE,
    Counted,
    classes_of,
    is_person,
    nouns,
    partitives,
    speaks_of_captives,
    status,
    uncounted,
)
from trucewatch.reading.figures.singles import phrase, single_people
from trucewatch.reading.figures.tables import cell_at, heads
from trucewatch.reading.page import Page, Sentence
from trucewatch.reading.words import Token
from trucewatch.text.quantities import Quantity, quantities

_STRONG: frozenset[Measure] = frozenset(("killed", "injured", "missing"))
_SURE: frozenset[Measure] = frozenset(("killed", "injured", "missing", "released", "seized", "displaced"))
_LENGTHS = ("days", "hours", "months")
_NEVER_MEANT = ("days", "hours", "months", "km", "m")
_ARMED = ("man", "officer", "troop", "peacekeeper")
_NEAR, _FAR = 8, 16  # tokens before a number in which what it counts may be named; beyond the first only as a tally
_OF_THEM = re.compile(r"\s*of (?:them|whom)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\s*of which\b", re.IGNORECASE)
_OF_THE = re.compile(r"\s*(?:out )?of (?:(?:the|its|their|all|those)\s)?(?:total of )?", re.IGNORECASE)
_FEW = frozenset(("two", "three", "four", "five", "six"))  # "the two commands" names both and counts none
_THE = re.compile(r"\b(?:the|these|those|both)\s$", re.IGNORECASE)
_BOTH = re.compile(
    r"[^.;:,]{0,60}\b(?:killed|dead) (?:and|or) (?:injured|wounded|hurt)\b(?!\s+(?:\d|an?\b|two|three|some|many|dozens))", re.IGNORECASE
)
_TALLIES = frozenset(("number", "toll", "total", "tally", "those"))
_TELLING_WHO = frozenset(("include", "comprise", "number", "count", "contain", "have", "be", "name", "identify"))
_LAST_DAY, _YEARS = 31, (1000, 2999)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a quantity counts: the measure, the noun, the rule that found it, and whether it is worth keeping."""

    measure: Measure
    rule: str
    noun: str | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True)
class _Told:
    """The figures told so far in the sentence, the last one of the sentences before, and the head of the column in a table."""

    here: tuple[Figure, ...]
    before: Figure | None
    column: str = ""
    since: int = 0  # where the last figure of the sentence ends in it

    def last(self) -> Figure | None:
        """The figure that a number without a noun goes on from: never a length of time or way."""
        return next((f for f in (*reversed(self.here), self.before) if f is not None and f.measure not in _NEVER_MEANT), None)

    def people(self) -> Measure | None:
        """What the people counted last in this sentence are counted as."""
        return next((f.measure for f in reversed(self.here) if f.measure in PEOPLE), None)


def find(page: Page, *, times: tuple[Time, ...] = ()) -> tuple[Figure, ...]:
    """The figures of `page` in order; what `times` shows to be a date or a clock time is none."""
    dates = tuple(t for t in times if t.type in ("DATE", "TIME", "SET"))
    found: list[Figure] = []
    before: Figure | None = None
    age, columns = 0, heads(page)
    for sentence in page.sentences:
        if sentence.line.kind in ("repeat", "notice"):
            continue
        here = _in_sentence(sentence, page, dates, before if age <= 2 else None, columns.get(sentence.line.span, ()))
        found += here
        before, age = (here[-1], 1) if here else (before, age + 1)
    return tuple(found)


def _in_sentence(sentence: Sentence, page: Page, dates: tuple[Time, ...], before: Figure | None, columns: tuple[str, ...]) -> list[Figure]:
    words = sentence.span.of(page.plain)
    row, offset = sentence.line.span.of(page.plain), sentence.span.start - sentence.line.span.start
    found: list[Figure] = []
    for quantity in quantities(words):
        if quantity.unit is None and any(
            (_may_date(quantity) or d.rule.startswith("clock")) and sentence.at(*quantity.core).overlaps(d.span) for d in dates
        ):
            continue
        column = columns[min(cell_at(row, offset + quantity.core.start), len(columns) - 1)] if columns else ""
        meaning = _meaning(sentence, quantity, words, _Told(tuple(found), before, column, _end(sentence, found)))
        if meaning.kept:
            found.append(_figure(page, sentence.at(*quantity.span), quantity, meaning))
    found = _like_their_whole(page, found)
    taken = [f.span for f in found]
    for token, measure in single_people(sentence):
        span = sentence.span_of(phrase(token))
        if not any(span.overlaps(other) for other in taken):
            one = Quantity(span, span, 1.0, 1.0, None)
            found.append(_figure(page, span, one, _Meaning(measure, "one-person", token.lemma_.lower())))
    return sorted(found, key=lambda f: f.span)


def _may_date(quantity: Quantity) -> bool:
    """True for what can be a day, an hour or a year: "in the whole of June 402 people" and "New Year's Day 3,100" count."""
    return quantity.low is None or quantity.low <= _LAST_DAY or _YEARS[0] <= quantity.low <= _YEARS[1]


def _like_their_whole(page: Page, found: list[Figure]) -> list[Figure]:
    """ "14,000 of the 22,000 litres": the part in the unit of the whole."""
    after = [*found[1:], None][: len(found)]
    return [
        replace(part, measure=whole.measure, rule="as-whole")
        if whole is not None
        and (part.measure, whole.rule) == ("other", "unit")
        and _OF_THE.fullmatch(page.plain, part.span.end, whole.span.start)
        else part
        for part, whole in zip(found, after, strict=True)
    ]


def _end(sentence: Sentence, found: list[Figure]) -> int:
    return found[-1].span.end - sentence.span.start if found else 0


def _figure(page: Page, span: Span, quantity: Quantity, meaning: _Meaning) -> Figure:
    return Figure(
        quantity.low, quantity.high, meaning.measure, quantity.qualifier, span.of(page.report.text), span, meaning.rule, meaning.noun
    )


# --- what a quantity counts ---------------------------------------------------------------------------------


def _meaning(sentence: Sentence, quantity: Quantity, words: str, told: _Told) -> _Meaning:
    if quantity.unit:
        return _Meaning(quantity.unit, "unit", kept=not idle(quantity, words))
    if idle(quantity, words):
        return _Meaning("other", "no count", kept=False)
    token = last_token(sentence, quantity.core)
    if token is None:
        return _Meaning("other", "bare-number")
    if _BOTH.match(words, quantity.span.end):
        return _Meaning("other", "killed-and-injured", (noun.lemma_.lower() if (noun := counted(token)) is not None else None))
    weak = quantity.core.of(words).lower() in ("one", "both", "many", "multiple", "a few", "a couple")
    if token.lower_ in ("twice", "thrice"):
        return _Meaning("other", "adverb")
    label = label_of(words, quantity.span.start, told.column)
    noun = counted(token)
    named = noun is not None and noun.i > token.i and is_person(noun)  # "prisoners: 139 Ukrainian servicemen"
    if label and not named and not re.match(r"\s+[a-z]", words[quantity.span.end :]):
        return _Meaning(label[0], "label", label[1])
    if noun is not None:
        return _of_noun(noun, quantity, weak, told)
    if label:
        return _Meaning(label[0], "label", label[1])
    return _elided(token, quantity, weak, told)


def _of_noun(noun: Token, quantity: Quantity, weak: bool, told: _Told) -> _Meaning:
    lemma = noun.lemma_.lower()
    if noun.lower_ in status():
        return _Meaning(status()[noun.lower_], "status", lemma)
    if lemma in ("time", "occasion"):
        return _Meaning(attacks_or_breaches(noun) or "other", "times", lemma)
    if any(c.lower_ in ("armoured", "armored") for c in noun.children):
        return _Meaning("weapons", "noun", lemma)
    known = _listed(noun)
    if known and known.firm:
        return _Meaning(known.measure, "noun", lemma, kept=lemma not in uncounted())
    if known or is_person(noun):
        return _of_people(noun, quantity, weak, told) or _Meaning("other", "other-noun", lemma, kept=lemma not in uncounted() and not weak)
    measure = measure_of_people(noun)
    if measure in _SURE and not classes_of(noun) and noun.tag_ in ("NNS", "NNPS"):
        return _Meaning(measure, "verb", lemma)
    naming = weak or (quantity.core.of(noun.doc.text).lower() in _FEW and _THE.search(noun.doc.text[: quantity.span.start]) is not None)
    return _Meaning("other", "other-noun", lemma, kept=lemma not in uncounted() and not (naming and quantity.qualifier != "at_least"))


def _listed(noun: Token) -> Counted | None:
    """What the noun is listed as, with the word before it ("mortar rounds", "bulk carriers") or alone; a case of something as that."""
    lemma = noun.lemma_.lower()
    of = next((t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)
    if lemma in partitives() and of is not None and (known := _listed(of)) is not None and known.firm:
        return known
    before = noun.nbor(-1).lower_ if noun.i else ""
    return nouns().get(f"{before} {lemma}") or nouns().get(lemma) or nouns().get(noun.lower_)


def _of_people(noun: Token, quantity: Quantity, weak: bool, told: _Told) -> _Meaning | None:
    """What people are counted as: by the verb, by those counted before them in the sentence, by what they are."""
    lemma, force = noun.lemma_.lower(), "force" in classes_of(noun)
    measure = measure_of_people(noun)
    if measure and (measure != "troops" or force or lemma in _ARMED):
        if measure == "returned" and (force or _captives(noun)):
            measure = "released"
        return _Meaning("troops" if force and measure == "displaced" else measure, "verb", lemma)
    if put_at(noun.doc.text[: quantity.span.start]) and (named := _named(noun, told.since, put=True)):
        return _Meaning(named, "named-before", lemma)
    if measure := (told.people() if _joined_to_others(noun) else None) or _among(noun, told):
        return _Meaning(measure, "as-before", lemma)
    if lemma in nouns():
        return _Meaning(nouns()[lemma].measure, "noun", lemma)
    return _Meaning("troops", "noun", lemma) if force and not weak else None


def _joined_to_others(noun: Token) -> bool:
    """False where a verb of its own says what those counted do: "16 were killed in Jammu, where 8,000 villagers live in schools"."""
    return not (noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun.head.pos_ == "VERB" and noun.head.lemma_ not in _TELLING_WHO)


def _among(noun: Token, told: _Told) -> Measure | None:
    """ "Among the dead were 20 women"; "Among them were 20 women" goes on from the people counted before."""
    words = [t.lower_ for t in noun.doc[: noun.i]]
    at = next((n for n, word in enumerate(words) if word in ("among", "of") and n < 2), None)
    if at is None:
        return None
    meant = next((status()[word] for word in words[at : at + 4] if word in status()), None)
    before = told.before.measure if told.before is not None and told.before.measure in PEOPLE else None
    return meant or (before if words[at + 1 : at + 2] in (["them"], ["these"], ["those"]) else None)


def _captives(token: Token) -> bool:
    return speaks_of_captives(frozenset(t.lemma_.lower() for t in token.doc))


def _elided(token: Token, quantity: Quantity, weak: bool, told: _Told) -> _Meaning:
    """A number without a noun: of what stood before, or of people to whom the verb does something."""
    words = token.doc.text
    if is_hour(quantity, words):
        return _Meaning("other", "hour", kept=False)
    if numbered := _numbered(token):
        return numbered
    measure, last = measure_of_people(token), told.last()
    if last is not None and last.measure not in PEOPLE and last.measure != "other" and _OF_WHICH.match(words, quantity.span.end):
        return _Meaning(last.measure, "as-before", last.noun)  # "seven rockets, two of which fell short"
    if measure in _STRONG:
        return _Meaning(measure, "verb")
    if last is not None and last.rule == "unit" and _OF_THEM.match(words, quantity.span.end):
        last = None  # "six tonnes came, and 212 of them left": of people named before
    if last is not None and last.measure not in PEOPLE and last.measure != "other":
        return _Meaning(last.measure, "as-before", last.noun, kept=not weak or bool(measure))
    if measure == "returned" and (_captives(token) or (last is not None and last.measure in ("released", "held", "seized"))):
        measure = "released"
    if measure == "troops" and (last is None or last.measure != "troops"):
        measure = None
    if measure:
        return _Meaning(measure, "verb")
    if named := _named(token, told.since, put=put_at(words[: quantity.span.start]) or put_at(words[: quantity.core.start])):
        return _Meaning(named, "named-before")
    if last is not None and last.measure in PEOPLE:
        return _Meaning(last.measure, "as-before", last.noun, kept=not weak)
    if last is None and told.before is not None and told.before.measure in _LENGTHS:
        return _Meaning(told.before.measure, "as-before", kept=not weak)
    return _Meaning("other", "bare-number", kept=not weak)


def _numbered(token: Token) -> _Meaning | None:
    """ "Overflights by aircraft numbered 17", "the dead total 40": the number of its verb's subject."""
    if token.head.lemma_.lower() not in ("number", "total"):
        return None
    subject = next((c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
    if subject is None:
        return None
    if subject.lower_ in status():
        return _Meaning(status()[subject.lower_], "numbered", subject.lower_)
    known = _listed(subject)
    return _Meaning(known.measure, "numbered", subject.lemma_.lower()) if known is not None else None


def _named(token: Token, since: int, *, put: bool) -> Measure | None:
    """ "its wounded at 90", "the death toll exceeded 100", "those killed since March to 212": named since the last figure."""
    for before in reversed(token.doc[max(0, token.i - _FAR) : token.i]):
        if before.idx < since:
            return None
        if token.i - before.i > _NEAR and not put and (before.i == 0 or before.nbor(-1).lower_ not in _TALLIES):
            continue
        if before.lower_ in status():
            return status()[before.lower_]
        if (known := nouns().get(before.lemma_.lower())) and known.measure in PEOPLE:
            return known.measure
    return None
