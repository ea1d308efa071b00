"""The named places of a page: names looked for, weighed, joined with the words around them, and given a point."""

from __future__ import annotations

from collections import defaultdict

from trucewatch.model import Place
from trucewatch.reading.page import Page
from trucewatch.reading.places.choosing import Choice, Name, choose
from trucewatch.reading.places.evidence import ENOUGH, WEIGHTS, cues, fame
from trucewatch.reading.places.gazetteer import Sense
from trucewatch.reading.places.mentions import Mention, known
from trucewatch.reading.places.names import fold


def find(page: Page) -> tuple[Place, ...]:
    """The named places of `page`, in the order of the text; without a point where the gazetteer has none."""
    surnames = _surnames(page)
    mentions, pairs = [], defaultdict[str, set[Sense]](set)
    for sentence in page.sentences:
        found = list(known(sentence))
        held = _pairs(found)
        for key, senses in held.items():
            pairs[key] |= senses
        mentions += [m for m in found if _is_place(m, surnames, fold(m.name) in held)]
    chosen = choose(_names(mentions, pairs))
    return tuple(_place(m, chosen[fold(m.name)]) for m in mentions)


def _is_place(mention: Mention, surnames: frozenset[str], paired: bool) -> bool:
    if mention.demonym:
        return _is_adjective(mention)
    found = cues(mention, surnames) | ({"pair"} if paired else set())
    return fame(mention) + sum(WEIGHTS[cue] for cue in found) >= ENOUGH


def _is_adjective(mention: Mention) -> bool:
    """A demonym before what it describes; the bare word is a language or a person."""
    last, after = mention.doc[mention.last - 1], mention.after()
    if last.ent_type_ == "LANGUAGE" or after is None:
        return False
    return after.pos_ in ("NOUN", "ADJ", "PROPN", "NUM") or after.text == "-" or last.dep_ in ("amod", "compound", "nmod")


def _pairs(mentions: list[Mention]) -> dict[str, set[Sense]]:
    """Senses that the next name holds: "Taiz, Yemen", "Paris (Texas)", and the holder's own sense."""
    held = defaultdict[str, set[Sense]](set)
    for inner, outer in zip(mentions, mentions[1:], strict=False):
        between = inner.doc[inner.last : outer.first].text
        if between not in (",", "(", ", in", "in", ", in the", ", the") or inner.demonym or outer.demonym:
            continue
        for small in inner.senses:
            for large in outer.senses:
                if small.within(large):
                    held[fold(inner.name)].add(small)
                    held[fold(outer.name)].add(large)
    return held


def _names(mentions: list[Mention], pairs: dict[str, set[Sense]]) -> dict[str, Name]:
    by_key = defaultdict[str, list[Mention]](list)
    for mention in mentions:
        by_key[fold(mention.name)].append(mention)
    return {key: Name(found[0].senses, len(found), frozenset(pairs.get(key, ()))) for key, found in by_key.items()}


def _place(mention: Mention, choice: Choice) -> Place:
    span = mention.sentence.span_of(mention.doc[mention.first : mention.last])
    sense = choice.sense
    rule = "demonym" if mention.demonym else choice.rule
    return Place(mention.name, span, sense.lat, sense.lon, sense.precision, sense.country or None, rule, choice.score)


def _surnames(page: Page) -> frozenset[str]:
    """Last words of the persons that the name tagger sees with two names or more."""
    return frozenset(
        entity[-1].lower_ for sentence in page.sentences for entity in sentence.doc.ents if entity.label_ == "PERSON" and len(entity) > 1
    )
