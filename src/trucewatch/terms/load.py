"""A truce file to a `Truce`, or to everything that is wrong with it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from trucewatch.model import Actor, Group, Problem, Truce, Viewpoint
from trucewatch.terms.dues import Anchors
from trucewatch.terms.hand import Hand
from trucewatch.terms.keys import ACTOR_KEYS, FILE_KEYS, GROUP_KEYS, PARTY_KEYS, VIEWPOINT_KEYS
from trucewatch.terms.term import Known, ids_of, read_term
from trucewatch.terms.tree import Listing, Mapping, Scalar, Tree, TreeError, grow, problem
from trucewatch.terms.words import WordError, clock_time, instant, is_instant, zone

_NEEDED = ("trucewatch", "id", "title", "zone", "parties", "anchors", "terms")
_WAYS = ("party", "third", "corroborated", "anyone")


def load(text: str, source: str) -> tuple[Truce | None, tuple[Problem, ...]]:
    """The truce that `text` writes down, and every problem of the file at once; the truce is None if there is any."""
    lines = text.splitlines()
    tree, faults = grow(text)
    hand = Hand(source, lines)
    for fault in faults:
        hand.note(fault.message, fault.spot, fault.hint)
    if tree is None and not faults:
        return None, (problem(source, lines, TreeError("the file is empty", None, "a truce file begins with trucewatch: 1")),)
    truce = _truce(hand, tree, source) if tree is not None else None
    return (None if hand.problems else truce), hand.problems


def _truce(hand: Hand, tree: Tree, source: str) -> Truce | None:
    top = hand.mapping(tree, "a truce file", FILE_KEYS)
    if top is None:
        return None
    _check_top(hand, top)
    hand.zone = hand.value(top.get("zone"), "zone", zone) or "UTC"
    parties = _parties(hand, top.get("parties"))
    actors = _actors(hand, top.get("actors"), tuple(p.id for p in parties))
    _check_aliases(hand, top, parties + actors)
    anchors, pending = _anchors(hand, top.get("anchors"))
    trees = _terms(hand, top.get("terms"))
    ids = ids_of(hand, trees)
    names = frozenset({"entry", "expiry", *ids, *(n for n, _ in anchors), *(n for n, _ in pending)})
    groups = _groups(hand, top.get("groups"))
    known = Known(tuple(a.id for a in parties + actors), ids, Anchors(names, hand.zone), groups)
    terms = tuple(t for tree in trees if (t := read_term(hand, tree, known)))
    _check_entry(hand, top.get("anchors"))
    return Truce(
        id=hand.value(top.get("id"), "id", _name) or "",
        title=hand.text(top.get("title"), "title") or "",
        zone=hand.zone,
        day_starts=hand.value(top.get("day_starts"), "day_starts", _day_start) or "00:00",
        parties=parties,
        actors=actors,
        anchors=anchors,
        terms=terms,
        viewpoints=_viewpoints(hand, top.get("viewpoints"), parties),
        source=hand.text(top.get("source"), "source") or source,
        pending=pending,
        groups=groups,
    )


def _check_top(hand: Hand, top: Mapping) -> None:
    for name in _NEEDED:
        if top.get(name) is None:
            hand.note(f"{name} is missing", top.spot, f"{name}: {FILE_KEYS[name]}")
    version = top.get("trucewatch")
    if version is not None and not (isinstance(version, Scalar) and version.text == "1"):
        hand.note("this program reads version 1 of the format", version.spot, "write trucewatch: 1")


def _name(text: str) -> str:
    if not all(c.isalnum() or c in "-_." for c in text):
        raise WordError(f"{text!r} is no short name", "letters, digits and hyphens, as in arda-2020")
    return text


def _day_start(text: str) -> str:
    return text if text in ("entry", "midnight") else clock_time(text)


def _entries(hand: Hand, tree: Tree | None, what: str) -> tuple[tuple[Scalar, Tree], ...]:
    if tree is None:
        return ()
    if not isinstance(tree, Mapping):
        hand.note(f"{what} is a mapping of names", tree.spot, f"example: {what}: {{north: {{name: North}}}}")
        return ()
    return tree.items


def _parties(hand: Hand, tree: Tree | None) -> tuple[Actor, ...]:
    """The parties; each is its own camp."""
    found = []
    for key, value in _entries(hand, tree, "parties"):
        m = hand.mapping(value, "a party", PARTY_KEYS)
        found.append(Actor(key.text, *_names(hand, key, m), camp=key.text))
    return tuple(found)


def _actors(hand: Hand, tree: Tree | None, camps: tuple[str, ...]) -> tuple[Actor, ...]:
    """The other bodies, each with the camp that it names, or none."""
    found = []
    for key, value in _entries(hand, tree, "actors"):
        m = hand.mapping(value, "an actor", ACTOR_KEYS)
        camp = hand.word(m.get("camp"), "camp", camps, "party of this file") if m else None
        role = hand.text(m.get("role"), "role") if m else None
        found.append(Actor(key.text, *_names(hand, key, m), camp=camp, role=role))
    return tuple(found)


def _names(hand: Hand, key: Scalar, m: Mapping | None) -> tuple[str, tuple[str, ...]]:
    """Name and aliases; a body without a name is noted, and called by its id so that what speaks of it is not faulted too."""
    name = hand.text(m.get("name"), "name") if m else None
    if name is None:
        hand.note(f"{key.text} has no name", key.spot, f"write {key.text}: {{name: …}}")
    aliases = hand.texts(m.get("aliases"), "aliases") if m else ()
    return name or key.text, tuple(dict.fromkeys((name or key.text, *aliases)))


def _check_aliases(hand: Hand, top: Mapping, actors: tuple[Actor, ...]) -> None:
    owner: dict[str, str] = {}
    ids: set[str] = set()
    spots = {k.text: k.spot for n in ("parties", "actors") for k, _ in _entries(hand, top.get(n), n)}
    for actor in actors:
        if actor.id in ids:
            hand.note(f"{actor.id} is a party and an actor", spots[actor.id], "give each its own id")
        ids.add(actor.id)
        for alias in actor.aliases:
            if owner.setdefault(alias, actor.id) != actor.id:
                hand.note(f"{alias} stands for {owner[alias]} and for {actor.id}", spots[actor.id], "an alias belongs to one body")


def _anchors(hand: Hand, tree: Tree | None) -> tuple[tuple[tuple[str, datetime], ...], tuple[tuple[str, str], ...]]:
    """The instants that are known, and for the others what fixes them ("notified: by the foreign minister")."""
    known, pending = [], []
    for key, value in _entries(hand, tree, "anchors"):
        text = hand.text(value, key.text)
        if text is None:
            continue
        if text.startswith("when "):
            pending.append((key.text, text.removeprefix("when ")))
        elif (at := hand.value(value, key.text, lambda t: _instant(t, hand.zone))) is not None:
            known.append((key.text, at))
    return tuple(known), tuple(pending)


def _instant(text: str, home: str) -> datetime:
    if not is_instant(text):
        raise WordError(f"{text!r} is no instant", "write date and hour, as in 2020-10-12T07:00, or when … for a time not yet known")
    return instant(text, home)


def _terms(hand: Hand, tree: Tree | None) -> tuple[Tree, ...]:
    if isinstance(tree, Listing):
        if not tree.items:
            hand.note("there is no term", tree.spot, "begin each term with a dash: - id: …")
        return tree.items
    if tree is not None:
        hand.note("terms is a list", tree.spot, "begin each term with a dash: - id: …")
    return ()


def _check_entry(hand: Hand, tree: Tree | None) -> None:
    if isinstance(tree, Mapping) and tree.get("entry") is None:
        hand.note("the anchor entry is missing", tree.spot, "entry: when the truce begins, as in 2020-10-10T12:00, or when …")


def _viewpoints(hand: Hand, tree: Tree | None, parties: tuple[Actor, ...]) -> tuple[Viewpoint, ...]:
    """The file's own viewpoints, else the usual: each party, third parties, corroborated by two, anyone."""
    if tree is None:
        according = tuple(Viewpoint(p.id, f"according to {p.name}", "party", p.id) for p in parties)
        rest = ("third", "third parties"), ("corroborated", "corroborated by two"), ("anyone", "anyone")
        return according + tuple(Viewpoint(way, name, cast(Literal["third", "corroborated", "anyone"], way)) for way, name in rest)
    return tuple(v for key, value in _entries(hand, tree, "viewpoints") if (v := _viewpoint(hand, key, value, parties)))


