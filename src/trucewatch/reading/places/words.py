"""The word lists of this step, each read once."""

from __future__ import annotations

from functools import cache

from trucewatch.data import table


@cache
def words(name: str) -> frozenset[str]:
    """The words of `en/NAME`, in small letters."""
    return frozenset(row["word"] for row in table(f"en/{name}"))


@cache
def nouns(position: str) -> dict[str, tuple[str, int]]:
    """Nouns for kinds of place that stand `after` a name, `before` it or before `of` and a name: kind and precision of each."""
    rows = (row for row in table("en/place_nouns") if row["position"] == position)
    return {row["word"].lower(): (row["kind"], int(row["precision"].replace("-", "1"))) for row in rows}


@cache
def leads() -> dict[str, str]:
    """Words before the name of a place: `strict` ("near"), `loose` ("from"), `compass` ("southern")."""
    return {row["word"]: row["kind"] for row in table("en/place_leads")}


@cache
def heads(way: str) -> frozenset[str]:
    """Lemmas whose `object` ("shelled X") or whose `prepositional` phrase ("the road to X") is mostly a place."""
    return frozenset(row["word"] for row in table("en/place_heads") if row["way"] == way)


@cache
def generic() -> frozenset[str]:
    """Nouns for kinds of place and of bodies: by themselves they name none."""
    return words("body_nouns") | frozenset(nouns("after")) | frozenset(nouns("of"))
