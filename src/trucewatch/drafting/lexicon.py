"""The words of agreements, out of the data tables: acts, sorts of thing, the roles of verbs, the names of instants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from trucewatch.data import Row, table


def act(word: str, sorts: Iterable[str]) -> str | None:
    """The act that a verb names with an object of these sorts; the sort that is named in the table wins over any."""
    return next((_acts()[word, sort] for sort in (*sorts, "any") if (word, sort) in _acts()), None)


def act_of_noun(words: str) -> str | None:
    """The act that a noun names by itself: "attack", "hostile act", "withdrawal"."""
    return _acts().get((words, "noun"))


def sorts_of(noun: str) -> tuple[str, ...]:
    """The sorts of thing that a noun can stand for."""
    return _sorts().get(noun, ())


def has_role(verb: str, role: str) -> bool:
    """True if the table gives the verb (with its particle) that role: stop, carry, bind, begin, last, extend."""
    return role in _roles().get(verb, ())


def term_of(act: str, side: str) -> Row | None:
    """What an act makes when it is "owed" or "banned"; None if an agreement does not speak of it so."""
    return _terms().get((act, side))


@cache
def anchor_phrases() -> tuple[tuple[str, str], ...]:
    """Words for an instant of the agreement with the anchor's name, longest first."""
    rows = [(row["words"], row["anchor"]) for row in table("en/drafting_anchors")]
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


@cache
def truce_noun() -> re.Pattern[str]:
    """A word for the agreement or the state that it brings about."""
    nouns = [row["phrase"] for row in table("en/times_truce") if row["class"] == "noun"]
    own = [row["words"] for row in table("en/drafting_names")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted({*nouns, *own}, key=lambda n: (-len(n), n))))})\b", re.IGNORECASE)


@cache
def zone_named(words: str) -> str | None:
    """The IANA zone of "Moscow time" or "Gaza time", if the words name one."""
    return _zones().get(words.lower())


@cache
def demonym(word: str) -> str | None:
    """The land of "Lebanese" or "Israeli"."""
    return _demonyms().get(word)


@cache
def _acts() -> dict[tuple[str, str], str]:
    return {(row["word"], row["object"]): row["act"] for row in table("en/drafting_acts")}


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table("en/drafting_objects"):
        found[row["noun"]] = (*found.get(row["noun"], ()), row["sort"])
    return found


@cache
def _roles() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("en/drafting_verbs"):
        found[row["word"]] = found.get(row["word"], frozenset()) | {row["role"]}
    return found


@cache
def _terms() -> dict[tuple[str, str], Row]:
    return {(row["act"], row["side"]): row for row in table("en/drafting_terms")}


@cache
def _zones() -> dict[str, str]:
    rows = [(row["word"].lower(), row["value"]) for row in table("en/times_zones")]
    towns = {f"{name.rsplit('/', 1)[-1].replace('_', ' ').lower()} time": name for name in sorted(available_timezones()) if "/" in name}
    return towns | {word: value[1:-1] for word, value in rows if value.startswith("[")} | {w: "UTC" for w, value in rows if value == "Z"}


@cache
def _demonyms() -> dict[str, str]:
    return {row["word"]: row["of"] for row in table("en/demonyms")}