def _viewpoint(hand: Hand, key: Scalar, tree: Tree, parties: tuple[Actor, ...]) -> Viewpoint | None:
    m = hand.mapping(tree, "a viewpoint", VIEWPOINT_KEYS)
    if m is None or m.get("way") is None:
        hand.note(f"{key.text} has no way", key.spot, "write way: party, third, corroborated or anyone")
        return None
    way = hand.word(m.get("way"), "way", _WAYS, "way of a viewpoint") or "anyone"
    of = hand.word(m.get("of"), "of", tuple(p.id for p in parties), "party of this file")
    if way == "party" and of is None:
        hand.note(f"{key.text} does not say whose accounts", key.spot, "add of: and the party's id")
    k = hand.value(m.get("k"), "k", _whole)
    name = hand.text(m.get("name"), "name") or key.text
    return Viewpoint(key.text, name, cast(Literal["party", "third", "corroborated", "anyone"], way), of, k or 2)


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise WordError(f"{text!r} is no count of origins", "write a whole number from 1, as in k: 2")
    return int(text)


def _groups(hand: Hand, tree: Tree | None) -> tuple[Group, ...]:
    found = []
    for key, value in _entries(hand, tree, "groups"):
        m = hand.mapping(value, "a group", GROUP_KEYS)
        says = hand.text(m.get("says"), "says") if m else None
        if m is None or says is None:
            hand.note(f"{key.text} does not say who belongs to it", key.spot, "add says: …")
            continue
        decided = hand.text(m.get("decided_by"), "decided_by")
        found.append(Group(key.text, says, hand.texts(m.get("words"), "words"), decided))
    return tuple(found)
