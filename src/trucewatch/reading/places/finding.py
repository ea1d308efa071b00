"""The named places of a page: names looked for, weighed, and each given the sense that fits the report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from trucewatch.model import Place
from trucewatch.reading.page import Page
from trucewatch.reading.places.choosing import Name, choose
from trucewatch.reading.places.datelines import datelines
from trucewatch.reading.places.evidence import cues, worth
from trucewatch.reading.places.gazetteer import Sense, alike, senses
from trucewatch.reading.places.mentions import Mention, known, unknown
from trucewatch.reading.places.pairs import held
from trucewatch.reading.places.placing import place
from trucewatch.text.straight import printed

HEADED = 3.0  # the worth of a name in a dateline
_SPELT_OUT = 5  # letters: shorter names sound like too many
_LISTED = frozenset((",", "and", "or", ", and", "and in", "to", "and the"))
_EACH_BY_ITS_DAY = re.compile(
    r"(?:by|on|from|before|until|in) (?:(?=\D{0,20}\d)[^,;.]{3,20}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:,(?: and)?| and)(?: (?:from|in|at|to))?"
)
"""Between two of a list of places each with its day: "Arda by 15 May, Sel by the 20th"."""

Weighed = tuple[Mention, float]


def find(page: Page) -> tuple[Place, ...]:
    """The named places of `page`, in the order of the text.

    A name that the gazetteer lacks and its surroundings make a place has the rule `no-match`, no point, and the
    strength of its surroundings as score.  Adjectives ("Israeli") have the rule `demonym` and the point of their country.
    """
    names = [list(known(sentence)) for sentence in page.sentences]
    heads = datelines(page)
    confirmed = held(pair for line in (*names, *heads) for pair in pairwise(line))
    surnames = _surnames(page)
    found = [(m, HEADED) for line in heads for m in line]
    found += _accepted([m for line in names for m in line], confirmed, surnames)
    taken = defaultdict[int, list[Mention]](list)
    for mention, _ in found:
        taken[id(mention.sentence)].append(mention)
    strange = [m for s in page.sentences for m in unknown(s) if not any(map(m.meets, taken[id(s)]))]
    found += [(replace(m, senses=senses(m.name) or _heard(m.name)), value) for m, value in _accepted(strange, {}, surnames)]
    chosen = choose(_names((m for m, _ in found), confirmed))
    found.sort(key=lambda pair: (pair[0].sentence.span.start, pair[0].first))
    placed = (place(mention, value, chosen.get(mention.key)) for mention, value in found)
    return tuple(_whole([replace(one, name=printed(one.span.of(page.report.text))) for one in placed]))


def _whole(places: list[Place]) -> Iterator[Place]:
    """The places in order, without one end of a way that is named by both."""
    for one, following in pairwise([*places, None]):
        if one is not None and (following is None or following.span == one.span or not following.span.holds(one.span)):
            yield one


def _heard(name: str) -> tuple[Sense, ...]:
    """The senses of a strange spelling, by its sound: "Deir az-Zor"."""
    return alike(name) if len(name) >= _SPELT_OUT else ()


def _accepted(mentions: list[Mention], confirmed: Mapping[str, set[Sense]], surnames: frozenset[str]) -> list[Weighed]:
    """The mentions that are places, each with its worth; what is said or listed beside one found first is weighed again."""
    plain = [m for m in mentions if not m.demonym]
    marks = [cues(m, surnames) | ({"held"} if m.key in confirmed else set()) for m in plain]
    values = [worth(m, mark) for m, mark in zip(plain, marks, strict=True)]
    keys = {m.key for m, value in zip(plain, values, strict=True) if value >= 0}
    for i, mention in enumerate(plain):
        if values[i] < 0:
            values[i] = worth(mention, marks[i] | _second_thoughts(plain, values, i, keys))
    accepted = [(m, value) for m, value in zip(plain, values, strict=True) if value >= 0]
    return accepted + [(m, 0.0) for m in mentions if m.demonym and _is_adjective(m)]


def _second_thoughts(mentions: list[Mention], values: list[float], i: int, keys: set[str]) -> set[str]:
    """What the places found so far say for mention `i`: the same name elsewhere, a neighbour in a list."""
    more = {"said-elsewhere"} if mentions[i].key in keys else set()
    neighbours = (j for j in (i - 1, i + 1) if 0 <= j < len(mentions) and values[j] >= 0)
    if any(_listed(mentions[min(i, j)], mentions[max(i, j)]) for j in neighbours):
        more.add("listed")
    return more


def _listed(left: Mention, right: Mention) -> bool:
    """True if the two stand next to each other in one list: "Žilina, Nitra and Košice"."""
    if left.sentence is not right.sentence:
        return False
    between = left.doc[left.last : right.first].text
    return between in _LISTED or _EACH_BY_ITS_DAY.fullmatch(between) is not None


def _is_adjective(mention: Mention) -> bool:
    """A demonym before what it describes; the bare word is a language or a person."""
    last, after = mention.doc[mention.last - 1], mention.after()
    if last.ent_type_ == "LANGUAGE" or after is None:
        return False
    return after.pos_ in ("NOUN", "ADJ", "PROPN", "NUM") or after.text == "-" or last.dep_ in ("amod", "compound", "nmod")


def _names(mentions: Iterable[Mention], confirmed: Mapping[str, set[Sense]]) -> dict[str, Name]:
    by_key = defaultdict[str, list[Mention]](list)
    for mention in mentions:
        if mention.senses:
            by_key[mention.key].append(mention)
    return {key: Name(found[0].senses, len(found), frozenset(confirmed.get(key, ()))) for key, found in by_key.items()}


def _surnames(page: Page) -> frozenset[str]:
    """Last words of the persons that the name tagger sees with two names or more."""
    entities = [entity for sentence in page.sentences for entity in sentence.doc.ents]
    return frozenset(entity[-1].lower_ for entity in entities if entity.label_ == "PERSON" and len(entity) > 1)
