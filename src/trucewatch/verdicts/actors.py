"""Printed names to actors of the truce file, by its names and aliases alone: code knows no party.

An exact name wins; else the longest alias that stands whole in the printed name ("a spokesman for the Northern Army", "the North's
defence ministry"); if that leaves two actors, nobody is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from trucewatch.model import Actor, Mention, Truce

Tokens = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)+|[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|;|&|/|\band\b|\balong with\b|\btogether with\b)\s*", re.IGNORECASE)
_ARTICLES = frozenset({"the", "a", "an"})
_OUTWARD = frozenset({"to", "in", "at", "on", "near", "against", "from", "with"})
"""A name after one of these is where somebody stands or what he stands towards, not who he is ("the envoy to X")."""
_ALL_PARTIES = frozenset(
    {("both", "sides"), ("both", "parties"), ("parties",), ("two", "sides"), ("two", "parties"), ("warring", "parties")}
)
_POINTING = frozenset({"he", "she", "they", "it", "we", "i", "his", "her", "their", "its", "our", "this", "that", "these", "those", "who"})
_ANYBODYS = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "officials", "source", "sources", "authorities"})
_ONE_OF_THEM = frozenset(
    {
        "group",
        "movement",
        "organisation",
        "organization",
        "faction",
        "side",
        "militia",
        "leadership",
        "command",
        "force",
        "forces",
        "fighters",
        "rebels",
        "insurgents",
        "guerrillas",
        "militants",
        "troops",
        "soldiers",
        "army",
        "military",
    }
)
"""Nouns that, alone, stand for a body named before, which may be a party: "the group said"."""
_SHORTEST_CAPITALS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The names of one truce file, ready for look-up."""

    aliases: dict[Tokens, frozenset[str]]
    camps: dict[str, str | None]
    parties: frozenset[str]
    camp_words: frozenset[str]
    longest: int

    @lru_cache(maxsize=65536)  # noqa: B019  # names live as long as their truce, and are few
    def resolve(self, name: str) -> str | None:
        """The actor that a printed name stands for, or None if there is none or more than one."""
        tokens = _tokens(name)
        for length in range(min(self.longest, len(tokens)), 0, -1):
            starts = [i for i in range(len(tokens) - length + 1) if self._at(tokens, i, length)]
            inward = [i for i in starts if i == 0 or tokens[i - 1].casefold() not in _OUTWARD] or starts
            found = {actor for i in inward for actor in self._at(tokens, i, length)}
            if found:
                return _only(found)
        return None

    def _at(self, tokens: Tokens, start: int, length: int) -> frozenset[str]:
        piece = tokens[start : start + length]
        return self.aliases.get(piece) or self.aliases.get(tuple(t.casefold() for t in piece), frozenset())

    @lru_cache(maxsize=65536)  # noqa: B019
    def everyone(self, name: str) -> tuple[str, ...]:
        """All actors of a joint name ("North and South", "both sides"); the one that is known where the others are not."""
        if tuple(t.casefold() for t in _tokens(name)) in _ALL_PARTIES:
            return tuple(sorted(self.parties))
        tokens = _tokens(name)
        parts = [] if self._at(tokens, 0, len(tokens)) else [self.resolve(part) for part in _JOINED.split(name) if part]
        if len(parts) > 1 and all(parts):
            return tuple(dict.fromkeys(part for part in parts if part))
        one = self.resolve(name)
        return (one,) if one else ()

    def of(self, mention: Mention) -> tuple[str, ...]:
        """The actors that a mention stands for, what has been resolved already first."""
        if mention.actor in self.camps:
            return (mention.actor,) if mention.actor else ()
        return (self.everyone(mention.actor) if mention.actor else ()) or self.everyone(mention.name)

    def camp(self, actor: str) -> str | None:
        """The party that an actor belongs to; None for third parties."""
        return self.camps.get(actor)

    def camps_of(self, actors: Iterable[str]) -> frozenset[str]:
        """The camps among some actors; the same ones are one object, for a record has few and asks of very many."""
        return self._camps(frozenset(actors))

    @lru_cache(maxsize=4096)  # noqa: B019
    def _camps(self, actors: frozenset[str]) -> frozenset[str]:
        return frozenset(camp for a in actors if (camp := self.camps.get(a)))

    def foes(self, speakers: Iterable[str]) -> tuple[str, ...]:
        """The party that whoever speaks for one of two calls the enemy; of more than two it may be any."""
        others = self.parties - self.camps_of(speakers)
        return tuple(others) if len(self.parties) == 2 and len(others) == 1 else ()

    @lru_cache(maxsize=65536)  # noqa: B019
    def may_be_a_partys(self, name: str) -> bool:
        """True if an unresolved voice only points back ("he", "its fighters", "officials") or has its common words from a party's name.

        "The ministry" in a truce between two ministries' states is nobody's word; "two residents" is a third party's.
        """
        words = [w for w in _WORD.findall(_POSSESSIVE.sub("", name)) if w not in _ARTICLES]
        lowered = {w.casefold() for w in words}
        if lowered & (_POINTING | _ANYBODYS) or not lowered or (len(words) == 1 and lowered <= _ONE_OF_THEM):
            return True
        return any(w.islower() and (w in self.camp_words or w.removesuffix("s") in self.camp_words) for w in words)


def names_of(truce: Truce) -> Names:
    """The index of a truce's names; made once for each set of bodies."""
    return _names(truce.parties, truce.actors)


def resolve(name: str, truce: Truce) -> str | None:
    """The id of the actor that a printed name stands for in this truce; None if unknown or ambiguous."""
    return names_of(truce).resolve(name)


def camp(name: str, truce: Truce) -> str | None:
    """The party whose camp a printed name belongs to; None for third parties and unknown names."""
    names = names_of(truce)
    actor = names.resolve(name)
    return names.camp(actor) if actor else None


@lru_cache(maxsize=64)
def _names(parties: tuple[Actor, ...], actors: tuple[Actor, ...]) -> Names:
    found: dict[Tokens, set[str]] = {}
    for actor in parties + actors:
        for alias in (actor.name, *actor.aliases):
            if key := _key(_tokens(alias)):
                found.setdefault(key, set()).add(actor.id)
    sided = [a for a in parties + actors if a.camp or a in parties]
    words = {w.casefold() for a in sided for alias in (a.name, *a.aliases) for w in _tokens(alias) if len(w) > 2}
    return Names(
        aliases={key: frozenset(ids) for key, ids in found.items()},
        camps={**{a.id: a.camp for a in actors}, **{p.id: p.id for p in parties}},
        parties=frozenset(p.id for p in parties),
        camp_words=frozenset(words | {w.removesuffix("s") for w in words}),
        longest=max(map(len, found), default=0),
    )


def _tokens(name: str) -> Tokens:
    words = tuple(w.replace(".", "") for w in _WORD.findall(_POSSESSIVE.sub("", name)))
    return words[1:] if len(words) > 1 and words[0].casefold() in _ARTICLES else words


def _key(tokens: Tokens) -> Tokens:
    """Short names in capitals ("UN", "US") are matched as printed, so that "us" is not a country; all others without regard to case."""
    if all(t.isupper() and len(t) <= _SHORTEST_CAPITALS for t in tokens):
        return tokens
    return tuple(t.casefold() for t in tokens)


def _only(found: Iterable[str]) -> str | None:
    ids = set(found)
    return ids.pop() if len(ids) == 1 else None
