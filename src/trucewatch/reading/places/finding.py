"""The named places of a page: names looked for, weighed, joined with the words around them, and given a point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import exp

from trucewatch.model import Place
from trucewatch.reading.page import Page
from trucewatch.reading.places.choosing import Choice, Name, choose
from trucewatch.reading.places.evidence import cues, worth
from trucewatch.reading.places.gazetteer import Sense
from trucewatch.reading.places.mentions import Mention, known, unknown
from trucewatch.reading.places.words import leads, nouns

Weighed = tuple[Mention, float]

SURE = 0.95  # of an unknown name: a locative and a noun, or the tagger and a locative, and more
_BETWEEN = frozenset((",", "(", ", in", "in", ", the"))
_LISTED = frozenset((",", "and", "or", ", and", "and in", "to", "and the"))


def find(page: Page) -> tuple[Place, ...]:
    """The named places of `page`, in the order of the text; without a point where the gazetteer has none."""
    names = [list(known(sentence)) for sentence in page.sentences]
    held = _held(pair for line in names for pair in pairwise(line))
    surnames = _surnames(page)
    weighed = _accepted([m for line in names for m in line], held, surnames)
    strange = [m for s in page.sentences for m in unknown(s) if not any(m.meets(p) for p, _ in weighed)]
    weighed += _accepted(strange, {}, surnames)
    chosen = choose(_names([m for m, _ in weighed], held))
    weighed.sort(key=lambda pair: (pair[0].sentence.span.start, pair[0].first))
    return tuple(_place(m, worth, chosen.get(m.key)) for m, worth in weighed)


def sure(place: Place) -> bool:
    """False for an unknown name that only its surroundings make a place: claims want it, a list of places does not."""
    return place.rule != "no-match" or (place.score or 0.0) >= SURE


def _accepted(mentions: list[Mention], held: Mapping[str, set[Sense]], surnames: frozenset[str]) -> list[Weighed]:
    """The mentions that are places, each with its worth; what is said or listed beside a place found first is weighed a second time."""
    plain = [m for m in mentions if not m.demonym]
    marks = [cues(m, surnames) | ({"held"} if m.key in held else set()) for m in plain]
    worths = [worth(m, mark) for m, mark in zip(plain, marks, strict=True)]
    found = {i for i, value in enumerate(worths) if value >= 0}
    keys = {plain[i].key for i in found}
    for i, mention in enumerate(plain):
        more = {"said-elsewhere"} if mention.key in keys else set()
        if any(j in found and _listed(plain, min(i, j)) for j in (i - 1, i + 1) if 0 <= j < len(plain)):
            more.add("listed")
        if i not in found and more and (value := worth(mention, marks[i] | more)) >= 0:
            found.add(i)
            worths[i] = value
    return [(plain[i], worths[i]) for i in sorted(found)] + [(m, 0.0) for m in mentions if m.demonym and _is_adjective(m)]


def _listed(mentions: list[Mention], i: int) -> bool:
    """True if mention `i` and the next stand in one list: "Žilina, Nitra and Košice"."""
    left, right = mentions[i], mentions[i + 1]
    return left.sentence is right.sentence and left.doc[left.last : right.first].text in _LISTED


def _is_adjective(mention: Mention) -> bool:
    """A demonym before what it describes; the bare word is a language or a person."""
    last, after = mention.doc[mention.last - 1], mention.after()
    if last.ent_type_ == "LANGUAGE" or after is None:
        return False
    return after.pos_ in ("NOUN", "ADJ", "PROPN", "NUM") or after.text == "-" or last.dep_ in ("amod", "compound", "nmod")


def _held(pairs: Iterable[tuple[Mention, Mention]]) -> dict[str, set[Sense]]:
    """Senses that the next name holds: "Taiz, Yemen", "Paris (Texas)", and the holder's own sense."""
    found = defaultdict[str, set[Sense]](set)
    for inner, outer in pairs:
        if inner.demonym or outer.demonym or _between(inner, outer) not in _BETWEEN:
            continue
        most = max(sense.people for sense in inner.senses)
        for small in inner.senses:
            for large in outer.senses:
                if small.within(large) and _holds(large, small, most):
                    found[inner.key].add(small)
                    found[outer.key].add(large)
    return found


def _between(inner: Mention, outer: Mention) -> str:
    """The words between two names, without a noun such as "province" after the first."""
    after = inner.after()
    skip = 1 if after is not None and after.lower_ in nouns("after") else 0
    return inner.doc[inner.last + skip : outer.first].text if outer.first >= inner.last + skip else ""


def _holds(large: Sense, small: Sense, most: int) -> bool:
    """A country after a name does not make a hamlet of a metropolis: "London, the United States" is a list."""
    if large.kind in ("first", "second", "province", "region"):
        return True
    return small.people * 100 > most and (large.kind == "country" or large.people > 5 * small.people)


def _names(mentions: list[Mention], held: Mapping[str, set[Sense]]) -> dict[str, Name]:
    by_key = defaultdict[str, list[Mention]](list)
    for mention in mentions:
        if mention.senses:
            by_key[mention.key].append(mention)
    return {key: Name(found[0].senses, len(found), frozenset(held.get(key, ()))) for key, found in by_key.items()}


def _place(mention: Mention, worth: float, choice: Choice | None) -> Place:
    first, last = (mention.first, mention.last) if mention.demonym else _printed(mention)
    span = mention.sentence.span_of(mention.doc[first:last])
    name = mention.doc[first:last].text
    if choice is None:
        return Place(name, span, None, None, None, None, "no-match", round(1 / (1 + exp(-worth)), 3))
    sense = choice.sense
    rule = "demonym" if mention.demonym else choice.rule
    return Place(name, span, sense.lat, sense.lon, sense.precision, sense.country or None, rule, choice.score)


def _printed(mention: Mention) -> tuple[int, int]:
    """The name with its compass word and its noun: "southern Lebanon", "Ildiz crossing"."""
    first, last = mention.first, mention.last
    before, after = mention.before(), mention.after()
    if before is not None and leads().get(before.lower_) == "compass":
        first -= 1
    if after is not None and after.lower_ in nouns("after"):
        last += 1
    return first, last


def _surnames(page: Page) -> frozenset[str]:
    """Last words of the persons that the name tagger sees with two names or more."""
    entities = [entity for sentence in page.sentences for entity in sentence.doc.ents]
    return frozenset(entity[-1].lower_ for entity in entities if entity.label_ == "PERSON" and len(entity) > 1)
