"""Would the same have been written of the other side?  Two parties exchanged in what was agreed and told, and the verdicts compared.

Whatever binds one party then binds the other, and what one said and did the other says and does.  The verdicts have to come out
exchanged, word for word; any that does not is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from trucewatch.model import Actor, Entry, Mention, Truce, Verdict
from trucewatch.verdicts.actors import Names, names_of
from trucewatch.verdicts.assess import assess

_NAMED = ("by", "to", "read_by", "answers_for", "of", "decided_by")
"""The fields of terms, selections and viewpoints that may hold the id of a party."""


@dataclass(frozen=True, slots=True)
class Uneven:
    """A verdict, and what stood in its place with the parties exchanged."""

    verdict: Verdict
    exchanged: Verdict


def uneven(truce: Truce, entries: Sequence[Entry], one: str, other: str, *, at: datetime, known: str) -> tuple[Uneven, ...]:
    """The verdicts that change otherwise than by the exchange of the parties with the ids `one` and `other`: there should be none."""
    ids = {one: other, other: one}
    mirrored, told = exchanged(truce, entries, one, other)
    found = {(v.term, v.viewpoint): v for v in assess(mirrored, told, at=at, known=known)}
    pairs = [(v, found[v.term, ids.get(v.viewpoint, v.viewpoint)]) for v in assess(truce, entries, at=at, known=known)]
    return tuple(Uneven(verdict, other_way) for verdict, other_way in pairs if _essence(verdict) != _essence(other_way))


def _essence(verdict: Verdict) -> tuple[object, ...]:
    """All but the names in the sentences."""
    parts = tuple(_essence(part) for part in verdict.parts)
    measured = (verdict.word, verdict.reading, verdict.done, verdict.owed, verdict.margin)
    return (*measured, verdict.claims_for, verdict.claims_against, parts)


def exchanged(truce: Truce, entries: Sequence[Entry], one: str, other: str) -> tuple[Truce, tuple[Entry, ...]]:
    """The truce and the entries with two parties exchanged: duties, readings, camps, viewpoints, voices and deeds."""
    ids = {one: other, other: one}
    mirrored = replace(
        truce,
        actors=tuple(replace(actor, camp=ids.get(actor.camp or "", actor.camp)) for actor in truce.actors),
        terms=tuple(_swapped(term, ids) for term in truce.terms),
        groups=tuple(_swapped(group, ids) for group in truce.groups),
        viewpoints=tuple(replace(_swapped(view, ids), id=ids.get(view.id, view.id)) for view in truce.viewpoints),
    )
    names, bodies = names_of(truce), {actor.id: actor for actor in truce.parties}
    return mirrored, tuple(_retold(entry, names, ids, bodies) for entry in entries)


def _swapped(noun: Any, ids: dict[str, str]) -> Any:
    """A noun of the truce file with the two ids exchanged wherever it holds the id of a body."""
    if isinstance(noun, tuple):
        return tuple(_swapped(item, ids) for item in noun)
    if not is_dataclass(noun) or isinstance(noun, type):
        return noun
    found = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name in _NAMED and not isinstance(value, Actor):
            found[field.name] = _named(value, ids)
        elif field.name not in ("id", "says", "source"):
            found[field.name] = _swapped(value, ids)
    return replace(noun, **found)


def _named(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(ids.get(item, item) if isinstance(item, str) else _swapped(item, ids) for item in value)
    return ids.get(value, value) if isinstance(value, str) else _swapped(value, ids)


def _retold(entry: Entry, names: Names, ids: dict[str, str], bodies: dict[str, Actor]) -> Entry:
    claim = entry.claim

    def turned(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(_turned(mention, names, ids, bodies) for mention in mentions)

    publisher = names.everyone(entry.publisher) if entry.publisher else ()
    told = bodies[ids[publisher[0]]].name if len(publisher) == 1 and publisher[0] in ids else entry.publisher
    return replace(entry, publisher=told, claim=replace(claim, sources=turned(claim.sources), by=turned(claim.by), to=turned(claim.to)))


def _turned(mention: Mention, names: Names, ids: dict[str, str], bodies: dict[str, Actor]) -> Mention:
    """A mention of one party as a mention of the other; of both or of anybody else, as it is."""
    found = names.of(mention)
    return replace(mention, name=bodies[ids[found[0]]].name, actor=ids[found[0]]) if len(found) == 1 and found[0] in ids else mention
