"""The layers under the claims of one report as a JSON object: voices, times, places, figures and sums, each with its spans."""

from __future__ import annotations

from typing import Any

from trucewatch.model import Figure, Place, Span, Sum, Time, Voice
from trucewatch.views.sums import agrees, told

_SURE = 0.95  # of a name without a point: the tagger and a locative, or a locative and a noun such as "crossing"


def layers(
    name: str,
    voices: tuple[Voice, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    figures: tuple[Figure, ...],
    sums: tuple[Sum, ...] = (),
) -> dict[str, Any]:
    """What was found in the report called `name`; spans are `[start, end)` in code points of its text."""
    return {
        "name": name,
        "voices": [_voice(voice) for voice in voices],
        "times": [_time(time) for time in times],
        "places": [_place(place) for place in places if _sure(place)],
        "figures": [_figure(figure) for figure in figures],
        "sums": [_sum(found) for found in sums],
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "source": _spans(voice.source),
        "cue": _spans(voice.cue),
        "content": _spans(voice.content),
        "name": voice.name,
        "act": voice.act,
        "stance": voice.stance,
        "hedge": voice.hedge,
        "inside": voice.inside,
        "attitude": voice.attitude,
        "rule": voice.rule,
    }


def _time(time: Time) -> dict[str, Any]:
    return {
        "span": list(time.span),
        "value": time.value,
        "type": time.type,
        "start": time.start,
        "end": time.end,
        "anchor": time.anchor,
        "rule": time.rule,
    }


def _sure(place: Place) -> bool:
    """False for an unknown name that hardly more than "in" makes a place: claims use it, a list of places would drown in such."""
    return place.rule != "no-match" or (place.score or 0.0) >= _SURE


def _place(place: Place) -> dict[str, Any]:
    return {
        "span": list(place.span),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "country": place.country,
        "score": place.score,
        "rule": place.rule,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "span": list(figure.span),
        "text": figure.text,
        "low": figure.low,
        "high": figure.high,
        "measure": figure.measure,
        "qualifier": figure.qualifier,
        "noun": figure.noun,
        "rule": figure.rule,
    }


def _sum(found: Sum) -> dict[str, Any]:
    return {
        "total": list(found.total.span),
        "parts": [list(part.span) for part in found.parts],
        "whole": found.whole,
        "agrees": agrees(found),
        "told": told(found),
        "rule": found.rule,
    }


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [list(span) for span in spans]
