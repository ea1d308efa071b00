"""The layers under the claims of one report as a JSON object: voices, times, places, figures and sums, each with its spans."""

from __future__ import annotations

from typing import Any

from trucewatch.model import Figure, Place, Sum, Time, Voice
from trucewatch.views.sums import agrees, told

_SURE = 0.95  # of a name without a point: the tagger and a locative, or a locative and a noun such as "crossing"
_Finding = Voice | Time | Place | Figure
_FIELDS = {
    "voices": ("source", "cue", "content", "name", "act", "stance", "hedge", "attitude", "rule"),
    "times": ("span", "value", "type", "start", "end", "anchor", "rule"),
    "places": ("span", "name", "lat", "lon", "precision", "country", "score", "rule"),
    "figures": ("span", "text", "low", "high", "measure", "qualifier", "noun", "rule"),
}
"""What is printed of a finding, in this order; spans stand in JSON as `[start, end]`."""


def layers(
    name: str,
    voices: tuple[Voice, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    figures: tuple[Figure, ...],
    sums: tuple[Sum, ...] = (),
) -> dict[str, Any]:
    """What was found in the report called `name`; spans are `[start, end)` in code points of its text."""
    found: dict[str, tuple[_Finding, ...]] = {
        "times": times,
        "places": tuple(place for place in places if _sure(place)),
        "figures": figures,
    }
    rows = {layer: [_row(finding, _FIELDS[layer]) for finding in findings] for layer, findings in found.items()}
    return {"name": name, "voices": _carried(voices, None)} | rows | {"sums": [_sum(one) for one in sums]}


def _carried(voices: tuple[Voice, ...], by: int | None) -> list[dict[str, Any]]:
    """The voices that the report carries itself, or that one voice carries: "the agency said that the ministry had said"."""
    inside = [(n, voice) for n, voice in enumerate(voices) if voice.inside == by]
    return [_row(voice, _FIELDS["voices"]) | {"carries": _carried(voices, n)} for n, voice in inside]


def _row(finding: _Finding, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: getattr(finding, field) for field in fields}


def _sure(place: Place) -> bool:
    """False for an unknown name that hardly more than "in" makes a place: claims use it, a list of places would drown in such."""
    return place.rule != "no-match" or (place.score or 0.0) >= _SURE


def _sum(found: Sum) -> dict[str, Any]:
    """A sum points to its figures, and is worked out where it is shown."""
    spans = {"total": found.total.span, "parts": [part.span for part in found.parts]}
    return spans | {"whole": found.whole, "agrees": agrees(found), "told": told(found), "rule": found.rule}
