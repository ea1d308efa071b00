"""A truce with a mirror: whatever binds one party binds the other in the same words, so that exchanging the two is exact."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from trucewatch.model import Truce

from .telling import truce

ONE, TWO = "Northmark", "Southmark"
NAMES = {"qx": ONE, "qz": TWO}
OTHER = {ONE: TWO, TWO: ONE}

_HEAD = """
trucewatch: 1
id: mirror
title: A truce of two sides
zone: Africa/Nairobi
day_starts: "06:00"
parties:
  {a}: {{name: {A}, aliases: [{A} army, {A} ministry]}}
  {b}: {{name: {B}, aliases: [{B} army, {B} ministry]}}
actors:
  {a}-guard: {{name: {A} Guard, camp: {a}}}
  {b}-guard: {{name: {B} Guard, camp: {b}}}
  observers: {{name: Observer Mission}}
anchors: {{entry: 2020-10-10T06:00}}
viewpoints:
  {a}: {{way: party, of: {a}, name: according to {A}}}
  {b}: {{way: party, of: {b}, name: according to {B}}}
  third: {{way: third}}
  corroborated: {{way: corroborated, k: 2}}
  anyone: {{way: anyone}}
terms:
  - {{id: truce, term: in_force, says: The truce lasts four days., by: [{a}, {b}], start: entry, length: 4 days,
     extension: {{way: consent, each: 1 day}}}}
"""
_TERMS = """
  - {{id: free-{a}, term: obligation, says: "{A} frees 20.", by: {a}, to: {b}, kind: release, of: [prisoners],
     amount: at least 20 released, within: 2 days, from: entry}}
  - {{id: answer-{a}, term: exchange, says: "{A} answers.", by: {a}, to: {b}, kind: release, of: [bodies],
     ratio: {{term: free-{b}, each: 2}}, within: 3 days, from: entry}}
  - {{id: leave-{a}, term: withdrawal, says: "{A} leaves.", by: {a}, to: {b}, within: 3 days, from: entry}}
  - {{id: list-{a}, term: notice, says: "{A} gives a list.", by: {a}, to: {b}, of: [list], due: expiry, bound: before}}
  - {{id: fire-{a}, term: prohibition, says: "{A} holds fire.", by: {a}, to: {b}, kind: attack, start: entry, until: expiry}}
  - {{id: still-{a}, term: freeze, says: "{A} stays.", by: {a}, to: {b}, start: entry, until: expiry}}
  - {{id: trucks-{a}, term: quota, says: "{A} lets in 10 trucks.", by: {a}, to: {b}, kind: deliver, amount: at least 10 trucks,
     per: day, start: entry, until: expiry}}
  - {{id: later-{a}, term: obligation, says: "{A} opens the road.", by: {a}, to: {b}, kind: open, after: leave-{b}, due: expiry}}
"""


def mirror(*, exchanged: bool = False) -> Truce:
    """The truce, or with the two parties exchanged."""
    a, b = ("qz", "qx") if exchanged else ("qx", "qz")
    sides = [{"a": x, "b": y, "A": NAMES[x], "B": NAMES[y]} for x, y in ((a, b), (b, a))]
    return truce(_HEAD.format(**sides[0]) + "".join(_TERMS.format(**side) for side in sides))


def swap(text: str) -> str:
    """A text with the parties' names and ids exchanged."""
    for left, right in ((ONE, TWO), ("qx", "qz")):
        text = text.replace(left, "\0").replace(right, left).replace("\0", right)
    return text


def swapped(told: dict[str, Any]) -> dict[str, Any]:
    """The words of an entry with the parties exchanged; ids, events and origins stay."""
    keep = ("id", "event", "origin", "kind", "told")
    return {key: value if key in keep else _swapped(value) for key, value in told.items()}


def _swapped(value: Any) -> Any:
    return swap(value) if isinstance(value, str) else [_swapped(v) for v in value] if isinstance(value, list) else value


_VOICES = [
    [],
    [ONE],
    [TWO],
    [f"{ONE} Guard"],
    [f"the {TWO} Guard"],
    ["Observer Mission"],
    ["a resident"],
    ["the ministry"],
    [f"{ONE} and {TWO}"],
]
_OUTLETS = ["Harbour News", "Coastal Agency", "Field Radio", ONE, TWO]
_KINDS: dict[str, list[str | None]] = {
    "release": ["prisoners", "bodies", None], "withdraw": [None], "notify": ["list"], "attack": [None], "deploy": [None],
    "deliver": ["aid", None], "open": ["road"], "violate": [None], "extend": [None], "suspend": [None, "prisoners"], "begin": [None],
}  # fmt: skip
_MEASURES = {"release": "released", "deliver": "trucks", "extend": "days"}


@st.composite
def tellings(draw: st.DrawFn, most: int = 14) -> list[dict[str, Any]]:
    """The words of some entries on the mirror truce."""
    return [_telling(draw, number) for number in range(draw(st.integers(0, most)))]


def _telling(draw: st.DrawFn, number: int) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(_KINDS)))
    day = draw(st.integers(9, 15))
    low = draw(st.sampled_from([1, 2, 10, 20]))
    told: dict[str, Any] = {
        "id": f"c{number:02}",
        "kind": kind,
        "event": f"{kind} {draw(st.integers(0, 3))}",
        "says": draw(st.sampled_from(_VOICES)),
        "outlet": draw(st.sampled_from(_OUTLETS)),
        "stance": draw(st.sampled_from(["asserts", "asserts", "asserts", "confirms", "denies", "retracts", "declines"])),
        "mood": draw(st.sampled_from(["actual", "actual", "actual", "actual", "planned"])),
        "no": draw(st.sampled_from([False, False, False, True])),
        "by": draw(st.sampled_from([[], [ONE], [TWO], [f"{ONE} army"], [f"{TWO} Guard"]])),
        "of": draw(st.sampled_from(_KINDS[kind])),
        "when": draw(st.sampled_from([None, f"2020-10-{day:02}", f"2020-10-{day:02}T0{draw(st.integers(4, 7))}:00"])),
        "told": f"2020-10-{day + draw(st.integers(0, 2)):02}T{draw(st.integers(10, 23))}:00",
    }
    if kind in _MEASURES and draw(st.booleans()):
        told["figures"] = [[low, draw(st.sampled_from([low, None])), _MEASURES[kind]]]
    if draw(st.integers(0, 9)) == 0:
        told["details"] = draw(st.sampled_from([{"total": True}, {"exception": "returned fire"}]))
    return told
