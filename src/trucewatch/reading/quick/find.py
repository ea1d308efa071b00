"""The quick reader: claims by word patterns, sentence by sentence, with who says it, who does it, when, where and how many.

For triage of very many reports, and to measure what the parser is worth; it finds less and errs more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from trucewatch import contract
from trucewatch.clock import TruceClock
from trucewatch.data import table
from trucewatch.model import Claim, Figure, Measure, Mention, Place, Report, Span, Stance, When
from trucewatch.reading.claims.counts import measures
from trucewatch.reading.figures.lexicon import nouns
from trucewatch.reading.quick.events import Event, cast, events
from trucewatch.reading.quick.words import KEPT, Word, is_a, singular, verbs, words
from trucewatch.reading.steps import Reading
from trucewatch.text.layout import SILENT, lines
from trucewatch.text.quantities import Quantity, quantities
from trucewatch.text.sentences import sentences
from trucewatch.text.straight import straighten

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_TIME = re.compile(
    rf"\b(?=[adfjmnostwy\d])(?:(?P<day>{'|'.join(_DAYS)})|(?P<near>today|yesterday|overnight|tonight)"
    rf"|(?P<d>\d{{1,2}}) (?P<m>{'|'.join(_MONTHS)})(?: (?P<y>\d{{4}}))?"
    rf"|(?P<m2>{'|'.join(_MONTHS)}) (?P<d2>\d{{1,2}})(?:, (?P<y2>\d{{4}}))?)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:in|near|at|outside|around|towards?|into|(?:town|city|village|port) of) (?:the )?((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+)*)"
)
_HARM: dict[str, Measure] = {
    "killed": "killed",
    "dead": "killed",
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
    "missing": "missing",
}
_PEOPLE: dict[str, Measure] = {"harm": "killed", "release": "released", "hold": "held", "seize": "seized", "displace": "displaced"}
_DOES = frozenset({"force", "person", "NAME", "PRON"})
_NOBODY = frozenset({"begin", "displace", "end", "extend", "open"})
_ACTS: dict[str, Stance] = {"deny": "denies", "confirm": "confirms", "retract": "retracts", "decline": "declines"}
_HELPERS = frozenset(
    {
        "has", "have", "had", "is", "are", "was", "were", "be", "been", "being", "may", "might", "could", "would",
        "will", "shall", "should", "must", "did", "do", "does", "not", "never", "also", "to", "again", "then",
        "already", "far", "now", "only", "since", "so", "still", "yet",
    }
)  # fmt: skip
_BREAKS = frozenset(
    {
        "in", "on", "at", "near", "from", "over", "since", "after", "before", "when", "where", "while", "that",
        "which", "who", "if", "as", "with", "by", "into", "until", "than", "because",
    }
)  # fmt: skip
_LOOSE = frozenset({"of", "and", "for", "but", "or", "so", "then", "yet", "however"})
_JOINS = frozenset({"of", "and", "the", "for", "'s", "’s", "a", "an"})


def read(report: Report, *, pipeline: str = "", clock: TruceClock | None = None, whole: bool = True) -> Reading:
    """The claims of `report` by word patterns; the layers stay empty.  `pipeline`, `clock` and `whole` are of no use to it."""
    del pipeline, clock, whole
    plain = straighten(report.text)
    found: list[Claim] = []
    for line in lines(plain, straighten(report.title) if report.title else None):
        if line.kind in SILENT:
            continue
        before: When | None = None
        for one in sentences(line.body.of(plain)):
            span = Span(line.body.start + one.start, line.body.start + one.end)
            told = _claims(report, span, span.of(plain), before)
            before = next((claim.when for claim in told if claim.when), None)
            found += told
    return Reading(report, claims=tuple(map(contract.with_id, found)))


def _claims(report: Report, span: Span, text: str, before: When | None) -> list[Claim]:
    row = words(text)
    told = events(row)
    if not told:
        return []
    source, stance, cue = _voice(report, span, row)
    places, times, found, quote = _places(report, span, text), list(_TIME.finditer(text)), list[Claim](), span.of(report.text)
    countable = any(measures().get(kind) for event in told for kind in event.frame.kinds)
    counted = quantities(text) if countable and any(map(_may_count, row)) else ()
    for event in told:
        if event.at == cue:
            continue
        mood, negated = cast(event)
        time = _when(report, span, times, row[event.at].at, mood == "planned")
        when = time or (before if mood == "actual" else None)
        for kind in event.frame.kinds:
            by = () if kind in _NOBODY and not event.passive else _doer(report, span, event)
            means = (event.frame.means or "unspecified") if kind == "attack" else None
            figures = _figures(report, span, text, counted, kind, event is told[0])
            found.append(
                Claim(
                    "", report.id, report.name, span, quote, kind, source, stance, None, mood, negated, by=by, means=means,
                    figures=figures, when=when, where=places,
                    rules=_rules(event, by=by, means=means, figures=figures, when=when, where=places),
                )
            )  # fmt: skip
    return found


def _rules(event: Event, **fields: object) -> tuple[tuple[str, str], ...]:
    always = (("kind", f"pattern {event.frame.rule}"), ("sources", "pattern"), ("stance", "pattern"))
    held = tuple((field, "pattern") for field, value in fields.items() if value)
    return (*always, ("mood", "words before"), ("negated", "words before"), *held)


@cache
def _cues() -> dict[str, str]:
    """Verbs of saying that take a clause, or that deny or decline."""
    rows = (row for row in table("en/cues") if row["class"] == "speech")
    return {
        row["lemma"]: row["act"] for row in rows if {"c", "t"} & set(row["frames"].split()) or row["act"] in ("deny", "decline", "blame")
    }


@lru_cache(maxsize=KEPT)
def _act(low: str) -> str | None:
    """What is done by saying it with this form of a verb."""
    return next((_cues()[lemma] for lemma, part in verbs().get(low, ()) if lemma in _cues() and part != "g"), None)


def _voice(report: Report, span: Span, row: Sequence[Word]) -> tuple[tuple[Mention, ...], Stance, int | None]:
    """Who says it ("X said …", "…, X said", "according to X"), how, and the number of the word of saying."""
    for at, word in enumerate(row):
        act = _act(word.low)
        if act is not None and row[at - 1].low not in ("to", "a", "the") and (name := _name(report, span, row[at - 1 :: -1] if at else ())):
            return (name,), _ACTS.get(act, "asserts"), at
        if word.low == "according" and (name := _ahead(report, span, row[at + 2 :])):
            return (name,), "asserts", None
    return (), "asserts", None


def _name(report: Report, span: Span, back: Sequence[Word]) -> Mention | None:
    """The name that ends where the words, read backwards, begin; helpers of the verb are passed over."""
    taken: list[Word] = []
    for word in back[:10]:
        if not taken and word.low in _HELPERS:
            continue
        if word.low in _BREAKS or not (word.text[0].isalpha() or word.low in _JOINS):
            break
        if verbs().get(word.low) and not word.named and not is_a(word, _DOES):
            break
        taken.append(word)
    while taken and taken[-1].low in _LOOSE:
        taken.pop()
    return _mention(report, span, taken[::-1])


def _ahead(report: Report, span: Span, row: Sequence[Word]) -> Mention | None:
    """The name that begins the words."""
    taken: list[Word] = []
    for word in row[:8]:
        if not word.text[0].isalpha() or word.low in _BREAKS or word.low == "and":
            break
        taken.append(word)
    return _mention(report, span, taken)


def _mention(report: Report, span: Span, taken: Sequence[Word]) -> Mention | None:
    if not any(is_a(word, _DOES) or (word.named and word.low not in _LOOSE) for word in taken):
        return None
    here = Span(span.start + taken[0].at, span.start + taken[-1].end)
    return Mention(here.of(report.text), here)


def _doer(report: Report, span: Span, event: Event) -> tuple[Mention, ...]:
    """Who does it: after "by" of a passive or a noun, before an active verb, or the capitalised word before a noun."""
    by = next((n for n, word in enumerate(event.after) if word.low == "by"), None)
    if by is not None:
        name = _ahead(report, span, event.after[by + 1 :])
    elif event.noun:
        owner = event.before[:1] if event.before and event.before[0].low not in _JOINS else ()
        name = _name(report, span, owner) if owner and owner[0].named else None
    else:
        name = None if event.passive else _name(report, span, event.before)
    return (name,) if name is not None else ()


def _when(report: Report, span: Span, times: Sequence[re.Match[str]], at: int, planned: bool) -> When | None:
    """The time told nearest to the word at `at`."""
    found = min(times, key=lambda m: abs(m.start() - at), default=None)
    day = _day(found, report.published, planned) if found else None
    if found is None or day is None:
        return None
    here = Span(span.start + found.start(), span.start + found.end())
    return When(day, day, here.of(report.text), here)


def _day(found: re.Match[str], published: str | None, planned: bool) -> str | None:
    try:
        told = date.fromisoformat((published or "")[:10])
        if found["day"]:
            ago = (told.weekday() - _DAYS.index(found["day"].lower())) % 7
            return (told + timedelta(7 - ago) if planned and ago else told - timedelta(ago)).isoformat()
        if found["near"]:
            return (told - timedelta(found["near"].lower() == "yesterday")).isoformat()
        month = _MONTHS.index((found["m"] or found["m2"]).lower()) + 1
        return date(int(found["y"] or found["y2"] or told.year), month, int(found["d"] or found["d2"])).isoformat()
    except ValueError:
        return None


def _places(report: Report, span: Span, text: str) -> tuple[Place, ...]:
    found = next((m for m in _WHERE.finditer(text) if m[1].split()[0].lower() not in (*_DAYS, *_MONTHS)), None)
    if found is None:
        return ()
    here = Span(span.start + found.start(1), span.start + found.end(1))
    return (Place(here.of(report.text), here, None, None, None, None, "after a word of place"),)


def _figures(report: Report, span: Span, text: str, counted: Sequence[Quantity], kind: str, first: bool) -> tuple[Figure, ...]:
    found = []
    for quantity in counted:
        end, start = quantity.core.end, quantity.span.start
        measure = _measure(text[end : end + 60], text[max(0, start - 30) : start], kind)
        if measure is not None and measure in measures().get(kind, ()) and (first or measure == _PEOPLE.get(kind)):
            here = Span(span.start + quantity.span.start, span.start + quantity.span.end)
            found.append(Figure(quantity.low, quantity.high, measure, quantity.qualifier, here.of(report.text), here, "pattern"))
    return tuple(found)


def _may_count(word: Word) -> bool:
    """True for digits and for words that can stand in a number: only where one stands is it worth looking for quantities."""
    return "NUM" in word.senses or word.low in _number_words()


@cache
def _number_words() -> frozenset[str]:
    single = {row["word"] for row in table("en/numbers")}
    return frozenset(single.union(*(row["words"].split() for row in table("en/numbers_vague"))) | {"half", "twice", "couple"})


def _measure(after: str, before: str, kind: str) -> Measure | None:
    """What is counted: by the noun behind the number, or by the word for what was done to people."""
    near = after.lower().replace(",", " ").replace(".", " ").split()[:5]
    if kind == "harm":
        told = next((_HARM[word] for word in (*near, *reversed(before.lower().split())) if word in _HARM), None)
        return told or ("injured" if "wounding" in before or "injuring" in before else "killed")
    noun = next((nouns()[singular(word)] for word in near[:3] if singular(word) in nouns()), None)
    return noun.measure if noun is not None and (noun.firm or kind not in _PEOPLE) else _PEOPLE.get(kind)
